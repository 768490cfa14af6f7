"""Where spans begin and end."""

from types import SimpleNamespace

import pytest

from karat.gold.check_edges import _cut_word
from karat.gold.graphemes import cuts_grapheme


def test_a_blank_at_an_edge(desk):
    """V22: a span does not start or end with a blank."""
    found = desk.mark(("{s2|Voss} {c2|said}", "{s2|Voss }{c2|said}"))
    message = "span of s2 ends with a space"
    assert [desk.label("V22", '¦"Voss "]', message)] == found


def test_a_blank_at_the_edge_of_a_noun(desk):
    """V22: heads and nouns have edges too."""
    found = desk.spoil(('"of": [146, 153, "ferries"]', '"of": [145, 153, " ferries"]'))
    message = '"of" of n2 starts with a space'
    assert desk.label("V22", '¦" ferries"', message) in found


def test_a_word_cut_in_two(desk):
    """V23: a boundary inside a word is told with the word."""
    found = desk.mark(("{s1|Mara Voss}", "{s1|Mara Vos}s"))
    message = 'span of s1 cuts the word "Voss"'
    expected = desk.label("V23", "[14, ¦22,", message, warning=True)
    assert [expected] == [one for one in found if one.rule == "V23"]


def test_a_lost_blank_between_two_labels(desk):
    """V23: where one label ends and the next begins, the page has lost a blank."""
    assert [] == desk.mark(("{s2|Voss} {c2|said}", "{s2|Voss}{c2|said}"))


def test_a_character_cut_in_two(desk):
    """V24: a flag is one character to its readers."""
    found = desk.mark(("“Old Tom”}", "🇮}🇸 “Old Tom”"))
    message = "boundary inside one visible character"
    expected = desk.label("V24", "[206, ¦207,", message)
    assert [expected] == [one for one in found if one.rule == "V24"]


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("ab", []),
        ("🇮🇸🇮🇸", [1, 3]),
        ("👩\u200d🚒.", [1, 2]),
        ("👍🏽", [1]),
        ("❤\ufe0f", [1]),
        ("n\u0303a", [1]),
        ("\u1112\u1161\u11ab", [1, 2]),
        ("한국", []),
        ("가\u11ab", [1]),
        ("\n\u0301", []),
        ("हिन्दी", [1, 3, 5]),
    ],
)
def test_what_is_one_character(text, cuts):
    """Marks, joiners, skin tones, flags and syllables hold together; nothing else does."""
    assert cuts == [at for at in range(len(text) + 1) if cuts_grapheme(text, at)]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("She neverasked; he asked.", 9, ""),
        ("Arrived for34 days.", 11, ""),
        ("One andone more: one.", 7, ""),
        ("Her deputyleft early.", 10, "deputyleft"),
        ("Her deputyleft; a deputy had left.", 10, ""),
        ("Voss", 3, "Voss"),
        ("It cost $86,500 then.", 11, "86,500"),
        ("It cost $86,500 then.", 12, "86,500"),
        ("It cost 86.5 or 86 or 5.", 10, "86.5"),
        ("It cost 86500; 86 or 500.", 10, "86500"),
        ("In 2031. 5 then.", 7, ""),
        ("In 2031.5 then.", 7, "2031.5"),
        ("Two, 3,four.", 6, ""),
    ],
)
def test_two_words_that_a_scrape_has_glued_are_no_cut(text, offset, expected):
    """V23: a boundary between two words is right, wherever the page has lost the blank."""
    assert expected == _cut_word(SimpleNamespace(text=text), offset)
