"""Dates against their words."""

import pytest


def test_another_day_of_the_week(desk):
    """V50: a weekday falls on its date."""
    found = desk.mark(("d1 DATE 2026-05-04", "d1 DATE 2026-05-05"))
    message = '"Monday" but 2026-05-05 is a Tuesday'
    assert [desk.label("V50", '"value": ¦"2026-05-05"', message)] == found


def test_another_day_of_a_literal_week(desk):
    """V50: a literal weekday is numbered from Monday."""
    assert [] == desk.mark(("d1 DATE 2026-05-04", "d1 DATE XXXX-WXX-1"))
    message = '"Monday" but XXXX-WXX-2 is a Tuesday'
    changed = desk.spoil(("XXXX-WXX-1", "XXXX-WXX-2"))
    assert [desk.label("V50", '¦"XXXX-WXX-2"', message)] == changed


@pytest.mark.parametrize(
    ("words", "value", "part"),
    [
        ("March 2033", "2033-04", "month"),
        ("March 2033", "2032-03", "year"),
        ("28 Sept.", "2026-09-27", "day"),
        ("Aug. 4, 2027", "2026-08-04", "year"),
    ],
)
def test_another_day_than_the_words(desk, words, value, part):
    """V50: a month, a day or a year that is written is the one in the value."""
    found = desk.mark(("{d2|March 2033}", f"{{d2|{words}}}"), ("DATE 2033-03", f"DATE {value}"))
    message = f'"{words}" but {value} is another {part}'
    assert [desk.label("V50", f'¦"{value}"', message, warning=True)] == found


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("the night of 4 May", "DATE 2026-05-04"),
        ("9 p.m. on May 4", "TIME 2026-05-04T21:00"),
        ("1430 GMT", "TIME 2026-05-04T14:30Z"),
        ("21/7/2025", "DATE 2025-07-21"),
        ("the 1980s", "DATE 198"),
        ("the March quarter", "DATE 2026-Q1"),
        ("every Monday", "SET XXXX-WXX-1"),
        ("Friday to Sunday", "DATE 2026-W18-WE"),
    ],
)
def test_words_that_fit(desk, words, line):
    """Dates are written in many ways; none of these is a slip."""
    assert [] == desk.mark(
        ("{d2|March 2033}", f"{{d2|{words}}}"), ("d2 DATE 2033-03", f"d2 {line}")
    )


def test_a_date_far_away(desk):
    """V52: a century is quickly typed."""
    found = desk.mark(("DATE 2025", "DATE 1926"))
    message = "1926 is 100 years before dct; typing slip?"
    assert [desk.label("V52", '¦"1926"', message, warning=True)] == found


def test_a_far_date_that_the_words_give(desk):
    """V52: history has far dates, with their years."""
    assert [] == desk.mark(("{d3|last year}", "{d3|1926}"), ("DATE 2025", "DATE 1926"))


def test_a_dct_of_another_form(desk):
    """V53: the document's date is a day as ISO writes it."""
    found = desk.spoil(('"dct": "2026-05-04"', '"dct": "04/05/2026"'))
    assert [desk.label("V53", '"dct": ¦"04/', "dct must be YYYY-MM-DD")] == found


@pytest.mark.parametrize(
    ("words", "line", "mod"),
    [
        ("early May", "DATE 2026-05", "START"),
        ("the end of May", "DATE 2026-05", "END"),
        ("about four weeks", "DURATION P4W", "APPROX"),
    ],
)
def test_a_modifier_that_is_not_labelled(desk, words, line, mod):
    """V47: early, late and about are said of dates too."""
    change = ("{d2|March 2033}", f"{{d2|{words}}}"), ("d2 DATE 2033-03", f"d2 {line}")
    found = desk.mark(*change)
    said = words.removeprefix("the ")
    message = f'text says "{said}"; add "mod": "{mod}"?'
    assert [desk.label("V47", '¦{"id": "d2"', message, warning=True)] == found


@pytest.mark.parametrize(
    ("words", "day"), [("the day after Monday", "05"), ("the eve of Sunday", "09")]
)
def test_a_weekday_that_a_date_is_told_from_is_not_its_own(desk, words, day):
    """V50: the day after Monday is a Tuesday."""
    assert [] == desk.mark(("{d1|Monday}", f"{{d1|{words}}}"), ("2026-05-04", f"2026-05-{day}"))
