"""What quotes name: each other (V29), sources (V32), cues (V33, V35), either (V36, V62)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, cast

from karat.layers import layer_of
from karat.spans import contains, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.articles import Annotation
    from karat.gold.sheet import Sheet


def check_quotes(sheet: Sheet) -> None:
    """Notes quotes that cross, and sources and cues that cannot be theirs."""
    quotes = sheet.of("quote")
    for first, second in combinations(quotes, 2):
        _check_crossing(sheet, first, second)
    users: dict[str, str] = {}
    for quote in quotes:
        _check_speakers(sheet, quote)
        _check_cue(sheet, quote, users)
    _check_optional(sheet)
    if sheet.is_whole:
        _check_use(sheet)


def _check_crossing(sheet: Sheet, first: Annotation, second: Annotation) -> None:
    one, other = first.spans, second.spans
    if shared(one, other) and not contains(one, other) and not contains(other, one):
        message = f"{second.id} crosses {first.id}; quotes may nest or be apart, not cross"
        sheet.error("V29", message, second, "spans")


def _check_speakers(sheet: Sheet, quote: Annotation) -> None:
    if quote.attributes.get("type") != "direct":
        return
    for number, id_ in enumerate(cast("tuple[str, ...]", quote.attributes.get("speaker", ()))):
        speaker = sheet.known.get(id_)
        if speaker is not None and contains(quote.spans, speaker.spans):
            message = f"speaker {id_} lies inside its own direct quote {quote.id}"
            sheet.warn("V32", message, quote, "speaker", number)


def _check_cue(sheet: Sheet, quote: Annotation, users: dict[str, str]) -> None:
    id_ = quote.attributes.get("cue")
    cue = sheet.known.get(id_) if isinstance(id_, str) else None
    if cue is None:
        return
    if shared(quote.spans, cue.spans):
        message = f"cue {cue.id} lies inside {quote.id}; end the fragment before it"
        sheet.error("V33", message, quote, "cue")
    first = users.setdefault(cue.id, quote.id)
    if first != quote.id:
        sheet.warn("V35", f"cue {cue.id} already belongs to {first}", quote, "cue")


def _check_optional(sheet: Sheet) -> None:
    """An optional label that a required one names would be missed and not missed at once."""
    for annotation in sheet.gold.annotations:
        if annotation.optional:
            continue
        for id_ in _named(annotation):
            target = sheet.known.get(id_)
            if target is not None and target.optional:
                which = f"{annotation.id}, which is required, names it"
                message = f"{id_} is optional but {which}"
                sheet.error("V62", message, target, "optional")


def _check_use(sheet: Sheet) -> None:
    """Sources and cues are labelled for the quotes that they belong to."""
    quotes = sheet.of("quote")
    used = {id_ for quote in quotes for id_ in _named(quote)}
    for quote in quotes:
        for changed in quote.accept:
            used |= {id_ for value in changed.values() for id_ in _ids(value)}
    for one in sheet.of("speaker", "cue"):
        if one.id not in used and "quote" in sheet.gold.layers:
            sheet.warn("V36", f"{one.layer} {one.id} belongs to no quote", one)


def _ids(value: object) -> list[str]:
    """Gives the ids of an attribute that holds one or several."""
    values = value if isinstance(value, tuple) else (value,)
    return [one for one in values if isinstance(one, str)]


def _named(annotation: Annotation) -> Iterator[str]:
    """Gives the ids that a label points to, each once."""
    ids: dict[str, None] = {}
    for key in layer_of(annotation.layer).references:
        ids |= dict.fromkeys(_ids(annotation.attributes.get(key)))
    yield from ids
