"""How labels lie in the file and to each other: canonical order (V18), fragments (V26-V28)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.goldfiles.writing import canonical, write_gold
from karat.places import Place

if TYPE_CHECKING:
    from karat.articles import Annotation
    from karat.gold.sheet import Sheet
    from karat.spans import Spans

WIDE = 600  # characters between two fragments; the frame between them has some twenty words
_BLANKS = re.compile(r"[^\S\n]*")


def check_form(sheet: Sheet) -> None:
    """Notes fragments that are oddly near or far, and labels with the spans of another."""
    seen: dict[tuple[str, Spans], Annotation] = {}
    for annotation in sheet.gold.annotations:
        _check_fragments(sheet, annotation)
        first = seen.setdefault((annotation.layer, annotation.spans), annotation)
        if first is not annotation:
            same = f"{annotation.id} has the same spans as {first.id} (line {sheet.line(first)})"
            sheet.error("V28", same, annotation)


def check_canonical(sheet: Sheet, source: str, flag: str) -> None:
    """Notes the first place where a file differs from what karat writes.

    `flag` ends the command that mends it.
    """
    mend = f"run: karat gold fmt{flag}"
    written = write_gold(sheet.gold)
    if written == source:
        return
    for here, there in zip(sheet.gold.annotations, canonical(sheet.gold), strict=True):
        if here is not there:
            message = f"{there.id} sorts before {here.id}'s line; {mend}"
            sheet.error("V18", message, there)
            return
    place = _first_difference(source, written)
    sheet.labels.at(place, "V18", f"not written as karat writes it; {mend}")


def _first_difference(source: str, written: str) -> Place:
    theirs, ours = source.split("\n"), written.split("\n")
    line = _common(theirs, ours)
    if line == min(len(theirs), len(ours)):
        return Place(line, 1)
    return Place(line + 1, _common(theirs[line], ours[line]) + 1)


def _common(left: str | list[str], right: str | list[str]) -> int:
    """Counts the members that two sequences begin with."""
    pairs = zip(left, right, strict=False)
    shorter = min(len(left), len(right))
    return next((number for number, (a, b) in enumerate(pairs) if a != b), shorter)


def _check_fragments(sheet: Sheet, annotation: Annotation) -> None:
    spans = annotation.spans
    for number in range(1, len(spans)):
        start, end = spans[number - 1].end, spans[number].start
        if _BLANKS.fullmatch(sheet.text, start, end):
            gap = "only by a space" if end > start else "by nothing"
            which = f"fragments {number} and {number + 1} of {annotation.id}"
            message = f"{which} are separated {gap}; merge?"
            sheet.warn("V26", message, annotation, "spans", number)
        elif end - start > WIDE:
            message = f"{annotation.id} continues {end - start:,} characters later"
            question = f"one {annotation.layer} or two?"
            sheet.warn("V27", f"{message}; {question}", annotation, "spans", number)
