"""Dates whose year neither their words nor the document's date give (V51)."""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from typing import TYPE_CHECKING

from karat.gold.lexicon import lexicon, one_of
from karat.goldfiles.spans import cut
from karat.layers.words import sentence_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.articles import Annotation
    from karat.gold.sheet import Sheet

NEARBY = 200  # characters; 4, 5 and 6 May 2031 stand closer
_RESOLVED = re.compile(r"[0-9]{2}")  # XXXX-05-03, T14:30 and PRESENT_REF name no year
_CENTURY = re.compile(r"[0-9]{2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SHORT_YEAR = re.compile(r"['’]\d\d(?!\d)|\b\d{1,3}0s\b|\b\d{1,2}([/.-])\d{1,2}\1\d{2}\b")
# What is told from another date of the text, by words.
_TOLD_FROM = re.compile(
    r"\b(?:later|earlier|before|after|following|previous|preceding|same|that|then"
    r"|the\s+(?:next|last)|next\s+day)\b",
    re.IGNORECASE,
)


def check_anchors(sheet: Sheet) -> None:
    """Notes each date with a year that cannot be known; asks of one that another may give.

    This week is told from the document's date alone, a week later from another date, and March
    from either. A dct that cannot be read is told by itself.
    """
    if "dct" in sheet.gold.meta:
        return
    dates = sheet.of("date")
    absolute = sorted(
        (one for one in dates if _YEAR.search(sheet.surface(one))), key=lambda one: one.spans
    )
    for one in dates:
        if one.attributes.get("type") in {"DATE", "TIME"} and _lacks_year(sheet, one):
            _check(sheet, one, absolute)


def _lacks_year(sheet: Sheet, one: Annotation) -> bool:
    """Says whether the value has a year that the words do not have."""
    value, words = str(one.attributes.get("value", "")), sheet.surface(one)
    if not _RESOLVED.match(value) or _YEAR.search(words) or _SHORT_YEAR.search(words):
        return False
    year = re.escape(value[:4].lstrip("0"))
    if re.search(rf"(?<!\d){year}(?!\d)", words):  # AD 79, the year 476
        return False
    return _CENTURY.fullmatch(value) is None or _deictic().search(words) is not None


def _check(sheet: Sheet, one: Annotation, absolute: Sequence[Annotation]) -> None:
    words = sheet.surface(one)
    message = f'"{cut(words)}" needs meta.dct to be resolved'
    in_words = any(word in lexicon().numbers for word in _LETTERS.findall(words.casefold()))
    if _deictic().search(words) or not (absolute or in_words):  # nineteen eighty-four may be one
        sheet.error("V51", message, one)
    elif not _TOLD_FROM.search(words) and not _beside(sheet, one, absolute):
        sheet.warn("V51", f"{message}, or a date that it is told from", one)


def _beside(sheet: Sheet, one: Annotation, absolute: Sequence[Annotation]) -> bool:
    """Says whether the next date with a year, either way, has this one's and its sentence."""
    year = str(one.attributes.get("value", ""))[:4]
    after = bisect(absolute, one.spans, key=lambda other: other.spans)
    for other in absolute[max(0, after - 1) : after + 1]:
        first, last = sorted((one.spans[0].start, other.spans[0].start))
        is_near = last - first <= NEARBY and sentence_end(sheet.text, first) > last
        if is_near and year in sheet.surface(other):
            return True
    return False


@cache
def _deictic() -> re.Pattern[str]:
    """Finds what only the day of writing tells: this week, last March, yesterday, a year ago."""
    lists = lexicon()
    periods = one_of([*lists.periods, *lists.months, *lists.weekdays])
    coming, moments = one_of(lists.coming), one_of(lists.moments - {"noon", "midnight"})
    return re.compile(rf"\b(?:(?<!the\s){coming}\s+{periods}|{moments}|ago)\b", re.IGNORECASE)
