"""Figures and names of time that stand in no label: digits, cardinals, months, now (V40)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from karat.gold.lexicon import lexicon, one_of
from karat.goldfiles.spans import cut
from karat.layers import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.gold.sheet import Sheet

_TOKEN_END = re.compile(r"(?:[^\s,;:!?\"“”«»()\[\]]|,(?=\d))*")
_TAIL = ".'’)"
_DOUBTFUL = frozenset({"March", "April", "May", "June", "August"})
_WHOSE = r"(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bmy )(?<!\bour )(?<!['’]s )"  # her last year
# "too soon" and "shortly after noon" measure something and name no time.
_MEASURED = r"(?<!\btoo )(?<!\bas )(?<!\bso )"
_NO_MOMENT = r"(?!\s+(?:after|before|as|enough)\b)"
_PREPOSITION = (
    r"\b(?i:in|since|until|till|by|last|next|this|early|late|mid|of|from|to|during|through"
    r"|before|after|\d{1,2}(?:st|nd|rd|th)?)[\s-]"
)


def check_missed(sheet: Sheet) -> None:
    """Warns of figures and names of time that nobody labelled, where their layers are complete."""
    if not sheet.is_whole:
        return
    strange = [name for name in sheet.gold.layers if name not in LAYERS]
    if {"quantity", "date"} <= set(sheet.gold.layers):
        covered = sheet.covered("quantity", "date", "decoy", *strange)
        sheet.warn_words("V40", _figures(sheet.text, covered))
    if "date" in sheet.gold.layers:
        covered = sheet.covered("date", "decoy", "speaker", *strange)
        sheet.warn_words("V40", _times(sheet.text, covered))


def _figures(text: str, covered: bytearray) -> Iterator[tuple[int, str]]:
    reported = 0
    for found in _number().finditer(text):
        start, end = found.span()
        if start < reported or any(covered[start:end]):
            continue
        tail = _TOKEN_END.match(text, end)
        reported = tail.end() if tail and found.group()[0].isdigit() else end
        word = cut(text[start:reported].rstrip(_TAIL) or text[start:end])
        yield start, f'"{word}" is in no quantity, date or decoy'


def _times(text: str, covered: bytearray) -> Iterator[tuple[int, str]]:
    found = {hit.span("word") for pattern in _patterns() for hit in pattern.finditer(text)}
    for start, end in sorted(found):
        if not any(covered[start:end]):
            yield start, f'"{text[start:end]}" is in no date and no decoy'


@cache
def _number() -> re.Pattern[str]:
    """Finds digits and cardinals; one is too often a pronoun, and scores are mostly a verb."""
    lists = lexicon()
    words = one_of([*lists.numbers, *lists.magnitudes, *lists.vague - {"scores"}])
    return re.compile(rf"\d+|(?<![\w-])(?:{words}|scores(?=\s+of\b)|twice)(?!\w)", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Finds months, weekdays and words like now; what may be a first name needs one that tells."""
    lists = lexicon()
    plain = one_of({*lists.months, *lists.weekdays} - _DOUBTFUL)
    doubtful = one_of(_DOUBTFUL)
    return (
        re.compile(rf"\b(?P<word>{plain})\b"),
        re.compile(rf"{_PREPOSITION}(?P<word>{doubtful})\b"),
        re.compile(rf"\b(?P<word>{doubtful})(?=\s+\d)"),
        re.compile(
            rf"{_MEASURED}(?<![\w-])(?i:(?P<word>{one_of(lists.moments)}))(?![\w-]){_NO_MOMENT}"
        ),
        re.compile(rf"{_WHOSE}\b(?i:(?P<word>{one_of(lists.coming)}\s+{one_of(lists.periods)}))\b"),
    )
