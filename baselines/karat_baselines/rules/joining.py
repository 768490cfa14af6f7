"""Joins the parts of one point in time, and reckons what is told from the date before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from karat_baselines.rules.days import Calendar
from karat_baselines.rules.timex import Timex

_DAY_GAP = re.compile(r",?\s(?:(?:on|at|of|in)\s)?")


_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|WXX)-(?:\d\d|\d|XX)(?=T|$)")


_CLOCK = re.compile(r"T(?:\d\d:\d\d.*|[A-Z]{2})$")


LONGEST_GAP = 6
"""Characters between a clock time and its day that are read as one date."""


def read_day(dct: str | None) -> date | None:
    """Returns a day as ISO 8601 writes it; None for any other text."""
    try:
        return date.fromisoformat(dct[:10]) if dct else None
    except ValueError:
        return None


def with_days(text: str, found: Sequence[Timex]) -> Iterator[Timex]:
    """Joins a clock time and the day beside it; gives a lone one the day of its paragraph."""
    index, told = 0, None
    while index < len(found):
        timex = found[index]
        if told is not None and "\n\n" in text[told.end : timex.start]:
            told = None
        after = found[index + 1] if index + 1 < len(found) else None
        joined = _joined(text, timex, after) if after is not None else None
        index += 1 if joined is None else 2
        habit = index > 0 and _habitual(text, found, index - (joined is None) - 1, timex)
        timex = _beside(joined or (_every_day(timex) if habit else _on_day(timex, told)), told)
        if timex.type == "DATE" or (timex.type == "TIME" and _DAY.match(timex.value)):
            told = timex
        yield timex


def _joined(text: str, one: Timex, two: Timex) -> Timex | None:
    """Returns 8pm on Friday, and Friday at 8pm, as one time; None for two dates."""
    gap = text[one.end : two.start]
    if len(gap) > LONGEST_GAP or not _DAY_GAP.fullmatch(gap):
        return None
    for day, time in ((two, one), (one, two)):
        clock = _CLOCK.search(time.value) if time.type == "TIME" and time.lone else None
        if clock is None:
            continue
        if _is_day(day):
            return Timex(one.start, two.end, "TIME", day.value + clock.group())
        part = day.type == "TIME" and not day.lone and clock.group()[1].isdigit()
        if part and _DAY.match(day.value):
            return Timex(one.start, two.end, "TIME", day.value.split("T")[0] + clock.group())
    return None


def _on_day(timex: Timex, told: Timex | None) -> Timex:
    """Gives a clock time that names no day the one told before it in the same paragraph."""
    clock = _CLOCK.search(timex.value) if timex.lone and timex.type == "TIME" else None
    if told is None or clock is None or not _DAY.match(told.value):
        return timex
    return replace(timex, value=told.value.split("T")[0] + clock.group())


def _habitual(text: str, found: Sequence[Timex], before: int, timex: Timex) -> bool:
    """True for a clock time in the same sentence as a repetition: daily from 9:00 to 17:00."""
    near = [one for one in found[max(before - 1, 0) : before + 1] if one.type == "SET"]
    return any(
        "." not in text[one.end : timex.start] and "\n" not in text[one.end : timex.start]
        for one in near
    )


def _every_day(timex: Timex) -> Timex:
    """Leaves a clock time without a day."""
    lone = timex.type == "TIME" and timex.lone
    return replace(timex, value="T" + timex.value.split("T", 1)[1]) if lone else timex


def _beside(timex: Timex, told: Timex | None) -> Timex:
    """Reckons the next day, the following year from the date told before it."""
    if timex.step is None:
        return timex
    unit, offset = timex.step
    value = told.value.split("T")[0] if told is not None else ""
    known = read_day(f"{value}-01-01"[:10]) if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value) else None
    if unit == "day" and len(value) < len("2031-06-10"):
        unknown = f"{value}-XX-XX"[:10] if known else "XXXX-XX-XX"
        return replace(timex, value=unknown)
    return replace(timex, value=Calendar(known).unit(unit, offset))


def _is_day(timex: Timex) -> bool:
    return timex.type == "DATE" and _DAY.fullmatch(timex.value) is not None
