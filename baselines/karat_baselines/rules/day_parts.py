"""Reads days and parts of days that are told without a date: tonight, the morning, Friday."""

import re

from karat_baselines.rules.days import PARTS
from karat_baselines.rules.timex import (
    Scene,
    Timex,
    weekday_of,
)

_OFFSETS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def day_word(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads today, yesterday evening, tomorrow night, tonight, overnight."""
    low = match["word"].lower()
    if low in ("tonight", "overnight"):
        return [Timex(*match.span(), "TIME", scene.calendar.day() + "TNI")]
    value = scene.calendar.day(_OFFSETS[low])
    return _day_or_part(match, value)


def this_part(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads this morning and last night."""
    last = match["lead"].lower() == "last"
    value = scene.calendar.day(-1 if last else 0)
    return [Timex(*match.span(), "TIME", value + PARTS[match["part"].lower()])]


def any_weekday(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads on a Friday as a repetition, unless the past is told."""
    kind = "DATE" if scene.lean(match) == "past" else "SET"
    return [Timex(*match.span(), kind, f"XXXX-WXX-{weekday_of(match)}")]


def weekday(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads Friday, last Friday, Friday evening by the tense around it."""
    lead = (match["lead"] or "").lower().split()
    lean = (
        "next"
        if "next" in lead or "coming" in lead
        else "last"
        if "last" in lead or "past" in lead
        else ""
    )
    lean = lean or ("this" if "this" in lead else scene.lean(match) or "past")
    value = scene.calendar.weekday(weekday_of(match), lean)
    return _day_or_part(match, value)


def weekend(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads at the weekend, until the weekend by the tense around it."""
    value = scene.calendar.unit("weekend", -1 if scene.lean(match) == "past" else 0)
    return [Timex(*match.span(), "DATE", value)]


def ordinal_day(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads until the 12th as the nearest such day of a month."""
    if scene.before() not in ("on", "by", "until", "till", "from", "since", "before", "after"):
        return []
    value = scene.calendar.ordinal_day(int(match["nth"]), scene.lean(match))
    return [Timex(*match.span(), "DATE", value)] if value else []


def the_part(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads through the morning, in the evening, on the article's day."""
    named = scene.before() == "on" and scene.text.startswith(" of ", match.end())
    leads = ("through", "during", "in", "until", "throughout", "later")
    if scene.before() not in leads and not named:
        return []
    value = scene.calendar.day() + PARTS[match["part"].lower()]
    return [Timex(*match.span(), "TIME", value, lone=True)]


def dawn(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads at dawn, before dawn on the article's day."""
    if scene.before() not in ("at", "before", "by", "until", "since", "after"):
        return []
    return [Timex(*match.span(), "TIME", scene.calendar.day() + "TMO", lone=True)]


def _day_or_part(match: re.Match[str], value: str) -> list[Timex]:
    part = match["part"]
    if part:
        return [Timex(*match.span(), "TIME", value + PARTS[part.lower()])]
    return [Timex(*match.span(), "DATE", value)]
