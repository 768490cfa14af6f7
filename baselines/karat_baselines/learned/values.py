"""Reads the value of a quantity or a date where plain words tell it; else it says nothing.

What cannot be read carries no value: karat then counts a value missed, and none made up.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from karat_baselines.learned.words import MONTHS, NUMBERS, SCALES, TIMES, WEEKDAYS
from karat_baselines.units import measured

_WORD = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+|%|[$£€]")
_BETWEEN = re.compile(r"[\s-]*")
_UNITS = {"": "1", "$": "dollar", "£": "GBP", "€": "EUR", "per cent": "%", "percent": "%"}
_UNITS |= {"m": "metre", "cents": "cent"}
_NO_UNITS = {"a", "in", "or", "to", "third", "thirds", "quarter", "half", "halves", "year", "lakh"}
_ABOUT = {"about", "around", "roughly", "nearly", "almost", "some", "approximately"}
_UNSAID = {"the", "on", "of", "in", "a", "th"}
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d")
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}


def amount(surface: str, lang: str) -> dict[str, object]:
    """Reads a quantity: value, unit and "about"; empty where a word in it is not understood.

    A range, a fraction or a rate ("per", "a day") has words that are not numbers, so none is read.
    """
    below, told = surface[:1] in {"-", "−"}, surface.lstrip("-−")
    about, value, rest = _read(told)
    is_plain = _BETWEEN.fullmatch(_WORD.sub("", told)) and not _NO_UNITS & {*rest}
    if value is None or len(rest) > 2 or not is_plain:
        return {}
    name = " ".join(rest)
    written, unit = measured(f"{-value if below else value:f}", _UNITS.get(name, name), lang)
    return {"value": written, "unit": unit, **({"mod": "approx"} if about else {})}


def moment(surface: str, dct: str) -> dict[str, object]:
    """Reads a date into TIMEX3: days, months, years, weekdays, "three weeks", "last year".

    What is relative needs the day of the article, `dct`. Empty where it is not understood; a
    weekday is the last one up to the day, as news mostly tells what has been.
    """
    words = [w for w in re.findall(r"\d+|[^\W\d_]+", surface.lower()) if w not in _UNSAID]
    value = _calendar(words, dct[:4] or "XXXX")
    if not value and dct:
        value = _relative(words, dt.date.fromisoformat(dct))
    return {"type": "DATE", "value": value} if value else _duration(surface)


def _read(surface: str) -> tuple[bool, Decimal | None, list[str]]:
    """Gives whether it opens with "about", its number and the rest, a sign of money at the end."""
    words = [word.lower() for word in _WORD.findall(surface)]
    about = not _ABOUT.isdisjoint(words[:1])
    words = words[about:]
    if words and words[0] in "$£€":
        words.append(words.pop(0))
    if words and words[0] in {"a", "an"}:
        words[0] = "one"
    total = part = Decimal(0)
    place = 0
    for word in words:
        if not place and word[0].isdecimal():
            part = Decimal(word.replace(",", ""))
        elif word in NUMBERS:
            part += NUMBERS[word]
        elif place and word in SCALES and (word != "m" or place + 1 < len(words)):
            part *= SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, Decimal(0)
        elif not place or word != "and":
            break
        place += 1
    return about, total + part if place else None, words[place:]


def _calendar(words: list[str], year: str) -> str:
    """Reads day, month and year in any order; a year that is not said is the article's."""
    months = [MONTHS[word] for word in words if word in MONTHS]
    years = [word for word in words if _YEAR.fullmatch(word)]
    days = [int(word) for word in words if word.isdecimal() and len(word) < 3]
    rest = [word for word in words if not (word.isdecimal() or word in MONTHS or word in WEEKDAYS)]
    if rest or max(len(months), len(years), len(days)) > 1 or not (months or years):
        return ""
    if days and not (months and 1 <= days[0] <= 31):
        return ""
    return "".join([*(years or [year]), *(f"-{part:02}" for part in (*months, *days))])


def _relative(words: list[str], day: dt.date) -> str:
    """Counts from the article's day."""
    value = ""
    match words:
        case ["now" | "currently"]:
            value = "PRESENT_REF"
        case [word] if word in _DAYS:
            value = f"{day + dt.timedelta(days=_DAYS[word])}"
        case [name] | ["last", name] if name in WEEKDAYS:
            back = (day.isoweekday() - WEEKDAYS[name]) % 7
            value = f"{day - dt.timedelta(days=back)}"
        case [word, "year"] if word in _STEPS:
            value = f"{day.year + _STEPS[word]}"
        case [word, "month"] if word in _STEPS:
            year, month = divmod(day.year * 12 + day.month - 1 + _STEPS[word], 12)
            value = f"{year}-{month + 1:02}"
        case [word, "week"] if word in _STEPS:
            value = f"{day + dt.timedelta(weeks=_STEPS[word]):%G-W%V}"
    return value


def _duration(surface: str) -> dict[str, object]:
    """Reads a number of units of time."""
    about, value, rest = _read(surface)
    unit = TIMES.get(rest[0].removesuffix("s")) if len(rest) == 1 else None
    if value is None or unit is None:
        return {}
    said = f"P{unit[:-1]}{value:f}{unit[-1]}"
    return {"type": "DURATION", "value": said, **({"mod": "APPROX"} if about else {})}
