"""The rules find when: TIMEX3 type and value on an article of Tuesday 10 June 2031."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("It sank on 7 March 2025.", "7 March 2025", "2025-03-07"),
        ("It sank on Friday, March 7, 2025.", "Friday, March 7, 2025", "2025-03-07"),
        ("It sank on the 7th of March.", "the 7th of March", "2031-03-07"),
        ("It sank on 2025-03-07.", "2025-03-07", "2025-03-07"),
        ("It sank on 10/06/2030.", "10/06/2030", "2030-06-10"),
        ("It will open on 3 January.", "3 January", "2032-01-03"),
        ("It sank on March 7 last year.", "March 7 last year", "2030-03-07"),
        ("It sank in March 2030.", "March 2030", "2030-03"),
        ("It has been shut since February.", "February", "2031-02"),
        ("It sank in 1987.", "1987", "1987"),
        ("It sank in the 1980s.", "the 1980s", "198"),
        ("It was built in the 20th century.", "the 20th century", "19"),
        ("It shrank in the first quarter.", "the first quarter", "2031-Q1"),
        ("It grew in Q3 2030.", "Q3 2030", "2030-Q3"),
        ("It opened in the second half of 2030.", "the second half of 2030", "2030-H2"),
        ("It froze in the winter of 2030.", "the winter of 2030", "2030-WI"),
        ("It will open in the spring.", "the spring", "2031-SP"),
        ("It lost money in fiscal 2030.", "fiscal 2030", "FY2030"),
        ("It broke in the twenty-first century.", "the twenty-first century", "20"),
        ("It sank on Jul. 4, 2030.", "Jul. 4, 2030", "2030-07-04"),
    ],
)
def test_calendar_dates(read, sentence, surface, value):
    """A date that names itself is read whole; without a year it has the nearest on its side."""
    assert [(surface, "DATE", value)] == read(sentence).dates


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("It ran on May 5-7.", ("May 5", "2031-05-05"), ("7", "2031-05-07")),
        ("It ran on May 5–7, 2030.", ("May 5", "2030-05-05"), ("7, 2030", "2030-05-07")),
        ("It ran on 5-7 May 2030.", ("5", "2030-05-05"), ("7 May 2030", "2030-05-07")),
        ("It ran in 2024-25.", ("2024", "2024"), ("25", "2025")),
        ("It ran in 2024–2026.", ("2024", "2024"), ("2026", "2026")),
        ("Between 2020 and 2025 it ran.", ("2020", "2020"), ("2025", "2025")),
    ],
)
def test_a_range_is_two_dates(read, sentence, first, second):
    """Each end of a range is a date, with what the other end says for both."""
    assert [first, second] == [(words, value) for words, _, value in read(sentence).dates]


def test_slashes_are_read_as_the_country_writes_them(read):
    """An American article puts the month first."""
    assert "2030-10-06" == read("It sank on 10/06/2030.", lang="en-US").dates[0][2]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It sank on Friday.", "2031-06-06"),
        ("It will open on Friday.", "2031-06-13"),
        ("It sank last Tuesday.", "2031-06-03"),
        ("It opens next Tuesday.", "2031-06-17"),
        ("Talks are due to resume on Thursday.", "2031-06-12"),
    ],
)
def test_a_cue_decides_the_side_of_a_weekday(read, sentence, value):
    """A weekday lies behind, unless a word before it in its sentence looks forward."""
    assert value == read(sentence).dates[0][2]


@pytest.mark.parametrize(
    ("surface", "kind", "value"),
    [
        ("today", "DATE", "2031-06-10"),
        ("yesterday", "DATE", "2031-06-09"),
        ("tomorrow", "DATE", "2031-06-11"),
        ("last week", "DATE", "2031-W23"),
        ("this weekend", "DATE", "2031-W24-WE"),
        ("next month", "DATE", "2031-07"),
        ("last June", "DATE", "2030-06"),
        ("last summer", "DATE", "2030-SU"),
        ("three weeks ago", "DATE", "2031-W21"),
        ("a decade ago", "DATE", "202"),
        ("two and a half years ago", "DATE", "2028-12"),
        ("now", "DATE", "PRESENT_REF"),
        ("last night", "TIME", "2031-06-09TNI"),
        ("this morning", "TIME", "2031-06-10TMO"),
        ("tonight", "TIME", "2031-06-10TNI"),
        ("Friday evening", "TIME", "2031-06-06TEV"),
        ("the evening of 3 May", "TIME", "2031-05-03TEV"),
        ("8pm on Friday", "TIME", "2031-06-06T20:00"),
        ("yesterday at 8.30 a.m.", "TIME", "2031-06-09T08:30"),
        ("17:30 GMT", "TIME", "2031-06-10T17:30Z"),
        ("noon", "TIME", "2031-06-10T12:00"),
        ("half an hour", "DURATION", "PT30M"),
        ("an hour and a half", "DURATION", "PT1H30M"),
        ("two and a half days", "DURATION", "P2DT12H"),
        ("2½ years", "DURATION", "P2Y6M"),
        ("two and a half months", "DURATION", "P2.5M"),
        ("the past two years", "DURATION", "P2Y"),
        ("a decade", "DURATION", "P10Y"),
        ("weeks", "DURATION", "PXW"),
    ],
)
def test_dates_told_from_the_article(read, surface, kind, value):
    """A relative date is resolved on the day of the article; an amount needs none."""
    assert [(surface, kind, value)] == read(f"It was in dock for {surface}.").dates


def test_amounts_that_are_part_of_more(read):
    """A two-year deal lasts two years; an hour after the blast is an amount."""
    assert [("two-year", "DURATION", "P2Y")] == read("They signed a two-year deal.").dates
    assert [("an hour", "DURATION", "PT1H")] == read("He came an hour after the blast.").dates


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("twice a week", {"value": "P1W"}),
        ("five days a week", {"value": "P1W"}),
        ("Sundays", {"value": "XXXX-WXX-7"}),
        ("every Tuesday", {"value": "XXXX-WXX-2", "quant": "EVERY"}),
        ("every other week", {"value": "P2W", "quant": "EVERY"}),
        ("daily", {"value": "P1D"}),
    ],
)
def test_sets(read, surface, expected):
    """What repeats has a period or a place in one, and its every."""
    (found,) = read(f"They meet {surface}.").layer("date")
    assert {"type": "SET", **expected} == {k: found[k] for k in found if k in {"type", *expected}}


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("early 2030", ("DATE", "2030", "START")),
        ("the mid-1990s", ("DATE", "199", "MID")),
        ("late April", ("DATE", "2031-04", "END")),
        ("the end of the year", ("DATE", "2031", "END")),
        ("about three months", ("DURATION", "P3M", "APPROX")),
        ("more than two years", ("DURATION", "P2Y", "MORE_THAN")),
    ],
)
def test_a_modifier_stands_in_the_span_and_in_mod(read, surface, expected):
    """Early, late, about and more than widen what they stand before."""
    assert [(surface, *expected)] == read(f"It sank in {surface}.").dates


@pytest.mark.parametrize(
    ("surface", "value"),
    [("3 May", "XXXX-05-03"), ("Friday", "XXXX-WXX-5"), ("last night", "XXXX-XX-XXTNI")],
)
def test_article_without_a_date(read, surface, value):
    """What the text does not settle stays literal."""
    assert value == read(f"It sank on {surface}.", dct=None).dates[0][2]


@pytest.mark.parametrize(
    "sentence",
    [
        "It follows the 1975 Accord and the Fees Act of 1938.",
        "June Smith may march in the Daily Mirror; May Jones will too.",
        "They won 3-1, then 21-14, by 15:4.",
        "Call 020 7946 2031 or 555-2031.",
        "The 30-year-old earns $9 a week and his boss is 52 years old.",
        "It sank on 2030-02-31.",
    ],
)
def test_no_date(read, sentence):
    """Names, modal verbs, scores, numbers to call, rates and ages are no dates."""
    assert [] == read(sentence).dates
