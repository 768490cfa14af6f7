"""Quotation marks: quotes that lack them, and marks that no quote has."""

import pytest

from karat.gold.quotation import count_marks, quoted_runs


def test_a_direct_quote_without_a_mark(desk):
    """V37: direct speech starts with its mark."""
    found = desk.mark(("{q1|“The tunnel", "“{q1|The tunnel"))
    message = "direct quote q1 does not start with a quotation mark"
    expected = desk.label("V37", '[1, 13, ¦"The', message, warning=True)
    assert expected in found


def test_direct_speech_that_the_layout_shows(desk):
    """V37: an answer after a name and a colon, or a block of its own, needs no mark."""
    answer = ("The oldest,", "{s3|Voss}: {q3|We sold {n3|two}.}\nThe oldest,")
    lines = ("q2 indirect", "q2 indirect\nq3 direct cue=none\nn3 2\ns3 @voss")
    assert [] == desk.mark(answer, lines)


@pytest.mark.parametrize("tag", ["missing-mark", "wrong-mark"])
def test_a_page_that_lost_its_marks(desk, tag):
    """V37, V38: where a tag says that the page is damaged, nothing is said again."""
    damaged = ("March 2033}.”}", "March 2033}.}")
    assert ["V38"] == [one.rule for one in desk.mark(damaged)]
    assert [] == desk.mark(damaged, ("q1 direct", f"q1 direct tag={tag}"))


def test_an_indirect_quote_with_marks(desk):
    """V37: words in marks make a quote mixed, or are a decoy."""
    found = desk.mark(("had lost", "had “lost”"))
    message = "indirect quote q2 holds words in quotation marks: “lost”"
    assert [desk.label("V37", '¦"the harbour', message, warning=True)] == found


def test_a_mixed_quote_without_marks(desk):
    """V37: a mixed quote has words in marks."""
    found = desk.mark(("q2 indirect", "q2 mixed"))
    message = "mixed quote q2 holds no quotation mark"
    assert [desk.label("V37", '¦"the harbour', message, warning=True)] == found


def test_a_mark_that_stays_open(desk):
    """V38: what a quote opens it closes."""
    found = desk.mark(("March 2033}.”}", "March 2033}.}"))
    message = "q1 opens 2 and closes 1 quotation marks"
    assert [desk.label("V38", '¦"“will cost', message, warning=True)] == found


def test_words_in_marks_that_nobody_labelled(desk):
    """V39: words in marks are a quote or a decoy."""
    found = desk.mark(("The oldest,", "It was ‘the last cheap year’.\nThe oldest,"))
    message = 'quoted text "‘the last cheap year’" is in no quote and no decoy'
    assert [desk.word("V39", "¦‘the last", message)] == found


def test_words_in_marks_inside_a_quote(desk):
    """V39: marks inside direct speech are somebody else's words, or a decoy."""
    found = desk.mark(("will cost", "will ‘likely’ cost"))
    message = 'quoted text "‘likely’" inside q1 is in no quote of its own and no decoy'
    assert [desk.word("V39", "¦‘likely’", message)] == found


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("He said “no” and «yes».", ["“no”", "«yes»"]),
        ("``Not yet,'' she said", ["``Not yet,''"]),
        ("'I know who'd got it,' says she, for the players' sake", ["'I know who'd got it,'"]),
        ("the '90s, rock 'n' roll, the boys' dog", []),
        ("‘It’s late,’ he said", ["‘It’s late,’"]),
        ("'Twas the dogs' bed, 'em all", []),
        ("\"He said 'no' to us\"", ["\"He said 'no' to us\"", "'no'"]),
        ("“open\nclosed”", []),
        ("„so“ or „so”", ["„so“", "„so”"]),
    ],
)
def test_what_stands_in_marks(text, runs):
    """Every house style is found, inside a line, and apostrophes are none."""
    assert runs == [text[start:end] for start, end in quoted_runs(text)]


@pytest.mark.parametrize(
    ("fragments", "marks"),
    [
        (["“a,”", "“b.”"], (2, 2)),
        (["“a.", "“b.", "“c.”"], (1, 1)),
        (['"a.', '"b.', '"c."'], (1, 1)),
        (['"a,', 'b"'], (1, 1)),
        (["“a,''"], (1, 1)),
        (["``a, ``"], (2, 0)),
        (["»a«"], (1, 1)),
        (["„a“"], (1, 1)),
        (["‘it’s,’"], (1, 1)),
        (["'it's"], (1, 0)),
        (["the dogs’ bed"], (0, 0)),
    ],
)
def test_marks_that_open_and_close(fragments, marks):
    """A paragraph that starts with a mark while one is open opens nothing."""
    assert marks == count_marks(fragments)
