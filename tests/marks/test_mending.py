"""A .mark whose text was changed: what it would be without the changes, and where all stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.marks import read_mark, strip_marks
from karat.marks.body import escaped
from karat.marks.mending import MOST_TOLD, mend

HEADER = "--- gold/1\nid: a\ndct: none\n---\n"
TEXT = "The fare {of} crews will rise.\n\nSo did they.\n"
BODY = "The {d1|fare} \\{of\\} {n1|crews} will rise.\n\nSo {c1|did} they.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("will", "wil"),
        ("{n1|crews}", "{n1|crew}s stayed"),
        ("\n\nSo", "\nSo"),
        ("\\{of\\}", "of"),
        ("\\{of\\}", "\\{off\\|\\}"),
        ("will ", "\twill  not "),
        ("they.", "they.\n"),
        ("The {d1|fare}", "{d1|Fare}"),
        ("So {c1|did} they.\n", ""),
    ],
)
def test_the_mended_text_is_the_registered_one(old, new):
    """Taking back every change leaves the registered text, and every mark of the typed file."""
    assert old in BODY
    source = f"{HEADER}{BODY.replace(old, new)}---\nd1 DATE 2031\n"
    mended = mend(source, "M", TEXT, "a.txt")
    assert TEXT == strip_marks(mended.source)
    marks = [one for one in ("{d1|", "{n1|", "{c1|") if one in source]
    assert marks == [one for one in marks if one in mended.source]
    assert {"V56"} == {one.rule for one in mended.problems}


WORDS = st.lists(
    st.sampled_from(["the", "teh", "{", "}", "a|b", "\\", " ", "\n", "1"]), max_size=12
)


@given(WORDS, WORDS)
def test_any_text_is_mended(typed, registered):
    """Whatever the two texts are, the registered one is left."""
    text, other = (f"It is {''.join(one)}.\n" for one in (typed, registered))
    source = f"{HEADER}{escaped(text)}---\nd1 DATE 2031\n"
    mended = mend(source, "M", other, "a.txt")
    assert other == strip_marks(mended.source)
    assert (text == other) == (not mended.problems)
    assert "d1" == source[mended.typed(mended.source.index("d1")) :][:2]


@pytest.mark.parametrize(
    ("typed", "mended"),
    [("{n1|crew}", "{n1|crews}"), ("{n1|rews}", "{n1|crews}"), ("{n1|crewss}", "{n1|crews}")],
)
def test_a_letter_comes_back_into_its_word(typed, mended):
    """What is mended at the edge of a mark stays the marked word's."""
    source = f"{HEADER}{BODY.replace('{n1|crews}', typed)}---\n"
    assert mended in mend(source, "M", TEXT, "a.txt").source


def test_every_place_leads_back():
    """What stands below the text, and in it, is found in the typed file again."""
    source = f"{HEADER}{BODY.replace('will', 'wil').replace('So', 'And so')}---\nd1 DATE 2031\n"
    mended = mend(source, "M", TEXT, "a.txt")
    for word in ("dct", "{d1|fare", "{n1|", "rise", "{c1|", "they", "d1 DATE", "2031"):
        at = mended.typed(mended.source.index(word))
        assert source[at : at + len(word)] == word


def test_an_unchanged_text_stays():
    """A file whose text is the registered one is not touched."""
    source = f"{HEADER}{BODY}---\n"
    assert (source, ()) == ((found := mend(source, "M", TEXT, "a.txt")).source, found.problems)


def test_a_stray_brace_is_left_to_the_reader():
    """A brace that opens no mark is told once, by the rule of marks."""
    source = f"{HEADER}{BODY.replace('{c1|did}', '{c1 did}')}---\n"
    assert () == mend(source, "M", TEXT, "a.txt").problems
    assert ["V54"] == [one.rule for one in read_mark(source, "M").problems if one.line == 7]


def test_many_changes_are_counted():
    """Past some places one line says how many more there are."""
    words = [f"w{number}" for number in range(MOST_TOLD + 5)]
    typed = " ".join(f"{word}x" for word in words)
    found = mend(f"{HEADER}{typed}\n---\n", "M", " ".join(words) + "\n", "a.txt").problems
    assert MOST_TOLD + 1 == len(found)
    assert "text differs from a.txt at 5 more places" == found[-1].message


def test_a_rule_in_the_text_is_text():
    """A registered text may have lines --- of its own; a surplus one in it is a change."""
    text = "a\n---\nbeyond it\n"
    assert () == mend(f"{HEADER}{text}---\n", "M", text, "a.txt").problems
    (one,) = mend(f"{HEADER}a\n---\n---\nbeyond it\n---\n", "M", text, "a.txt").problems
    assert '("---" was added)' in one.message
