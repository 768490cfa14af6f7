"""TIMEX3 values: the forms that TimeML 1.2.1 gives a time, and what is wrong with any other.

    calendar   2031  2031-06  2031-06-10  2031-W21  2031-W21-2  2031-W21-WE  2031-SU  2031-Q3
               2031-H2  FY2031  FY2031-Q1  203 (decade)  19 (century)  BC0044
    unknown    X for every digit of a field: XXXX-05-03  XXXX-WXX-5  2031-XX  2031-QX
    time       a day or nothing, then TMO TMI TAF TEV TNI TDT, or T14:30[:05][Z|+02:00]
    reference  PRESENT_REF  PAST_REF  FUTURE_REF
    duration   P2Y  P1Y6M  P3W  P10D  PT1H30M  P1CE (century)  P1DE (decade)  P1QU P1WE  PXD (vague)

A SET takes a duration or a pattern: a value with an X in it, or a time of every day (T14:30). An
hour is written with its minutes (T14:00), so that one time has one value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

Type: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Mod: TypeAlias = Literal[
    "START",
    "MID",
    "END",
    "APPROX",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
]
TYPES: Final[tuple[Type, ...]] = get_args(Type)
MODS: Final[tuple[Mod, ...]] = get_args(Mod)
_AMOUNTS = (
    *("century", "decade", "year", "quarter", "month", "week", "weekend", "day"),
    *("hour", "minute", "second"),
)
GRANULARITIES = (
    *("century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend"),
    *("day", "daypart", "time", "reference"),
    *(f"duration:{unit}" for unit in _AMOUNTS),
    "unknown",
)

_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_NEEDS = {"DATE": "a calendar value", "TIME": "T…", "DURATION": "P…", "SET": "P… or a pattern of X"}
_UNREADABLE = "the forms are 2031-06-10, 2031-W21, 2031-06-10T14:30, P2Y, PRESENT_REF"
# No value comes near this; longer text is refused before anything else looks at it.
_MAX_VALUE = 60
_FINEST_FIRST = ("weekday", "day", "weekend", "week", "month", "season", "quarter", "half")
_CLOCK_END = re.compile(r"(T[0-9]{2}:[0-9]{2})(?::00)?(Z|[+-][0-9]{2}:[0-9]{2})?\Z")
_BROAD = {"century": re.compile(r"[0-9]{2}"), "decade": re.compile(r"[0-9]{3}")}
_YEAR = re.compile(r"(?:(?P<year>[0-9]{4}|XXXX)|BC(?P<before_christ>[0-9]{4}))")
_CALENDAR = re.compile(
    r"(?P<year>[0-9]{4}|XXXX)-(?:(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?"
    r"|W(?P<week>[0-9]{2}|XX)(?:-(?:(?P<weekday>[0-9])|(?P<weekend>WE)))?"
    r"|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[0-9X])|H(?P<half>[0-9X]))"
)
_FISCAL = re.compile(r"FY(?P<year>[0-9]{4}|XXXX)(?:-Q(?P<quarter>[0-9X])|-H(?P<half>[0-9X]))?")
_TIME = re.compile(
    r"(?P<daypart>MO|MI|AF|EV|NI|DT)"
    r"|(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?:Z|[+-](?P<zone_hour>[0-9]{2}):(?P<zone_minute>[0-9]{2}))?"
)
_N = r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|X)"
_DURATION = re.compile(
    rf"P(?=.)(?P<year>{_N}Y)?(?P<month>{_N}M)?(?P<week>{_N}W)?(?P<day>{_N}D)?"
    rf"(?:T(?=.)(?P<hour>{_N}H)?(?P<minute>{_N}M)?(?P<second>{_N}S)?)?"
    rf"|P(?:(?P<century>{_N}CE)|(?P<decade>{_N}DE)|(?P<quarter>{_N}QU)|(?P<weekend>{_N}WE))"
)
_FREQ = re.compile(r"[1-9][0-9]{0,3}(?:X|H|D|WE|W|M|QU|Y)")
# Fields count from 1 to their limit, those of the clock from 0.
_LIMITS = {"month": 12, "day": 31, "week": 53, "weekday": 7, "quarter": 4, "half": 2}
_CLOCK_LIMITS = {"hour": 24, "minute": 59, "second": 59, "zone_hour": 14, "zone_minute": 59}


class ValueFault(NamedTuple):
    """What is wrong with a value: the rule that it breaks, and a clause."""

    rule: str
    message: str


def canonical(value: str) -> str:
    """Gives the one form of a value: upper case, no blanks around, no seconds :00, Z for +00:00.

    Amounts stay as they are written; `durations` compares them. Never raises, whatever the text.
    """
    return _CLOCK_END.sub(_clock_end, value.strip().upper())


def value_fault(type: str, value: str) -> ValueFault | None:
    """Gives what is wrong with a value of a TIMEX3 type; None when well formed."""
    if type not in TYPES:
        return ValueFault("V48", f"type is DATE, TIME, DURATION or SET, not {_quoted(type)}")
    reading = _read(value)
    if reading.fault:
        return ValueFault("V48", f"{_quoted(value)} is not a TIMEX value ({reading.fault})")
    fits = reading.repeats if type == "SET" else reading.type == type
    if fits:
        return None
    needs = f"{type} needs {_NEEDS[type]}, {_quoted(value)} is a {reading.type}"
    return ValueFault("V49", needs)


def freq_fault(freq: str) -> str | None:
    """Gives what is wrong with the freq of a SET (2X is twice, 3D three days), or None."""
    if _FREQ.fullmatch(freq[:_MAX_VALUE].upper()):
        return None
    return f"{_quoted(freq)} is not a frequency; write a number and X (times) or a unit: 2X, 3D"


def granularity(value: str) -> str:
    """Gives how fine a value is, one of GRANULARITIES.

    A duration is named by its finest unit (P1Y6M is `duration:month`), a fiscal year is a `year`;
    what is no TIMEX value is `unknown`.
    """
    return _read(value).granularity


def day_of(value: str) -> date | None:
    """Gives the day that a value names in full, also where a time follows it; None otherwise."""
    return _read(value).day


def distance_years(value: str, dct: str) -> int | None:
    """Gives how many years a value lies after the document's date; negative before it.

    None where either has no year of its own: durations, references, decades, centuries, XXXX.
    """
    year, base = _read(value).year, _read(dct).year
    return None if year is None or base is None else year - base


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a value says: its type and granularity, or the fault that keeps it from being one."""

    type: str = ""
    granularity: str = "unknown"
    repeats: bool = False
    fault: str = ""
    year: int | None = None
    day: date | None = None


