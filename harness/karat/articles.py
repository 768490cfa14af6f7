"""Articles, annotations, gold and answers: the values that everything above passes on.

An `Article` has no labels, so that what is handed to an extractor has none to leak. `Gold` is an
article with its labels; an `Answer` is what an extractor said of one article, or its error.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from karat.layers import Entity, Page, Reading, Side, layer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karat.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its id and what an extractor may know of it: title, dct and lang, if given."""

    id: str
    text: str
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One label or one prediction.

    `spans` are half-open ranges of code points, in order and apart. `attributes` are those of
    its layer, as in files, with ids as text and spans as `Span`. `head`, `accept`, `optional` and
    `tags` are the gold's alone; `score` (0 to 1) is a prediction's.
    """

    layer: str
    spans: Spans
    attributes: Mapping[str, object] = field(default_factory=dict)
    id: str = ""
    head: Span | None = None
    accept: tuple[Mapping[str, object], ...] = ()
    optional: bool = False
    tags: tuple[str, ...] = ()
    score: float | None = None

    def readings(self) -> tuple[Reading, ...]:
        """Gives the annotation's own reading, then one for each accepted alternative."""
        own = Reading(self.layer, self.spans, self.head, self.attributes)
        return (own, *(self._alternative(changed) for changed in self.accept))

    def _alternative(self, changed: Mapping[str, object]) -> Reading:
        """Replaces the alternative's keys; a head outside changed spans is left out."""
        spans = cast("Spans", changed.get("spans", self.spans))
        head = cast("Span | None", changed.get("head", self.head))
        if head is not None and not any(s <= head.start and head.end <= e for s, e in spans):
            head = None
        rest = {key: value for key, value in changed.items() if key not in ("spans", "head")}
        attributes = layer_of(self.layer).merge(self.attributes, rest)
        return Reading(self.layer, spans, head, attributes)


@dataclass(frozen=True, slots=True)
class Gold:
    """An article with its labels; `layers` are those that it is completely labelled for.

    `meta` is the whole of the file's, of which the article's is the part an extractor may see.
    """

    article: Article
    layers: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    entities: tuple[Entity, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Gives the article's id."""
        return self.article.id


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article has no answer: a kind (error, absent, timeout, flood …) and a sentence."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor said of one article: its annotations and entities, or its failure."""

    id: str
    annotations: tuple[Annotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """An annotation under the key by which its side knows it, with its place in the order."""

    key: str
    annotation: Annotation
    order: tuple[Spans, str, str]


def side_of(
    page: Page, annotations: Sequence[Annotation], entities: Iterable[Entity], *, own: bool
) -> Side:
    """Builds one side of an article; `own` leaves the accepted alternatives out."""
    readings = {
        annotation.id or f"#{number}": annotation.readings()[: 1 if own else None]
        for number, annotation in enumerate(annotations)
    }
    return Side(page, readings, {entity.id: entity for entity in entities})


def in_order(annotations: Sequence[Annotation], side: Side) -> list[Keyed]:
    """Sorts into canonical order: spans, layer, attributes as JSON with references as spans."""
    keyed = [
        Keyed(
            annotation.id or f"#{number}",
            annotation,
            (annotation.spans, annotation.layer, _attributes(annotation, side)),
        )
        for number, annotation in enumerate(annotations)
    ]
    return sorted(keyed, key=lambda item: item.order)


def collapse(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Leaves one of identical neighbours in canonical order: equal layer, spans, attributes."""
    kept: list[Keyed] = []
    for item in keyed:
        if not kept or kept[-1].order != item.order:
            kept.append(item)
    return kept


def _attributes(annotation: Annotation, side: Side) -> str:
    if not annotation.attributes:
        return ""
    references = layer_of(annotation.layer).references
    said: dict[str, object] = {}
    for key, value in annotation.attributes.items():
        if key in references:
            ids = value if isinstance(value, (tuple, list)) else [value]
            said[key] = sorted(json.dumps(_target(side, str(id_)), default=str) for id_ in ids)
        elif key == "entity":
            said[key] = _entity(side, value)
        else:
            said[key] = value
    return json.dumps(said, sort_keys=True, default=str)


def _target(side: Side, id_: str) -> list[object]:
    """Says what a reference points to: its spans, and the entity where it has one."""
    readings = side.readings.get(id_)
    if not readings:
        return []
    return [readings[0].spans, _entity(side, readings[0].attributes.get("entity"))]


def _entity(side: Side, id_: object) -> object:
    entity = side.entities.get(str(id_))
    return [entity.name, entity.aliases, entity.type] if entity else id_
