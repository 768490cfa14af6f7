"""Finds the dates, times, durations and sets of a text and resolves them on the article's day."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from karat_baselines.rules import words
from karat_baselines.rules.dates_calendar import CALENDAR
from karat_baselines.rules.dates_named import NAMED
from karat_baselines.rules.dates_relative import RELATIVE, WHOLE
from karat_baselines.rules.dates_repeated import REPEATED
from karat_baselines.rules.days import Calendar
from karat_baselines.rules.joining import read_day, with_days
from karat_baselines.rules.spans_of_time import AMOUNTS
from karat_baselines.rules.text import Token
from karat_baselines.rules.timex import SPACE, Pattern, Scene, Timex

_PART = re.compile(
    rf"(?:[Tt]he{SPACE})?(?:very{SPACE})?(?:(?P<early>(?i:early|start{SPACE}of|beginning{SPACE}of|turn{SPACE}of))"
    rf"|(?P<mid>(?i:mid|middle{SPACE}of))|(?P<late>(?i:late|end{SPACE}of)))"
    rf"(?:{SPACE}(?:in|on){SPACE}|{SPACE}|-)(?=\w)"
)
_EXTENT = re.compile(
    rf"(?P<approx>(?i:about|around|roughly|approximately|nearly|almost|some|an{SPACE}estimated|circa|[Tt]he{SPACE}best{SPACE}part{SPACE}of|[Tt]he{SPACE}better{SPACE}part{SPACE}of))"
    rf"|(?P<more>(?i:more{SPACE}than|over|well{SPACE}over|just{SPACE}over))"
    rf"|(?P<less>(?i:less{SPACE}than|fewer{SPACE}than|under|just{SPACE}under))"
    rf"|(?P<least>(?i:at{SPACE}least|no{SPACE}less{SPACE}than))"
    rf"|(?P<most>(?i:up{SPACE}to|at{SPACE}most|no{SPACE}more{SPACE}than|as{SPACE}long{SPACE}as))"
)
_PART_MODS = {"early": "START", "mid": "MID", "late": "END"}
_EXTENT_MODS = {
    "approx": "APPROX",
    "more": "MORE_THAN",
    "less": "LESS_THAN",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}
_AGO_MODS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE"}
_PART_WORDS = frozenset(
    ["early", "late", "mid", "middle", "start", "beginning", "end", "turn", "very", "the"]
)
_EXTENT_WORDS = words.words("""
    about around roughly approximately nearly almost some the an circa more over well just
    less fewer under at no up as
""")
_BEFORE_OVER = words.words(
    """for took takes take lasted lasts spent just well than in after of is was"""
)


def find_dates(text: str, tokens: Sequence[Token], dct: str | None, lang: str) -> list[Timex]:
    """Returns the time expressions of a text in order; none overlap."""
    calendar = Calendar(read_day(dct))
    american = lang.upper().endswith("US") or "-" not in lang
    found: list[Timex] = []
    index = 0
    while index < len(tokens):
        scene = Scene(text, tokens, index, calendar, american)
        matched = [_with_tail(text, timex) for timex in _at(scene)]
        found += matched
        index += 1
        while matched and index < len(tokens) and tokens[index].start < matched[-1].end:
            index += 1
    return list(with_days(text, found))


def _index(patterns: Sequence[Pattern]) -> dict[str, list[Pattern]]:
    by_start: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        for start in pattern.starts:
            by_start[start].append(pattern)
    return dict(by_start)


_BY_START = _index((*REPEATED, *NAMED, *CALENDAR, *RELATIVE, *AMOUNTS))


def _at(scene: Scene) -> list[Timex]:
    """Returns what begins at a token, with "late" or "about" before it; most often nothing."""
    low = scene.tokens[scene.index].low
    if low in _PART_WORDS:
        led = _led(scene, _PART, _PART_MODS)
        if led:
            return led
    if low in _EXTENT_WORDS:
        led = _led(scene, _EXTENT, _EXTENT_MODS)
        if led:
            return led
    return _core(scene)


_TAIL = re.compile(
    rf"{SPACE}or{SPACE}(?:(?P<least>longer|more)|(?P<most>less|fewer)|(?P<approx>so))\b"
)


def _with_tail(text: str, timex: Timex) -> Timex:
    """Widens an amount of time by "or longer" or "or so" after it."""
    tail = _TAIL.match(text, timex.end) if timex.type == "DURATION" else None
    if tail is None or tail.lastgroup is None:
        return timex
    return replace(timex, end=tail.end(), mod=_EXTENT_MODS[tail.lastgroup])


def _led(scene: Scene, lead: re.Pattern[str], mods: dict[str, str]) -> list[Timex]:
    """Returns the expression after a leading modifier, widened to hold it."""
    match = lead.match(scene.text, scene.tokens[scene.index].start)
    if match is None or match.lastgroup is None:
        return []
    inner = scene.index
    while inner < len(scene.tokens) and scene.tokens[inner].start < match.end():
        inner += 1
    if inner >= len(scene.tokens) or scene.tokens[inner].start - match.end() > 1:
        return []
    if match.group().lower() == "over" and scene.before() not in _BEFORE_OVER:
        return []
    within = replace(scene, index=inner)
    mod = next(mods[name] for name, said in match.groupdict().items() if said)
    found = _core(within) or (_read(WHOLE, within) if mods is _PART_MODS else [])
    if (
        not found
        or (found[0].type == "SET")
        or (mods is _PART_MODS and found[0].type == "DURATION")
    ):
        return []
    first = found[0]
    if mods is _EXTENT_MODS and first.type == "DATE":
        ago = scene.text[first.start : first.end].endswith("ago")
        mod = _AGO_MODS.get(mod, mod) if ago else mod
        if not ago and mod != "APPROX":
            return []
    return [replace(first, start=match.start(), mod=mod), *found[1:]]


def _core(scene: Scene) -> list[Timex]:
    token = scene.tokens[scene.index]
    key = "#" if token.text[0].isdigit() else token.low
    patterns = _BY_START.get(key) or _BY_START.get(key.split("-")[0] if "-" in key else "")
    for pattern in patterns or ():
        found = _read(pattern, scene)
        if found:
            return found
    return []


def _read(pattern: Pattern, scene: Scene) -> list[Timex]:
    match = pattern.pattern.match(scene.text, scene.tokens[scene.index].start)
    return pattern.rule(match, scene) if match is not None else []
