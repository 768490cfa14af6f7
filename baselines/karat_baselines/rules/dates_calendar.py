"""Reads dates by day, month and year."""

import re
from datetime import date

from karat_baselines.rules import words
from karat_baselines.rules.days import PARTS, Calendar
from karat_baselines.rules.timex import (
    DAY,
    MONTH,
    MONTH_NAME,
    SPACE,
    WEEKDAY,
    YEAR,
    Scene,
    Timex,
    month_of,
    pattern,
)
from karat_baselines.rules.years import year, year_range

_YEARS = {"last": -1, "this": 0, "next": 1}


_MONTH_AFTER = words.words(
    """in by since until till from to between and through during for before after of or late early
    mid around about this every each next last the - mid-"""
)


def iso(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads 2031-06-10 and 2031-06-10T14:30."""
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return []
    clock = f"T{match['clock']}" if match["clock"] else ""
    return [Timex(*match.span(), "TIME" if clock else "DATE", day + clock)]


def slashed(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads 10/06/2031 day first, month first for American articles."""
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    orders = [(two, one), (one, two)]
    if scene.american:
        orders.reverse()
    days = [_day(year, month, day) for month, day in orders]
    value = days[0] or days[1]
    return [Timex(*match.span(), "DATE", value)] if value else []


def month_day(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads 3 May, May 3, 2031, Monday 3 May; and 3-5 May as two dates."""
    month = month_of(match)
    groups = match.groupdict()
    days = [int(match["day"])] + ([int(groups["until"])] if groups.get("until") else [])
    values = [_month_day_value(match, scene, month, day) for day in days]
    if None in values:
        return []
    if len(days) == 1:
        return _with_part(match, scene, str(values[0]))
    first_end, second_start = _split_at(match)
    if match.start("day") > match.start("month"):
        return [
            Timex(match.start(), first_end, "DATE", str(values[0])),
            Timex(second_start, match.end(), "DATE", str(values[1])),
        ]
    return [
        Timex(match.start(), first_end, "DATE", str(values[0])),
        Timex(second_start, match.end(), "DATE", str(values[1])),
    ]


def month_year(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads May 2031."""
    return [Timex(*match.span(), "DATE", f"{match['year']}-{month_of(match):02}")]


def month_step(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads March this year, May of last year."""
    told = scene.calendar.year(_YEARS[match["lead"].lower()])
    year = "XXXX" if told is None else f"{told:04}"
    return [Timex(*match.span(), "DATE", f"{year}-{month_of(match):02}")]


def month_alone(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads a month where a preposition or a modifier shows that it is one."""
    if scene.before() not in _MONTH_AFTER and match["month"] in (
        "May",
        "March",
        "August",
        "April",
        "June",
    ):
        return []
    if match["month"].endswith(".") or len(match["month"]) < 3:
        return []
    after = scene.text[match.end() : match.end() + 2]
    if (
        len(after) == 2
        and after[0] == " "
        and after[1].isupper()
        and scene.before() not in ("in", "since", "until", "by")
    ):
        return []
    return [Timex(*match.span(), "DATE", scene.calendar.month(month_of(match), scene.lean(match)))]


def week_to(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads the week to 27 November, the week ending May 9, as that week of the calendar."""
    value = _month_day_value(match, scene, month_of(match), int(match["day"]))
    known = value is not None and value[:4].isdigit()
    week = Calendar(date.fromisoformat(value)).unit("week", 0) if value and known else "XXXX-WXX"
    return [Timex(*match.span(), "DATE", week)] if value else []


def _month_day_value(match: re.Match[str], scene: Scene, month: int, day: int) -> str | None:
    if match.groupdict().get("year"):
        return _day(int(match["year"]), month, day)
    lead = match.groupdict().get("lead")
    told = scene.calendar.year(_YEARS[lead]) if lead else None
    if told is not None:
        return _day(told, month, day)
    return scene.calendar.month_day(month, day, scene.lean(match))


def _split_at(match: re.Match[str]) -> tuple[int, int]:
    """Returns where the first of two days ends and the second begins."""
    return match.end("day"), match.start("until")


def _with_part(match: re.Match[str], _scene: Scene, value: str) -> list[Timex]:
    part = match.groupdict().get("part")
    if part:
        return [Timex(*match.span(), "TIME", value + PARTS[part.lower()])]
    return [Timex(*match.span(), "DATE", value)]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_MONTHS = (
    " ".join(MONTH_NAME.lower().split("|"))
    + " jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb sept aug oct nov dec"
)

_DAYS = """monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed.
thu. thurs. fri. mon tue wed thu fri sat sun"""

CALENDAR = (
    pattern(
        "the",
        rf"[Tt]he{SPACE}week{SPACE}(?:to|ending|ended|of){SPACE}(?:{WEEKDAY},?{SPACE})?{DAY}{SPACE}{MONTH}"
        rf"(?:,?{SPACE}{YEAR})?(?!\w)",
        week_to,
    ),
    pattern(
        "the",
        rf"[Tt]he{SPACE}week{SPACE}(?:to|ending|ended|of){SPACE}(?:{WEEKDAY},?{SPACE})?{MONTH}{SPACE}{DAY}"
        rf"(?:,?{SPACE}{YEAR})?(?!\w)",
        week_to,
    ),
    pattern("#", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<clock>\d\d:\d\d))?(?!\d)", iso),
    pattern(
        "#", r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/])", slashed
    ),
    pattern(
        f"# the {_DAYS}",
        rf"(?:{WEEKDAY},?{SPACE})?(?:[Tt]he{SPACE})?{DAY}(?:{SPACE}?(?:[-–—]|to|and|or){SPACE}?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?"
        rf"{SPACE}(?:of{SPACE})?{MONTH}(?:,?{SPACE}(?:{YEAR}|(?:of{SPACE})?(?P<lead>last|this|next){SPACE}year))?(?!\w)",
        month_day,
    ),
    pattern(
        f"{_MONTHS} {_DAYS}",
        rf"(?:{WEEKDAY},?{SPACE})?{MONTH}{SPACE}(?:[Tt]he{SPACE})?{DAY}(?!\d|[.,:]\d)(?:{SPACE}?(?:[-–—]|to|and|or){SPACE}?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%.]))?"
        rf"(?:,?{SPACE}(?:{YEAR}|(?:of{SPACE})?(?P<lead>last|this|next){SPACE}year))?(?!\w|%)",
        month_day,
    ),
    pattern(_MONTHS, rf"{MONTH},?{SPACE}(?:of{SPACE})?{YEAR}(?!\w)", month_year),
    pattern(
        _MONTHS,
        rf"{MONTH}{SPACE}(?:of{SPACE})?(?P<lead>(?i:last|this|next)){SPACE}year(?!\w)",
        month_step,
    ),
    pattern("#", rf"{YEAR}[-–/](?P<until>\d{{4}}|\d\d)(?![\d/–-])", year_range),
    pattern(_MONTHS, rf"{MONTH}(?!\w|\.\d)", month_alone),
    pattern("#", rf"{YEAR}(?!\w)", year),
)
"""What reads a date by its numbers and months; a month or a year alone comes last."""
