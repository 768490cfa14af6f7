"""Reads times of the clock in digits and in words."""

import re

from karat_baselines.rules.days import PARTS
from karat_baselines.rules.number_words import word_value
from karat_baselines.rules.timex import SPACE, Scene, Timex

_ZONES = {
    "GMT": "Z",
    "UTC": "Z",
    "BST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EST": "-05:00",
}


_ZONES |= {"EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "PST": "-08:00", "PDT": "-07:00"}


_ZONES |= {"IST": "+05:30", "JST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00"}


def clock(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads 5.30pm, 17:30 GMT, 5 o'clock, noon and midnight, on the article's day."""
    value = _clock_value(match)
    if value is None or (scene.before() == "the" and _SERVICE.match(scene.text, match.end())):
        return []
    zone = match.groupdict().get("zone")
    shift = _ZONES.get(zone, "") if zone else ""
    return [Timex(*match.span(), "TIME", scene.calendar.day() + value + shift, lone=True)]


def _clock_value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("named"):
        return "T12:00" if groups["named"].lower() in ("noon", "midday") else "T24:00"
    hour, minute = int(match["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower()[:1]
    if hour > (12 if half else 24) or minute > 59 or (half and hour == 0):
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}"


def spoken(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads half past six, a quarter to nine, ten to five, five in the morning."""
    hour = int(word_value(match["hour"].lower()) or 0)
    if not 1 <= hour <= 12:
        return []
    past = (match["past"] or "").lower()
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(past)
    minute = int(minutes if minutes is not None else (word_value(past) or 0) if past else 0)
    minute = minute if match["side"] in (None, "past") else -minute
    told = match["part"] or match.groupdict().get("later") or ""
    part = PARTS.get(told.lower(), "")
    late = part in ("TAF", "TEV", "TNI") if part else hour < 7
    total = (hour % 12 + 12 * (late or (hour == 12 and not part))) * 60 + minute
    value = f"T{total // 60 % 24:02}:{total % 60:02}"
    return [Timex(*match.span(), "TIME", scene.calendar.day() + value, lone=True)]


_SERVICE = re.compile(r" (?:from|to|train|bus|service|ferry|flight|sailing|boat|tram)\b")


_HOUR = r"(?P<hour>(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"


_ZONE = rf"(?:{SPACE}(?P<zone>{'|'.join(_ZONES)})\b)?"
