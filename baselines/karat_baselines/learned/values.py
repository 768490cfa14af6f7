"""Reads the value of a quantity or a date where plain words tell it; else it says nothing.

What cannot be read carries no value: karat then counts a value missed, and none made up.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from karat_baselines.learned.words import (
    MONTHS,
    SCALES,
    SMALL,
    TENS,
    UNITS_OF_TIME,
    WEEKDAYS,
)
from karat_baselines.units import measured

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+|%|[$£€]")
_BETWEEN = re.compile(r"[\s-]*")
_SIGNS = {"$": "dollar", "£": "GBP", "€": "EUR"}
_NO_UNITS = {"in", "or", "to", "third", "thirds", "quarter", "half", "halves", "year", "lakh"}
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d")
_ABOUT = {"about", "around", "roughly", "nearly", "almost", "some", "approximately"}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def amount(surface: str, lang: str) -> dict[str, object]:
    """Reads a quantity: value, unit and "about"; empty where a word in it is not understood.

    A range, a fraction or a rate ("per", "a day") has words that are not numbers, so none is read.
    """
    below = surface[:1] in {"-", "−"}
    told = surface[below:]
    words = [word.lower() for word in _NUMBER.findall(told)]
    if not words or not _BETWEEN.fullmatch(_NUMBER.sub("", told)):
        return {}
    said: dict[str, object] = {}
    if words[0] in _ABOUT:
        said, words = {"mod": "approx"}, words[1:]
    unit = _SIGNS.get(words[0], "1") if words else "1"
    if unit == "1" and words[-1:] == ["m"]:
        words[-1] = "metre"
    value, rest = _number(words[unit != "1" :])
    if value is None or len(rest) > 2 or (rest and unit != "1") or _NO_UNITS & {*rest}:
        return {}
    if rest:
        unit = "%" if rest in (["%"], ["per", "cent"], ["percent"]) else " ".join(rest)
    unit = "cent" if unit == "cents" else unit  # the name under which it becomes dollars
    written, code = measured(f"{-value if below else value:f}", unit, lang)
    return {**said, "value": written, "unit": code}


def _number(words: list[str]) -> tuple[Decimal | None, list[str]]:
    """Reads a number from the front: digits or words, then scales; gives what is left."""
    total = part = Decimal(0)
    seen = False
    for place, word in enumerate(words):
        if (digits := _digits(word)) is not None and not seen:
            part = digits
        elif word in SMALL or word in TENS:
            part += SMALL.get(word, TENS.get(word, 0))
        elif word in {"hundred", "dozen"} and seen:
            part *= SCALES[word]
        elif word in SCALES and seen:
            total, part = total + part * SCALES[word], Decimal(0)
        elif word != "and" or not seen:
            return (total + part if seen else None), words[place:]
        seen = True
    return (total + part if seen else None), []


def _digits(word: str) -> Decimal | None:
    try:
        return Decimal(word.replace(",", "")) if word[0].isdigit() else None
    except InvalidOperation:
        return None


def moment(surface: str, dct: str) -> dict[str, object]:
    """Reads a date into TIMEX3: days, months, years, weekdays, "three weeks", "last year".

    What is relative needs the day of the article, `dct`. Empty where it is not understood; a
    weekday is the last one up to the day, as news mostly tells what has been.
    """
    words = re.findall(r"\d+|[^\W\d_]+", surface.lower())
    words = [word for word in words if word not in {"the", "on", "of", "in", "a", "th"}] or words
    if words in (["now"], ["currently"]):
        return {"type": "DATE", "value": "PRESENT_REF"}
    value = _calendar(words, dct[:4] or "XXXX")
    day = dt.date.fromisoformat(dct) if dct else None
    if not value and day is not None:
        value = _relative(words, day)
    if value:
        return {"type": "DATE", "value": value}
    return _duration(surface)


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
    said = f"{years[0] if years else year}"
    return said + "".join(f"-{part:02}" for part in (*months, *days))


def _relative(words: list[str], day: dt.date) -> str:
    if len(words) == 1 and words[0] in _DAYS:
        return (day + dt.timedelta(days=_DAYS[words[0]])).isoformat()
    if words[-1] in WEEKDAYS and words[:-1] in ([], ["last"]):
        back = (day.isoweekday() - WEEKDAYS[words[-1]]) % 7
        return (day - dt.timedelta(days=back)).isoformat()
    if len(words) == 2 and words[0] in {"last", "this", "next"}:
        step = {"last": -1, "this": 0, "next": 1}[words[0]]
        return _period(words[1], step, day)
    return ""


def _period(unit: str, step: int, day: dt.date) -> str:
    if unit == "year":
        return str(day.year + step)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return f"{year}-{month + 1:02}"
    if unit == "week":
        return "{}-W{:02}".format(*(day + dt.timedelta(weeks=step)).isocalendar()[:2])
    return ""


def _duration(surface: str) -> dict[str, object]:
    words = [word.lower() for word in _NUMBER.findall(surface)]
    value, rest = _number([word for word in words if word not in _ABOUT])
    if value is None or len(rest) != 1 or rest[0].removesuffix("s") not in UNITS_OF_TIME:
        return {}
    unit = rest[0].removesuffix("s")
    clock = "T" if unit in {"hour", "minute"} else ""
    said = f"P{clock}{value:f}{UNITS_OF_TIME[unit]}"
    about = {"mod": "APPROX"} if words[0] in _ABOUT else {}
    return {"type": "DURATION", "value": said, **about}
