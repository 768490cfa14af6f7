"""TIMEX3 values: the forms of the labelling rules, the faults that a checker tells, and laws."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.layers.timex import (
    GRANULARITIES,
    MODS,
    TYPES,
    canonical,
    day_of,
    distance_years,
    freq_fault,
    granularity,
    value_fault,
)

# The worked cases of the guidelines and of TimeML 1.2.1, each with its granularity.
WELL_FORMED = """
DATE 2031 year            DATE 2031-06 month          DATE 2031-06-10 day
DATE 2028-02-29 day       DATE XXXX-02-29 day         DATE XXXX-05-03 day
DATE XXXX-WXX-5 day       DATE 2031-W21 week          DATE 2031-W21-2 day
DATE 2031-W21-WE weekend  DATE 2032-W53 week          DATE 2031-XX month
DATE XXXX-XX-31 day       DATE 2030-06 month          DATE 2031-12-26 day
DATE 2031-SP season       DATE XXXX-WI season         DATE 2031-Q4 quarter
DATE 2031-QX quarter      DATE 2031-H2 half           DATE 2031-HX half
DATE FY2026 year          DATE FY2026-Q1 quarter      DATE 203 decade
DATE 19 century           DATE BC0044 year            DATE PRESENT_REF reference
DATE PAST_REF reference   DATE FUTURE_REF reference   DATE XXXX year
TIME 2031-06-09TNI daypart           TIME XXXX-XX-XXTNI daypart  TIME XXXX-WXX-5TEV daypart
TIME 2031-06-06TMO daypart           TIME 2031-W21-2TAF daypart  TIME 2031-06-06TDT daypart
TIME 2031-06-10T14:30 time           TIME 2031-06-10T14:30:05Z time
TIME 2031-06-10T14:30-05:30 time     TIME XXXX-XX-XXT09:00 time  TIME T14:30 time
TIME 2031-06-10T24:00 time           TIME TMI daypart
DURATION P2Y duration:year           DURATION PT6H duration:hour      DURATION P3W duration:week
DURATION P1Y6M duration:month        DURATION PXD duration:day        DURATION P1DE duration:decade
DURATION P1CE duration:century       DURATION P2QU duration:quarter   DURATION P7D duration:day
DURATION PT1H30M duration:minute     DURATION PT9.58S duration:second DURATION P2.5Y duration:year
DURATION P1WE duration:weekend       DURATION P1DT12H duration:hour
SET P1W duration:week     SET P1D duration:day        SET XXXX-WXX-2 day
SET XXXX-12-25 day        SET XXXX-SU season          SET 2031-WXX-2 day
SET XXXX-XX-XXTMO daypart SET T14:30 time             SET TNI daypart
"""
CASES = [
    (WELL_FORMED.split()[i], WELL_FORMED.split()[i + 1], WELL_FORMED.split()[i + 2])
    for i in range(0, len(WELL_FORMED.split()), 3)
]
timexish = st.text(alphabet="0123456789XPTWYMDHSQFCE:-+.Zz \n", max_size=40)


@pytest.mark.parametrize(("type_", "value", "grain"), CASES)
def test_a_worked_case_is_well_formed(type_, value, grain):
    """Every form of the guidelines is a value of its type, in upper case or lower."""
    assert value_fault(type_, value) is None
    assert value_fault(type_, f" {value.lower()} ") is None
    assert value == canonical(value)
    assert grain == granularity(value)


def test_every_granularity_has_a_case():
    """The closed list of granularities holds what the cases show, and `unknown`."""
    assert {grain for *_, grain in CASES} | {"unknown"} == set(GRANULARITIES)


@pytest.mark.parametrize(
    ("type_", "value", "fault"),
    [
        ("DATE", "2029-13", '"2029-13" is not a TIMEX value (month 13)'),
        ("DATE", "2029-00", '"2029-00" is not a TIMEX value (month 0)'),
        ("DATE", "2031-02-29", '"2031-02-29" is not a TIMEX value (2031-02 has 28 days)'),
        ("DATE", "XXXX-02-30", '"XXXX-02-30" is not a TIMEX value (XXXX-02 has 29 days)'),
        ("DATE", "2031-06-32", '"2031-06-32" is not a TIMEX value (day 32)'),
        ("DATE", "2031-W53", '"2031-W53" is not a TIMEX value (2031 has 52 weeks)'),
        ("DATE", "2031-W21-8", '"2031-W21-8" is not a TIMEX value (weekday 8)'),
        ("DATE", "2031-Q5", '"2031-Q5" is not a TIMEX value (quarter 5)'),
        ("DATE", "0000", '"0000" is not a TIMEX value (year 0)'),
        ("TIME", "T24:01", '"T24:01" is not a TIMEX value (the day ends at T24:00)'),
        ("TIME", "T09:61", '"T09:61" is not a TIMEX value (minute 61)'),
        ("TIME", "2031-06-10T14", '"2031-06-10T14" is not a TIMEX value (write T14:00)'),
        (
            "TIME",
            "2031-06TNI",
            '"2031-06TNI" is not a TIMEX value (T stands after a day, as in 2031-06-10TNI)',
        ),
        ("TIME", "TXX", '"TXX" is not a TIMEX value (as in TNI, T14:30)'),
        (
            "DURATION",
            "P6H",
            '"P6H" is not a TIMEX value (a duration is written as P2Y, P1Y6M, P3W, PT6H)',
        ),
        ("DURATION", "2029-03", 'DURATION needs P…, "2029-03" is a DATE'),
        ("DATE", "P2Y", 'DATE needs a calendar value, "P2Y" is a DURATION'),
        ("DATE", "2031-06-09TNI", 'DATE needs a calendar value, "2031-06-09TNI" is a TIME'),
        ("TIME", "2031-06-09", 'TIME needs T…, "2031-06-09" is a DATE'),
        ("TIME", "PRESENT_REF", 'TIME needs T…, "PRESENT_REF" is a DATE'),
        ("SET", "2031-06-09", 'SET needs P… or a pattern of X, "2031-06-09" is a DATE'),
        ("SET", "FUTURE_REF", 'SET needs P… or a pattern of X, "FUTURE_REF" is a DATE'),
        ("date", "2031", 'type is DATE, TIME, DURATION or SET, not "date"'),
    ],
)
def test_a_fault_says_what_is_wrong(type_, value, fault):
    """A slip in a value or its type is named in one clause; a sound value of no fit is V49."""
    rule = "V49" if " needs " in fault else "V48"
    assert (rule, fault) == value_fault(type_, value)


@pytest.mark.parametrize(
    "value",
    [
        *[
            "",
            " ",
            "T",
            "P",
            "PT",
            "P1YT",
            "PXXD",
            "P-1D",
            "P1M1Y",
            "P1DE2Y",
            "20310610",
            "2031-6-1",
        ],
        *[
            "31-06-10",
            "1st",
            "２０３１",
            "2031-06-10-WE",
            "2031-W21-WETNI",
            "X",
            "XX",
            "199X",
        ],
        *["2031-06-10T14:30+2", "2031-06-10T14:30+15:00", "FY26", "BC0000", "PRESENT", "2031-AU"],
    ],
)
def test_what_no_standard_knows_is_unknown(value):
    """Other shapes are refused by every type, have no granularity and no day."""
    assert all(value_fault(type_, value) for type_ in TYPES)
    assert granularity(value) == "unknown"
    assert day_of(value) is None


@pytest.mark.parametrize(
    ("value", "form"),
    [
        *[(" 2031-06-10t14:30 ", "2031-06-10T14:30"), ("T14:30:00", "T14:30"), ("p7d", "P7D")],
        *[("T14:30:00Z", "T14:30Z"), ("T14:30+00:00", "T14:30Z"), ("T14:30:05", "T14:30:05")],
        *[("T14:30:00+00:00", "T14:30Z"), ("T14:30:00+02:00", "T14:30+02:00"), ("P1W", "P1W")],
        *[("T14:00:00:00", "T14:00:00:00"), ("present_ref", "PRESENT_REF"), ("", "")],
    ],
)
def test_canonical_is_the_one_form(value, form):
    """Case, blanks, empty seconds and a zero zone tell nothing; all else stays as written."""
    assert form == canonical(value)


@given(st.text() | timexish)
def test_canonical_is_idempotent(value):
    """A canonical value is its own canonical form, whatever the text was."""
    assert canonical(value) == canonical(canonical(value))


@given(st.sampled_from(TYPES) | st.text(), st.text() | timexish, st.text() | timexish)
def test_every_reader_takes_any_text(type_, value, dct):
    """No text makes a reader raise, and a fault is one line of printable text."""
    fault = value_fault(type_, value)
    assert fault is None or (fault.message.isprintable() and len(fault.message) < 300)
    assert granularity(value) in GRANULARITIES
    assert isinstance(day_of(value), date | None)
    assert isinstance(distance_years(value, dct), int | None)
    assert isinstance(freq_fault(value), str | None)


@given(timexish)
def test_faults_and_granularity_agree(value):
    """A value has a granularity exactly when some type takes it."""
    taken = any(value_fault(type_, value) is None for type_ in TYPES)
    assert taken == (granularity(value) != "unknown")


@given(st.dates())
def test_a_day_is_read_back(day):
    """A day is read from its date and from its ISO week, with a part of the day or without."""
    week = day.isocalendar()
    assert day == day_of(day.isoformat()) == day_of(f"{day.isoformat()}TEV")
    if week.year <= 9999:
        assert day == day_of(f"{week.year:04}-W{week.week:02}-{week.weekday}")


@pytest.mark.parametrize("value", ["2031", "2031-06", "2031-W21", "XXXX-05-03", "P1D", "TNI"])
def test_what_is_no_full_day_has_none(value):
    """Only a value that fixes year, month and day is a day."""
    assert day_of(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10**7,
        "P" + "1Y" * 10**6,
        "X-" * 10**6,
        " " * 10**7,
        "T00:00" * 10**6,
        "T00:00:00+" * 10**6,
    ],
    ids=lambda text: repr(text[:10]),
)
def test_megabytes_cost_nothing(text):
    """Ten million characters are refused as quickly as ten."""
    start = time.perf_counter()
    canonical(text)
    assert value_fault("DATE", text)
    assert freq_fault(text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("value", "dct", "years"),
    [
        *[("1926", "2026-05-04", -100), ("2031-06-10", "2031-05-06", 0), ("FY2033", "2031", 2)],
        *[("2030-WXX-5", "2031-05-06", -1), ("BC0044", "2031-05-06", -2074)],
        *[("XXXX-05-03", "2031-05-06", None), ("203", "2031-05-06", None), ("P2Y", "2031", None)],
        *[("1926", "none", None), ("2031-06-09TNI", "2032-01-01", -1)],
    ],
)
def test_distance_counts_calendar_years(value, dct, years):
    """The distance is the year's difference, negative before the document; None without a year."""
    assert years == distance_years(value, dct)


@pytest.mark.parametrize("freq", ["2X", "3D", "1W", "10X", "2x", "1WE"])
def test_a_freq_is_a_number_and_a_unit(freq):
    """Times and units of the calendar are counted from one."""
    assert freq_fault(freq) is None


@pytest.mark.parametrize("freq", ["", "X", "0X", "2", "twice", "2 X", "P2D", "-1X", "2X\n"])
def test_any_other_freq_is_named(freq):
    """What is no number and unit is quoted with the form that it needs."""
    assert "is not a frequency; write a number and X (times) or a unit: 2X, 3D" in freq_fault(freq)


def test_mods_are_the_twelve():
    """TimeML 1.2.1 has twelve modifiers and four types."""
    assert len(MODS) == len(set(MODS)) == 12
    assert len(TYPES) == len(set(TYPES)) == 4


def test_the_forms_that_are_told_are_values():
    """What a fault offers instead is read itself, each kind of value once."""
    fault = value_fault("DATE", "now")
    assert fault is not None
    forms = fault.message.partition("the forms are ")[2].rstrip(")").split(", ")
    assert ["day", "week", "time", "duration:year", "reference"] == [*map(granularity, forms)]
