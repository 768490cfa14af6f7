"""Reads dates by day, month and year."""

import re
from datetime import date

from karat_baselines.rules import words
from karat_baselines.rules.days import PARTS
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

_YEAR_AFTER = words.words(
    """in of since by from until till to between and during before after early late mid around
    about circa the for through into than spring summer autumn winter fall quarter or late-
    c. ( end start beginning ("""
)

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


def year(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads a bare year where its neighbours let it be one."""
    before, after = scene.before(), scene.text[match.end() : match.end() + 12]
    number = int(match["year"])
    if (
        scene.index
        and scene.tokens[scene.index - 1].end == match.start()
        and before not in ("(", "-", "–", "[", "/", "—", "“", '"')
    ):
        return []
    plain = before in _YEAR_AFTER or before in (",", "[", "–", "-", "") or before.endswith("'s")
    if not plain and not 1900 <= number < 2100:
        return []
    if re.match(r"[.,]\d|%|[ -]?(?:m|km|kg|ft|hp)\b|/\d", after) or after[:1].isalpha():
        return []
    if not plain and re.match(r" (?:people|[a-z]{3,}s)\b", after):
        return []
    if _in_name(match, scene):
        return []
    return [Timex(*match.span(), "DATE", match["year"])]


def year_range(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads 1957-58 and 2030/31 as two years."""
    one, two = match["year"], match["until"]
    full = two if len(two) == 4 else one[:2] + two
    if int(full) <= int(one) or int(full) - int(one) > 99:
        return []
    return [
        Timex(match.start("year"), match.end("year"), "DATE", one),
        Timex(match.start("until"), match.end("until"), "DATE", full),
    ]


def _month_day_value(match: re.Match[str], scene: Scene, month: int, day: int) -> str | None:
    if match.groupdict().get("year"):
        return _day(int(match["year"]), month, day)
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


def _in_name(match: re.Match[str], scene: Scene) -> bool:
    """True for the year of the 1975 Accord, Expo 2030, World Cup 2026."""
    after = scene.text[match.end() : match.end() + 2]
    before = scene.tokens[scene.index - 1] if scene.index else None
    follows = len(after) == 2 and after[0] == " " and after[1].isupper()
    led = before is not None and before.low in ("the", "a", "'s", "its", "their", "this")
    if follows and (led or before is None):
        return True
    return (
        before is not None
        and before.capital
        and before.word
        and before.low
        not in (
            words.PREPOSITIONS
            | words.CONJUNCTIONS
            | words.TIME_WORDS
            | words.ADVERBS
            | {"the", "early", "mid", "fiscal"}
        )
    )


_MONTHS = (
    " ".join(MONTH_NAME.lower().split("|"))
    + " jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb sept aug oct nov dec"
)

_DAYS = """monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed.
thu. thurs. fri. mon tue wed thu fri sat sun"""

CALENDAR = (
    pattern("#", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<clock>\d\d:\d\d))?(?!\d)", iso),
    pattern(
        "#", r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/])", slashed
    ),
    pattern(
        f"# the {_DAYS}",
        rf"(?:{WEEKDAY},?{SPACE})?(?:the{SPACE})?{DAY}(?:{SPACE}?(?:[-–—]|to|and|or){SPACE}?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?"
        rf"{SPACE}(?:of{SPACE})?{MONTH}(?:,?{SPACE}{YEAR})?(?!\w)",
        month_day,
    ),
    pattern(
        f"{_MONTHS} {_DAYS}",
        rf"(?:{WEEKDAY},?{SPACE})?{MONTH}{SPACE}(?:the{SPACE})?{DAY}(?!\d|[.,:]\d)(?:{SPACE}?(?:[-–—]|to|and|or){SPACE}?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%.]))?"
        rf"(?:,?{SPACE}{YEAR})?(?!\w|%)",
        month_day,
    ),
    pattern(_MONTHS, rf"{MONTH},?{SPACE}(?:of{SPACE})?{YEAR}(?!\w)", month_year),
    pattern("#", rf"{YEAR}[-–/](?P<until>\d{{4}}|\d\d)(?![\d/–-])", year_range),
    pattern(_MONTHS, rf"{MONTH}(?!\w|\.\d)", month_alone),
    pattern("#", rf"{YEAR}(?!\w)", year),
)
"""What reads a date by its numbers and months; a month or a year alone comes last."""
