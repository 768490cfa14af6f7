"""Dates whose year is told by nothing but the document's date."""

import pytest

NEEDS = "needs meta.dct to be resolved"
OR_ELSE = f"{NEEDS}, or a date that it is told from"
NO_DCT = ("dct: 2026-05-04", "dct: none")
NO_YEAR = ("{d2|March 2033}", "{d2|spring}"), ("DATE 2033-03", "DATE XXXX-SP")
LITERAL = ("DATE 2026-05-04", "DATE XXXX-WXX-1")


def test_a_date_that_nothing_anchors(desk):
    """V51: last year of which year?"""
    found = desk.mark(NO_DCT, *NO_YEAR, LITERAL)
    assert [desk.label("V51", '¦{"id": "d3"', f'"last year" {NEEDS}')] == found


def test_each_date_that_nothing_anchors(desk):
    """V51: each is told, also one with a number that is no year."""
    found = desk.mark(
        NO_DCT, *NO_YEAR, ("{d1|Monday}", "{d1|July 23}"), ("DATE 2026-05-04", "DATE 2026-07-23")
    )
    assert [
        desk.label("V51", '¦{"id": "d1"', f'"July 23" {NEEDS}'),
        desk.label("V51", '¦{"id": "d3"', f'"last year" {NEEDS}'),
    ] == found


@pytest.mark.parametrize(
    "words", ["last year", "this week", "next month", "today", "three years ago", "last March"]
)
def test_what_is_told_from_the_day_of_writing(desk, words):
    """V51: this week is that of the document, whatever other years stand in the text."""
    found = desk.mark(NO_DCT, LITERAL, ("{d3|last year}", f"{{d3|{words}}}"))
    assert [desk.label("V51", '¦{"id": "d3"', f'"{words}" {NEEDS}')] == found


@pytest.mark.parametrize("words", ["March", "July 23", "spring", "Tuesday"])
def test_what_may_be_told_from_another_date(desk, words):
    """V51: with a year elsewhere, a month without one is a question."""
    value = {"March": "2026-03", "July 23": "2026-07-23", "spring": "2026-SP"}
    found = desk.mark(
        NO_DCT,
        LITERAL,
        ("{d3|last year}", f"{{d3|{words}}}"),
        ("DATE 2025", f"DATE {value.get(words, '2026-05-05')}"),
    )
    expected = desk.label("V51", '¦{"id": "d3"', f'"{words}" {OR_ELSE}', warning=True)
    assert [expected] == found


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("a year later", "DATE 2034"),
        ("the next day", "DATE 2033-04-01"),
        ("that summer", "DATE 2033-SU"),
        ("the same month", "DATE 2033-03"),
    ],
)
def test_a_date_that_another_anchors(desk, words, line):
    """V51: what is told from another date is told by it, where that one has a year."""
    assert [] == desk.mark(
        NO_DCT, LITERAL, ("{d3|last year}", f"{{d3|{words}}}"), ("DATE 2025", line)
    )


def test_a_date_beside_its_year(desk):
    """V51: of a list in one sentence the last has the year of all."""
    assert [] == desk.mark(
        NO_DCT,
        ("{d1|Monday}", "{d1|May 4}"),
        ("d1 DATE 2026-05-04", "d1 DATE 2033-05-04"),
        ("{d3|last year}", "{d3|2025}"),
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("21/7/25", "DATE 2025-07-21"),
        ("July ’25", "DATE 2025-07"),
        ("the 1980s", "DATE 198"),
        ("the ’80s", "DATE 198"),
        ("the 19th century", "DATE 18"),
        ("the nineteenth century", "DATE 18"),
        ("spring", "DATE XXXX-SP"),
        ("now", "DATE PRESENT_REF"),
        ("9 p.m.", "TIME T21:00"),
    ],
)
def test_a_year_that_the_words_give(desk, words, line):
    """V51: a year in two digits is one, and a value without a year needs none."""
    assert [] == desk.mark(
        NO_DCT, *NO_YEAR, LITERAL, ("{d3|last year}", f"{{d3|{words}}}"), ("DATE 2025", line)
    )


def test_a_dct_that_cannot_be_read_is_told_alone(desk):
    """V51: where the document's date has a slip, that slip is mended first."""
    found = desk.mark(("dct: 2026-05-04", "dct: 04/05/2026"), *NO_YEAR)
    assert ["V53"] == [one.rule for one in found]


@pytest.mark.parametrize(
    ("words", "value"),
    [("AD 79", "0079"), ("the year 476", "0476"), ("800 AD", "0800"), ("the 800s", "080")],
)
def test_a_year_of_fewer_digits_is_a_year(desk, words, value):
    """V51: nothing is missing where the words give the year."""
    found = desk.mark(
        NO_DCT,
        *NO_YEAR,
        LITERAL,
        ("{d3|last year}", f"{{d3|{words}}}"),
        ("DATE 2025", f"DATE {value}"),
    )
    assert [] == found


def test_a_year_in_letters_is_a_question(desk):
    """V51: whether nineteen eighty-four is a year, a program cannot tell."""
    found = desk.mark(
        NO_DCT,
        *NO_YEAR,
        LITERAL,
        ("{d3|last year}", "{d3|nineteen eighty-four}"),
        ("DATE 2025", "DATE 1984"),
    )
    message = f'"nineteen eighty-four" {OR_ELSE}'
    assert [desk.label("V51", '¦{"id": "d3"', message, warning=True)] == found
