"""Where two texts differ: word by word, blanks by name, each place once."""

import pytest

from karat.marks.differences import MOST_COMPARED, differences

CASES = [
    ("Fares wil rise", "Fares will rise", [(6, 9, '"wil" for "will"')]),
    ("by 3km on", "by 3 km on", [(2, 4, '"3km" for "3 km"')]),
    ("a\nThe b\n", "a\n\nThe b\n", [(1, 1, "a line feed is missing")]),
    ("\tTwenty-one a", "Twenty-one a", [(0, 0, "a tab was added")]),
    ("a\tb c", "a b c", [(1, 1, "a tab for a space")]),
    ("a\u00a0b", "a b", [(1, 1, "a no-break space for a space")]),
    ("a b\n", "a b  \n", [(3, 3, "2 blanks are missing")]),
    ("a b c\n", "a very b c\n", [(1, 1, '"very" is missing')]),
    ("a b c d\n", "a c d\n", [(1, 1, '"b" was added')]),
    ("", "a\n", [(0, 0, '"a" is missing')]),
    ("a" * 60 + "b", "a" * 60 + "c", [(0, 60, '"b" for "c"')]),
    (
        "told  reporter, “wil costs",
        "told reporters, “will cost",
        [
            (5, 5, "a space was added"),
            (6, 14, '"reporter," for "reporters,"'),
            (16, 20, '"“wil" for "“will"'),
            (21, 25, '"costs" for "cost"'),
        ],
    ),
]


@pytest.mark.parametrize(("text", "other", "expected"), CASES)
def test_each_place_is_told_once(text, other, expected):
    """A place is told with its offset, its first character that differs, and what stands there."""
    assert expected == [(one.start, one.at, str(one)) for one in differences(text, other)]


@pytest.mark.parametrize(("text", "other", "expected"), [*CASES, *((b, a, c) for a, b, c in CASES)])
def test_the_differences_make_one_text_the_other(text, other, expected):
    """Replacing what was found by what is wanted, from the back, leaves nothing that differs."""
    del expected
    for one in reversed(differences(text, other)):
        text = text[: one.start] + one.wanted + text[one.start + len(one.found) :]
    assert other == text


def test_texts_that_have_nothing_in_common_are_told_as_one():
    """Comparing every word with every other would take too long."""
    (one,) = differences("a " * (MOST_COMPARED + 1), "b " * 9)
    assert 0 == one.start
