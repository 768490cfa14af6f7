"""Facets that only the curator asks for: who a source is, how it is named, what holds a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.gold.quotation import quoted_runs
from karat.layers.context import holders, text_of
from karat.layers.protocol import Facet, Reading, Side
from karat.layers.words import fold, words
from karat.spans import size

if TYPE_CHECKING:
    from karat.layers import Entity


def more_facets(layer: str) -> tuple[Facet, ...]:
    """Gives the curator's facets of a layer, beside the layer's own."""
    return _FACETS.get(layer, ())


def _entity(reading: Reading, side: Side) -> Entity | None:
    return side.entities.get(str(reading.attributes.get("entity")))


def _kind(reading: Reading, side: Side) -> str | None:
    entity = _entity(reading, side)
    return None if entity is None else entity.type


def _named(reading: Reading, side: Side) -> str | None:
    entity = _entity(reading, side)
    return None if entity is None else "never" if entity.name is None else "somewhere"


def _mention(reading: Reading, side: Side) -> str | None:
    """Names the form of a mention: pronoun, full name, surname, alias, or another noun."""
    entity, said = _entity(reading, side), fold(text_of(reading, side))
    if entity is None:
        return None
    if said in words("pronouns"):
        return "pronoun"
    name = fold(entity.name or "")
    if name and name in said:
        return "full name" if " " in name else "name"
    if name.endswith(f" {said}"):
        return "surname"
    return "alias" if any(fold(alias) in said for alias in entity.aliases) else "nominal"


def _name_stands(reading: Reading, side: Side) -> str | None:
    """Says where a pronoun's name stands first looking back: in its paragraph, before, or later."""
    entity = _entity(reading, side)
    if entity is None or fold(text_of(reading, side)) not in words("pronouns"):
        return None
    forms = [form for form in (entity.name, *entity.aliases) if form]
    text, start = side.page.text, reading.spans[0].start
    nearest = max((text.rfind(form, 0, start) for form in forms), default=-1)
    if nearest < 0:
        return "later" if any(form in text for form in forms) else "never"
    return "paragraphs before" if "\n" in text[nearest:start] else "same paragraph"


def _inside(reading: Reading, side: Side) -> str | None:
    """Gives the type of the smallest quote around a quote."""
    around = holders(reading, side, reading.layer)
    nearest = min(around, key=lambda one: size(one.spans), default=None)
    return None if nearest is None else str(nearest.attributes.get("type"))


def _pieces(reading: Reading, side: Side) -> str:
    """Counts the pieces in quotation marks, those inside another left out."""
    runs = quoted_runs(text_of(reading, side))
    outer = [
        one
        for one in runs
        if not any(o != one and o.start <= one.start and one.end <= o.end for o in runs)
    ]
    return str(len(outer)) if len(outer) < 2 else "2+"


def _gap(reading: Reading, side: Side) -> str | None:
    """Says whether a sentence ends between the first two fragments."""
    if len(reading.spans) < 2:
        return None
    gap = side.page.text[reading.spans[0].end : reading.spans[1].start]
    return "across sentences" if gap.rstrip()[-1:] in {".", "!", "?"} else "one sentence"


_FACETS = {
    "speaker": (
        Facet("entity type", _kind),
        Facet("named", _named),
        Facet("mention", _mention),
        Facet("name stands", _name_stands),
    ),
    "quote": (
        Facet("inside", _inside),
        Facet("pieces in marks", _pieces),
        Facet("fragments stand", _gap),
    ),
}
