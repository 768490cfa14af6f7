"""The lines --- of a .mark: what is said where one is missing, or nearly one."""

import pytest

from karat.marks import read_mark

WHOLE = "--- gold/1\nid: a\ndct: none\n---\nOne day.\n\nTwo.\n---\n@voss person ?\ns1 @voss\n"


def said(source):
    return [str(problem) for problem in read_mark(source, "M").problems]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Two.\n---\n", "Two.\n--- \n", 'M:8:1: line 8 is "--- ", which ends nothing; take the'),
        ("none\n---\n", "none\n ---\n", 'M:4:1: line 4 is " ---", which ends nothing; take the'),
        ("Two.\n---\n", "Two.\n—\n", ""),
        ("Two.\n---\n", "Two.\n--\n", 'M:8:1: line 8 is "--", which ends nothing; write ---'),
        ("Two.\n---\n", "Two.\n", "M:8:1: no line --- ends the text; it belongs above this"),
        ("none\n---\n", "none\n", "M:4:1: no line --- ends the header; it belongs above this"),
    ],
)
def test_the_line_that_is_wrong_is_named(old, new, told):
    """One problem names the line to mend, or the one above which --- belongs."""
    assert old in WHOLE
    (one,) = said(WHOLE.replace(old, new))
    assert told in one


def test_both_may_be_missing():
    """Each is told at its own place."""
    assert [
        "M:4:1: no line --- ends the header; it belongs above this line",
        "M:7:1: no line --- ends the text; it belongs above this line",
    ] == said(WHOLE.replace("---\nOne", "One").replace("---\n@", "@"))
