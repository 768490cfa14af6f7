"""Reads amounts of time and what repeats: six weeks, every Monday, twice a year, daily."""

import re
from fractions import Fraction

from karat_baselines.rules.days import PARTS, SEASONS, WEEKDAYS
from karat_baselines.rules.spans_of_time import vague_amount, window
from karat_baselines.rules.timex import (
    DAY_STARTS,
    NAME,
    NUMBER,
    NUMBER_STARTS,
    PART,
    SEASON,
    SPACE,
    WEEKDAY,
    WHOLE_UNIT,
    Scene,
    Timex,
    duration,
    month_number,
    number_of,
    pattern,
    unit_of,
    weekday_of,
)

_PERIODS = {
    "daily": ("P1D", None),
    "nightly": ("P1D", None),
    "weekly": ("P1W", None),
    "fortnightly": ("P2W", None),
    "monthly": ("P1M", None),
    "quarterly": ("P1QU", None),
    "annual": ("P1Y", None),
    "annually": ("P1Y", None),
    "yearly": ("P1Y", None),
    "hourly": ("PT1H", None),
    "biennial": ("P2Y", None),
    "twice-weekly": ("P1W", "2X"),
    "twice-daily": ("P1D", "2X"),
}


def each(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads every day, every other week, each Monday, every three months."""
    groups = match.groupdict()
    quant = "EVERY" if match["lead"].lower() == "every" else "EACH"
    if groups.get("weekday"):
        return [Timex(*match.span(), "SET", f"XXXX-WXX-{weekday_of(match)}", quant=quant)]
    if groups.get("part"):
        return [
            Timex(*match.span(), "SET", f"XXXX-XX-XX{PARTS[match['part'].lower()]}", quant=quant)
        ]
    if groups.get("season"):
        return [
            Timex(*match.span(), "SET", f"XXXX-{SEASONS[match['season'].lower()]}", quant=quant)
        ]
    if groups.get("name"):
        return [Timex(*match.span(), "SET", f"XXXX-{month_number(match['name']):02}", quant=quant)]
    number = number_of(match) if match["number"] else Fraction(2 if match["other"] else 1)
    if number is None:
        return []
    return [Timex(*match.span(), "SET", duration(number, unit_of(match)), quant=quant)]


def times_a(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads twice a week, three times a year, five days a week."""
    often = match["often"].lower()
    count = {"once": "1X", "twice": "2X"}.get(often)
    if count is None:
        number = number_of(match)
        if number is None or number.denominator != 1:
            return []
        unit = {"times": "X", "days": "D", "hours": "H", "nights": "X"}[match["what"].lower()]
        count = f"{int(number)}{unit}"
    return [Timex(*match.span(), "SET", duration(Fraction(1), unit_of(match)), freq=count)]


def period(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads daily, weekly, annual; a capital one belongs to a name."""
    if (
        match.group()[0].isupper()
        and scene.index
        and scene.before() not in (".", "“", '"', "!", "?")
    ):
        return []
    value, freq = _PERIODS[match.group().lower()]
    return [Timex(*match.span(), "SET", value, freq=freq)]


def weekdays(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads Mondays, Sunday nights as repeating."""
    part = match["part"]
    value = f"XXXX-WXX-{weekday_of(match)}" + (PARTS[part.lower()] if part else "")
    return [Timex(*match.span(), "SET", value)]


REPEATED = (
    pattern(
        "every each",
        rf"(?P<lead>(?i:every|each)){SPACE}(?:(?P<other>other|second){SPACE}|(?=\w+{SPACE}(?:day|week|month|year|hour|minute)s){NUMBER}{SPACE})?"
        rf"(?:{WEEKDAY}|{PART}|{SEASON}|{NAME}|{WHOLE_UNIT})(?!\w)",
        each,
    ),
    pattern(
        f"once twice {NUMBER_STARTS}",
        rf"(?P<often>(?i:once|twice)|{NUMBER}{SPACE}(?P<what>times|days|hours|nights)){SPACE}(?:a|an|per|every|each){SPACE}{WHOLE_UNIT}",
        times_a,
    ),
    pattern(
        DAY_STARTS.replace(" ", "s ") + f"s {DAY_STARTS}",
        rf"(?P<weekday>{'|'.join(d.capitalize() for d in WEEKDAYS)})(?:s|{SPACE}{PART}s)(?!\w)",
        weekdays,
    ),
    pattern(
        "the last past next coming previous first",
        rf"(?:[Tt]he{SPACE})?(?i:last|past|next|coming|previous|first){SPACE}{NUMBER}{SPACE}{WHOLE_UNIT}",
        window,
    ),
    pattern(
        " ".join(_PERIODS),
        rf"(?i:{'|'.join(sorted(_PERIODS, key=len, reverse=True))})(?![\w-])",
        period,
    ),
    pattern(
        "days weeks months years decades hours centuries minutes",
        r"(?P<unit>(?i:day|week|month|year|decade|hour|minute|centurie))s(?!\w)",
        vague_amount,
    ),
)
"""What reads sets, and amounts of time that say so."""
