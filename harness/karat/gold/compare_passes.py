"""Every difference between two labellings of one text, in text order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from karat.gold.pairing import pairs_of, sheets_between
from karat.gold.shared_names import (
    Names,
    entities_of,
    letters_of,
    shared_entities,
    shared_labels,
)
from karat.goldfiles.writing import id_order
from karat.layers import LAYERS, Entity, layer_of
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karat.articles import Annotation, Gold
    from karat.layers import Layer

ENTITY = "entity"
_COMMON = ("spans", "head", "accept", "optional", "tag")
Version: TypeAlias = "Annotation | Entity"


@dataclass(frozen=True, slots=True)
class Difference:
    """An item on which two passes differ, under the name that both share.

    `a` and `b` are its versions; None where a pass has no such item. `keys` says what differs
    where both have it. `start` is the offset where it is met in the text.
    """

    id: str
    layer: str
    start: int
    a: Version | None
    b: Version | None
    keys: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[Version, ...]:
        """Gives the versions that there are."""
        return tuple(one for one in (self.a, self.b) if one is not None)

    @property
    def labels(self) -> tuple[Annotation, ...]:
        """Gives the versions of a label; none of an entity."""
        return tuple(one for one in self.versions if not isinstance(one, Entity))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two passes under shared names, and where they differ.

    `own_a` and `own_b` give each pass's own id of a shared one.
    """

    text: str
    layers: tuple[str, ...]
    letters: Mapping[str, Layer]
    a: Mapping[str, Annotation]
    b: Mapping[str, Annotation]
    entities_a: Mapping[str, Entity]
    entities_b: Mapping[str, Entity]
    own_a: Mapping[str, str]
    own_b: Mapping[str, str]
    differences: tuple[Difference, ...]

    @property
    def agreed(self) -> dict[str, Annotation]:
        """Gives the labels on which both say the same."""
        open_ = {one.id for one in self.differences if one.layer != ENTITY}
        return {id_: label for id_, label in self.a.items() if id_ not in open_}


def compare(a: Gold, b: Gold) -> Compared:
    """Compares two labellings of one text."""
    pairs = pairs_of(sheets_between(a, b))
    letters = letters_of(a, b)
    in_a, in_b = shared_labels(a, b, pairs, letters)
    names_b = Names(in_b, shared_entities(a, b, pairs))
    names_a = Names(in_a, {})
    labels_a = {in_a[one.id]: names_a.rename(one) for one in a.annotations}
    labels_b = {in_b[one.id]: names_b.rename(one) for one in b.annotations}
    entities_a = {one.id: one for one in a.entities}
    entities_b = {
        names_b.entities[one.id]: Entity(names_b.entities[one.id], one.name, one.aliases, one.type)
        for one in b.entities
    }
    found = [
        *_entity_differences(entities_a, entities_b, [*labels_a.values(), *labels_b.values()]),
        *_label_differences(labels_a, labels_b),
    ]
    return Compared(
        text=a.article.text,
        layers=tuple(dict.fromkeys((*a.layers, *b.layers))),
        letters=letters,
        a=labels_a,
        b=labels_b,
        entities_a=entities_a,
        entities_b=entities_b,
        own_a={shared: own for own, shared in in_a.items()},
        own_b={shared: own for own, shared in in_b.items()},
        differences=tuple(sorted(found, key=_place)),
    )


def _place(difference: Difference) -> tuple[int, bool, int, tuple[str, int, str]]:
    layers = list(LAYERS)
    rank = layers.index(difference.layer) if difference.layer in LAYERS else len(layers)
    return difference.start, difference.layer != ENTITY, rank, id_order(difference.id)


def _label_differences(
    a: Mapping[str, Annotation], b: Mapping[str, Annotation]
) -> Iterable[Difference]:
    for id_ in dict.fromkeys((*a, *b)):
        one, other = a.get(id_), b.get(id_)
        known = [label for label in (one, other) if label is not None]
        keys: tuple[str, ...] = ()
        if one is not None and other is not None:
            keys = _unlike(_said(one), _said(other))
            if not keys:
                continue
        start = min(label.spans[0].start for label in known)
        yield Difference(id_, known[0].layer, start, one, other, keys)


def _entity_differences(
    a: Mapping[str, Entity], b: Mapping[str, Entity], labels: Iterable[Annotation]
) -> Iterable[Difference]:
    """Gives the entities that both know and describe otherwise, where they are first named."""
    starts: dict[str, int] = {}
    for label in labels:
        for id_ in entities_of(label):
            starts[id_] = min(starts.get(id_, label.spans[0].start), label.spans[0].start)
    for id_ in a:
        if id_ in b:
            keys = _unlike(_described(a[id_]), _described(b[id_]))
            if keys:
                yield Difference(id_, ENTITY, starts.get(id_, 0), a[id_], b[id_], keys)


def _unlike(a: Mapping[str, object], b: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys((*a, *b)) if a.get(key) != b.get(key))


def _said(label: Annotation) -> dict[str, object]:
    """Gives all that a label says, key by key, so that what says the same is equal."""
    layer = layer_of(label.layer)
    attributes: dict[str, object] = {}
    for key, value in label.attributes.items():
        unordered = key in layer.references and isinstance(value, tuple)
        attributes[quoted(key) if key in _COMMON else key] = (
            sorted(set(cast("tuple[str, ...]", value))) if unordered else value
        )
    alternatives = [json.dumps(one, sort_keys=True, default=str) for one in label.accept]
    return {
        "spans": label.spans,
        "head": label.head,
        **attributes,
        "accept": sorted(alternatives),
        "optional": label.optional,
        "tag": sorted(label.tags),
    }


def _described(entity: Entity) -> dict[str, object]:
    return {"name": entity.name, "type": entity.type, "aliases": sorted(entity.aliases)}