def _read(value: str) -> _Reading:
    """Reads a value of any type."""
    if len(value) > _MAX_VALUE:
        return _Reading(fault=_UNREADABLE)
    form = canonical(value)
    if form in _REFERENCES:
        return _Reading("DATE", "reference")
    if form.startswith("P"):
        return _read_duration(form)
    day, mark, time = form.partition("T")
    reading = _read_calendar(day) if day or not mark else _Reading("DATE", "day", repeats=True)
    return _read_time(reading, time) if mark and not reading.fault else reading


def _read_duration(form: str) -> _Reading:
    match = _DURATION.fullmatch(form)
    if match is None:
        return _Reading(fault="a duration is written as P2Y, P1Y6M, P3W, PT6H")
    finest = next(unit for unit in reversed(_AMOUNTS) if match[unit])
    return _Reading("DURATION", f"duration:{finest}", repeats=True)


def _read_calendar(form: str) -> _Reading:
    for name, pattern in _BROAD.items():
        if pattern.fullmatch(form):
            return _Reading("DATE", name)
    match = _YEAR.fullmatch(form) or _CALENDAR.fullmatch(form) or _FISCAL.fullmatch(form)
    if match is None:
        return _Reading(fault=_UNREADABLE)
    fields: dict[str, str | None] = match.groupdict()
    numbers = _numbers(fields)
    if fault := _calendar_fault(numbers):
        return _Reading(fault=fault)
    finest = next((field for field in _FINEST_FIRST if fields.get(field)), "year")
    # Astronomers' years: 1 BC is the year 0.
    year = 1 - numbers["before_christ"] if "before_christ" in numbers else numbers.get("year")
    name = "day" if finest == "weekday" else finest
    return _Reading("DATE", name, "X" in form, "", year, _day(numbers))


def _read_time(reading: _Reading, form: str) -> _Reading:
    """Reads what stands after the T of a day."""
    if reading.granularity != "day":
        return _Reading(fault="T stands after a day, as in 2031-06-10TNI")
    match = _TIME.fullmatch(form)
    if match is None:
        hint = f"write T{form}:00" if re.fullmatch(r"[0-9]{2}", form) else "as in TNI, T14:30"
        return _Reading(fault=hint)
    fields = _numbers(match.groupdict())
    if fault := _excess(fields, _CLOCK_LIMITS, least=0):
        return _Reading(fault=fault)
    if fields.get("hour") == 24 and any((fields["minute"], fields.get("second"))):
        return _Reading(fault="the day ends at T24:00")
    return replace(reading, type="TIME", granularity="daypart" if match["daypart"] else "time")


def _calendar_fault(fields: dict[str, int]) -> str:
    """Gives why no calendar has these fields, empty where one may; a missing field is unknown."""
    if fault := _excess(fields, _LIMITS, least=1):
        return fault
    year, month = fields.get("year"), fields.get("month")
    # An unknown year may be a leap year, and 2000 was one.
    days = monthrange(year or 2000, month)[1] if month else 31
    if fields.get("day", 1) > days:
        shown = f"{year:04}" if year else "XXXX"
        return f"{shown}-{month:02} has {days} days"
    # 28 December lies in the last week of its year, whatever the year.
    weeks = date(year, 12, 28).isocalendar().week if year else 53
    return f"{year:04} has {weeks} weeks" if fields.get("week", 1) > weeks else ""


def _excess(fields: dict[str, int], limits: dict[str, int], *, least: int) -> str:
    """Gives the first field with its number if that is out of its limits, else nothing."""
    for name, number in fields.items():
        if not least <= number <= limits.get(name, 9999):
            return f"{name.replace('_', ' ')} {number}"
    return ""


def _day(fields: dict[str, int]) -> date | None:
    if {"year", "month", "day"} <= fields.keys():
        return date(fields["year"], fields["month"], fields["day"])
    if {"year", "week", "weekday"} <= fields.keys():
        try:
            return date.fromisocalendar(fields["year"], fields["week"], fields["weekday"])
        except ValueError:  # the last week of 9999 ends in a year that Python does not know
            return None
    return None


def _numbers(fields: dict[str, str | None]) -> dict[str, int]:
    """Gives the fields that hold digits; an X or a word leaves its field out."""
    return {name: int(text) for name, text in fields.items() if text and text.isdecimal()}


def _clock_end(match: re.Match[str]) -> str:
    zone = match[2] or ""
    return match[1] + ("Z" if zone == "+00:00" else zone)


def _quoted(text: str) -> str:
    """Gives the text in quotation marks, short and printable enough for a line of a report."""
    text = text if len(text) <= _MAX_VALUE else text[:_MAX_VALUE] + "…"
    return '"' + "".join(char if char.isprintable() else "�" for char in text) + '"'
