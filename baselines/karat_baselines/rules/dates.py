"""Finds the dates, times, durations and sets of a text: one table of patterns, longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from karat_baselines.rules.answers import Annotation
from karat_baselines.rules.date_words import AHEAD, EXTENTS, MODS, PARTS, PATTERNS, one_of
from karat_baselines.rules.timex import Now

_TYPES = {"part": "TIME", "clock": "TIME", "amount": "DURATION", "set": "SET"}
_LINES = PATTERNS.replace(r"\d", "[0-9]").strip().splitlines()  # digits of other scripts are none
_RULES = [
    (name, re.compile(rf"(?<![\w$£€])(?<!\d[.,:/])(?:{pattern})(?![\w%]|[.,:/]\d)"))
    for name, pattern in (line.split(maxsplit=1) for line in _LINES)
]
_MOD = re.compile(rf"(?<!\w)(?:[Tt]he )?(?P<mod>{one_of(MODS | EXTENTS)})(?: on| in)?[ -]$")
_AHEAD = re.compile(AHEAD)
_DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)")
_GAPS = (" ", ", ", " on ", " at ", " of ", " of the ")


def find_dates(text: str, dct: str | None, lang: str) -> list[Annotation]:
    """Returns the dates of a text in order, none over another; ``dct`` is an ISO date or None."""
    plain = text.translate({ord("\n"): " ", ord("\xa0"): " ", ord("'"): "’"})
    today = None
    with suppress(ValueError):
        today = date.fromisoformat(dct or "")
    dates = _completed(plain, _joined(plain, _read(plain, today, lang)), Now(today).away("day"))
    return [{**each, "id": f"d{number}"} for number, each in enumerate(dates, 1)]


def _read(plain: str, today: date | None, lang: str) -> Iterator[Annotation]:
    """Yields all that any pattern reads as a date; what lies in no calendar is none."""
    for name, pattern in _RULES:
        for match in pattern.finditer(plain):
            parts = defaultdict(str, {k: v.lower() for k, v in match.groupdict("").items()})
            before = plain[max(0, match.start() - 60) : match.start()]
            now = Now(today, bool(_AHEAD.search(before)), lang.endswith("US"))
            span = match.span("own" if parts["own"] else 0)  # the rest may be another date's
            found: Annotation = {"id": "", "layer": "date", "spans": [[*span]]}
            with suppress(ValueError, OverflowError, KeyError):
                found["type"], found["value"] = _TYPES.get(name, "DATE"), getattr(now, name)(parts)
                if parts["every"]:
                    found["quant"] = parts["every"].upper()
                yield found


def _joined(plain: str, found: Iterable[Annotation]) -> list[Annotation]:
    """Returns the longest of what overlaps, with a time and the day beside it as one."""
    chosen: list[Annotation] = [{"id": "", "layer": "date", "spans": [[0, 0]], "value": ""}]
    for each in sorted(found, key=lambda one: (one["spans"][0][0], -one["spans"][0][1])):
        last, (start, end) = chosen[-1], each["spans"][0]
        values = [str(one["value"]) for one in (last, each) if one.get("type") != "SET"]
        days = [value for value in values if _DAY.fullmatch(value)]
        times = [value for value in values if value.startswith("T")]
        if days and times and plain[last["spans"][0][1] : start] in _GAPS:
            last["spans"][0][1], last["type"], last["value"] = end, "TIME", days[0] + times[0]
        elif start >= last["spans"][0][1]:
            chosen.append(each)
    return chosen[1:]


def _completed(plain: str, found: Iterable[Annotation], today: str) -> Iterator[Annotation]:
    """Yields dates with the modifier before them; a time without a day has the article's."""
    last = 0
    for each in found:
        (start, end), value = each["spans"][0], str(each["value"])
        if value in PARTS.values() and " " not in plain[start:end]:
            continue
        if value.startswith("T"):
            each["value"] = today + value
        mod = _MOD.search(plain[max(last, start - 24) : start])
        if mod and (each["type"] == "DURATION" or mod["mod"].lower() in MODS):
            each["mod"] = (MODS | EXTENTS)[mod["mod"].lower()]
            each["spans"][0][0] -= len(mod.group())
        last = end
        yield each
