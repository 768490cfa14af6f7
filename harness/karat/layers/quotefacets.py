"""The facets of a quote: how it is told, how it is marked, how its source is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from karat.layers.context import bucket, holders, word_count
from karat.layers.protocol import Facet, Reading, Side
from karat.layers.sources import quoted
from karat.layers.words import fold, sentence_end, word_lists, words

if TYPE_CHECKING:
    from karat.layers.protocol import Entity

_MARKS = {
    '"': "straight double",
    "'": "straight single",
    "“": "curly double",
    "‘": "curly single",
    "«": "guillemets",
    "»": "guillemets",
}


def _type(reading: Reading, side: Side) -> str | None:
    del side
    type_ = reading.attributes.get("type")
    return type_ if isinstance(type_, str) else None


def _fragments(reading: Reading, side: Side) -> str:
    del side
    return bucket(len(reading.spans), 1, 2)


def _level(reading: Reading, side: Side) -> str:
    return bucket(len(holders(reading, side, reading.layer)) + 1, 1, 2)


def _words(reading: Reading, side: Side) -> str:
    return bucket(max(1, word_count(reading, side)), 5, 10, 20, 40)


def _marks(reading: Reading, side: Side) -> str:
    """Names the first quotation mark in the content."""
    text = quoted(reading, side)
    found = re.search("``|''|[" + re.escape("".join(word_lists()["quotation_marks"])) + "]", text)
    if found is None:
        return "none"
    if len(found[0]) == 2:
        return "doubled"
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    if found[0] in "'’" and before.isalnum() and after.isalnum():
        return "none"
    return _MARKS.get(found[0], "other")


def _frame(reading: Reading, side: Side) -> str:
    """Says where the cue stands: before the content, after it, in the middle, or nowhere."""
    cue = side.readings.get(str(reading.attributes.get("cue")))
    if not cue:
        return "none"
    place = cue[0].spans[0].start
    if place < reading.spans[0].start:
        return "before"
    return "after" if place >= reading.spans[-1].end else "middle"


def _mention(reading: Reading, side: Side) -> Reading | None:
    ids = cast("tuple[str, ...]", reading.attributes.get("speaker") or ())
    mentions = [side.readings[id_][0] for id_ in ids if id_ in side.readings]
    return mentions[0] if mentions else None


def _entity(mention: Reading, side: Side) -> Entity | None:
    return side.entities.get(str(mention.attributes.get("entity")))


def _forms(entity: Entity | None) -> list[str]:
    return [] if entity is None else [form for form in (entity.name, *entity.aliases) if form]


def _speaker_form(reading: Reading, side: Side) -> str:
    """Says how the first source is named: by name, by pronoun, by another noun, or not at all."""
    mention = _mention(reading, side)
    if mention is None:
        return "none"
    surface = fold(quoted(mention, side))
    if surface in words("pronouns"):
        return "pronoun"
    forms = (fold(form) for form in _forms(_entity(mention, side)))
    return "name" if any(form in surface for form in forms) else "nominal"


def _distance(reading: Reading, side: Side) -> str | None:
    """Says how far back the source's name stands, in sentences; None without a source."""
    mention = _mention(reading, side)
    if mention is None:
        return None
    text, start = side.page.text, mention.spans[0].start
    forms = _forms(_entity(mention, side))
    if any(fold(form) in fold(quoted(mention, side)) for form in forms):
        return "named here"
    places = [text.rfind(form, 0, start) for form in forms]
    nearest = max(places, default=-1)
    if nearest < 0:
        return "named later" if any(form in text for form in forms) else "never named"
    sentences = 0
    while nearest < start:
        nearest = sentence_end(text, nearest) + 1
        sentences += 1
    return "same sentence" if sentences == 1 else "1 to 3 back" if sentences <= 4 else "further"


FACETS = (
    Facet("type", _type, predicted=True),
    Facet("level", _level),
    Facet("fragments", _fragments),
    Facet("words", _words),
    Facet("marks", _marks),
    Facet("frame", _frame),
    Facet("speaker form", _speaker_form),
    Facet("distance to the name", _distance),
)
