"""The rules find when: TIMEX3 type and value on an article of Tuesday 10 June 2031."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "surface", "value"),
    [
        ("It sank on 3 May.", "3 May", "2031-05-03"),
        ("It sank on May 3, 2030.", "May 3, 2030", "2030-05-03"),
        ("It sank on Monday, May 5.", "Monday, May 5", "2031-05-05"),
        ("It sank on 10/06/2030.", "10/06/2030", "2030-06-10"),
        ("It sank on 2030-06-10.", "2030-06-10", "2030-06-10"),
        ("It sank in March 2030.", "March 2030", "2030-03"),
        ("It has been shut since February.", "February", "2031-02"),
        ("It sank in 1987.", "1987", "1987"),
        ("It sank in the 1980s.", "the 1980s", "198"),
        ("It was built in the 20th century.", "the 20th century", "19"),
        ("It shrank in the first quarter.", "the first quarter", "2031-Q1"),
        ("It grew in Q3 2030.", "Q3 2030", "2030-Q3"),
        ("It opened in the second half of 2030.", "the second half of 2030", "2030-H2"),
        ("It froze in the winter of 2030.", "the winter of 2030", "2030-WI"),
        ("It lost money in fiscal 2030.", "fiscal 2030", "FY2030"),
    ],
)
def test_calendar_dates(read, sentence, surface, value):
    """A date that names itself gets the year that its tense asks for."""
    assert [(surface, "DATE", value)] == read(sentence).dates


def test_slashes_are_read_as_the_country_writes_them(read):
    """An American article puts the month first."""
    assert "2030-10-06" == read("It sank on 10/06/2030.", lang="en-US").dates[0][2]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It sank on Friday.", "2031-06-06"),
        ("It will open on Friday.", "2031-06-13"),
        ("It sank on Tuesday.", "2031-06-10"),
        ("It sank last Tuesday.", "2031-06-03"),
        ("It opens next Tuesday.", "2031-06-17"),
        ("Talks are due to resume on Thursday.", "2031-06-12"),
        ("A decision was likely after a meeting on July 23.", "2031-07-23"),
    ],
)
def test_tense_decides_the_side(read, sentence, value):
    """The verb nearest before a weekday or a day tells whether it lies behind or ahead."""
    assert value == read(sentence).dates[0][2]


@pytest.mark.parametrize(
    ("surface", "kind", "value"),
    [
        ("today", "DATE", "2031-06-10"),
        ("yesterday", "DATE", "2031-06-09"),
        ("last night", "TIME", "2031-06-09TNI"),
        ("this morning", "TIME", "2031-06-10TMO"),
        ("Friday evening", "TIME", "2031-06-06TEV"),
        ("last week", "DATE", "2031-W23"),
        ("this weekend", "DATE", "2031-W24-WE"),
        ("last month", "DATE", "2031-05"),
        ("last June", "DATE", "2030-06"),
        ("last year", "DATE", "2030"),
        ("three weeks ago", "DATE", "2031-W21"),
        ("two days ago", "DATE", "2031-06-08"),
        ("a year ago", "DATE", "2030"),
        ("last summer", "DATE", "2030-SU"),
        ("now", "DATE", "PRESENT_REF"),
        ("recently", "DATE", "PAST_REF"),
    ],
)
def test_dates_told_from_the_article(read, surface, kind, value):
    """A relative date is resolved on the day of the article."""
    assert [(surface, kind, value)] == read(f"It sank {surface}.").dates


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("six weeks", ("P6W",)),
        ("half an hour", ("PT30M",)),
        ("2½ hours", ("PT2.5H",)),
        ("about three months", ("P3M", "APPROX")),
        ("more than two years", ("P2Y", "MORE_THAN")),
        ("the past two years", ("P2Y",)),
        ("a decade", ("P10Y",)),
    ],
)
def test_amounts_of_time(read, surface, expected):
    """An amount of time is a duration, its modifier inside the span."""
    assert [(surface, "DURATION", *expected)] == read(f"It lasted for {surface}.").dates


def test_compound_durations(read):
    """A two-year deal lasts two years."""
    assert [("two-year", "DURATION", "P2Y")] == read("They signed a two-year deal.").dates


def test_amount_before_an_event_is_a_duration(read):
    """An hour after the blast is an amount."""
    assert [("an hour", "DURATION", "PT1H")] == read("He came an hour after the blast.").dates


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They meet twice a week.", ("twice a week", "SET", "P1W", "2X")),
        ("They meet daily.", ("daily", "SET", "P1D")),
        ("They meet every Monday.", ("every Monday", "SET", "XXXX-WXX-1")),
        ("They meet on Sundays.", ("Sundays", "SET", "XXXX-WXX-7")),
        ("They meet every three months.", ("every three months", "SET", "P3M")),
        ("They work five days a week.", ("five days a week", "SET", "P1W", "5D")),
    ],
)
def test_sets(read, sentence, expected):
    """What repeats has a period, and how often in it."""
    assert [expected] == read(sentence).dates


@pytest.mark.parametrize(
    ("surface", "value", "mod"),
    [
        ("late April", "2031-04", "END"),
        ("early 2030", "2030", "START"),
        ("the mid-1990s", "199", "MID"),
        ("the end of the year", "2031", "END"),
    ],
)
def test_part_of_a_period_is_its_mod(read, surface, value, mod):
    """Early, mid, late and the end of stand in the span and in mod."""
    assert [(surface, "DATE", value, mod)] == read(f"It sank in {surface}.").dates


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met at 8pm on Friday.", ["2031-06-06T20:00"]),
        ("They met at 8 p.m. Friday.", ["2031-06-06T20:00"]),
        ("They met at 17:30 GMT.", ["2031-06-10T17:30Z"]),
        ("They met at noon.", ["2031-06-10T12:00"]),
    ],
)
def test_clock_times(read, sentence, expected):
    """A clock time takes the day told beside it, else the article's."""
    assert expected == [value for _, _, value, *_ in read(sentence).dates]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It will open on Boxing Day.", "2031-12-26"),
        ("It opened on Easter Sunday.", "2031-04-13"),
        ("It opened on Good Friday 2030.", "2030-04-19"),
        ("It will open on Thanksgiving.", "2031-11-27"),
    ],
)
def test_holidays_are_reckoned(read, sentence, value):
    """A holiday has the day that its year gives it."""
    assert value == read(sentence).dates[0][2]


def test_range_is_two_dates(read):
    """Both ends of a range are dates."""
    assert ["2031-05-03", "2031-05-05"] == [d[2] for d in read("It met on 3-5 May.").dates]
    assert ["1957", "1958"] == [d[2] for d in read("It met in 1957-58.").dates]


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("3 May", "XXXX-05-03"),
        ("Friday", "XXXX-WXX-5"),
        ("last night", "XXXX-XX-XXTNI"),
        ("March 2030", "2030-03"),
    ],
)
def test_article_without_a_date(read, surface, value):
    """What the text does not settle stays literal."""
    assert value == read(f"It sank on {surface}.", dct=None).dates[0][2]


@pytest.mark.parametrize(
    "sentence",
    [
        "It follows the 1975 Accord.",
        "June Smith may march in the Daily Mirror.",
        "He had seconds to spare, once again.",
        "He earns $9 a week.",
        "He sold 2031 boats.",
    ],
)
def test_no_date(read, sentence):
    """Names, modal verbs, rates and vague adverbs are no dates."""
    assert [] == read(sentence).dates
