"""One set of names for what two passes hold: what stands for the same has the same id.

Labels are numbered in reading order, a letter a layer; entities keep the id of pass a. Both
depend on the two passes alone, so that a sheet of decisions can be made again and fits.
"""

from __future__ import annotations

import string
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.goldfiles.writing import id_order
from karat.layers import LAYERS, LETTERS, layer_of
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karat.articles import Annotation, Gold
    from karat.layers import Entity, Layer

_ALPHABET = frozenset(string.ascii_letters)


@dataclass(frozen=True, slots=True)
class Names:
    """New ids for labels and entities; one that is not listed keeps its own."""

    labels: Mapping[str, str]
    entities: Mapping[str, str]

    def rename(self, label: Annotation) -> Annotation:
        """Gives the same label with new ids, its own and all that it refers to."""
        layer = layer_of(label.layer)
        return replace(
            label,
            id=self.labels.get(label.id, label.id),
            attributes=self._attributes(layer, label.attributes),
            accept=tuple(self._attributes(layer, changed) for changed in label.accept),
        )

    def _attributes(self, layer: Layer, given: Mapping[str, object]) -> dict[str, object]:
        said = dict(given)
        for key, value in given.items():
            if value is None:
                continue
            if key in layer.references:
                said[key] = (
                    tuple(self.labels.get(str(id_), str(id_)) for id_ in value)
                    if isinstance(value, tuple)
                    else self.labels.get(str(value), str(value))
                )
            elif key == "entity" and key in layer.key_order:
                said[key] = self.entities.get(str(value), str(value))
        return said


def references_of(label: Annotation) -> list[tuple[str, str]]:
    """Lists the ids that a label refers to, its alternatives' too, each with the key."""
    layer = layer_of(label.layer)
    found: dict[tuple[str, str], None] = {}
    for given in (label.attributes, *label.accept):
        for key in layer.references:
            value = given.get(key) or ()
            ids = value if isinstance(value, tuple) else (value,)
            found.update(dict.fromkeys((key, str(id_)) for id_ in ids))
    return list(found)


def entities_of(label: Annotation) -> list[str]:
    """Lists the entities that a label names, the likeliest first."""
    if "entity" not in layer_of(label.layer).key_order:
        return []
    said = (given.get("entity") for given in (label.attributes, *label.accept))
    return list(dict.fromkeys(str(one) for one in said if one is not None))


def letters_of(*golds: Gold) -> dict[str, Layer]:
    """Gives the layer of every letter; a stranger's is that of its ids, else one that is free."""
    letters = dict(LETTERS)
    names = dict.fromkeys(name for gold in golds for name in gold.layers if name not in LAYERS)
    for name in names:
        own = [one.id[:1] for gold in golds for one in gold.annotations if one.layer == name]
        wished = [*own, *name.casefold(), *string.ascii_letters]
        free = [one for one in wished if one in _ALPHABET and one not in letters]
        if not free:
            raise UsageError(f"no letter is left for the labels of layer {quoted(name)}")
        letters[free[0]] = layer_of(name)
    return letters


def numbered(labels: Iterable[Annotation], letters: Mapping[str, Layer]) -> dict[str, str]:
    """Numbers labels in reading order, a letter a layer: the new id of every old one."""
    letter_of = {layer.name: letter for letter, layer in letters.items()}
    rank = {name: number for number, name in enumerate(letter_of)}
    ordered = sorted(labels, key=lambda one: (one.spans, rank[one.layer], id_order(one.id)))
    count: Counter[str] = Counter()
    new: dict[str, str] = {}
    for one in ordered:
        letter = letter_of[one.layer]
        count[letter] += 1
        new[one.id] = f"{letter}{count[letter]}"
    return new


def shared_labels(
    a: Gold, b: Gold, pairs: Sequence[tuple[str, str]], letters: Mapping[str, Layer]
) -> tuple[dict[str, str], dict[str, str]]:
    """Names every label of both; the two of a pair have one id."""
    partner = {second: first for first, second in pairs}
    only_b = [replace(one, id=f"b {one.id}") for one in b.annotations if one.id not in partner]
    own = [replace(one, id=f"a {one.id}") for one in a.annotations]
    ids = numbered([*own, *only_b], letters)
    in_b = {
        one.id: ids[f"a {partner[one.id]}" if one.id in partner else f"b {one.id}"]
        for one in b.annotations
    }
    return {one.id: ids[f"a {one.id}"] for one in a.annotations}, in_b


def shared_entities(a: Gold, b: Gold, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Names every entity of pass b: as in pass a where it is the same, else by a free id.

    The same are two whose mentions are paired most often; without a pair, two that share a name.
    """
    there = {one.id: one.attributes.get("entity") for one in a.annotations}
    here = {one.id: one.attributes.get("entity") for one in b.annotations}
    weight: Counter[tuple[str, str]] = Counter()
    for first, second in pairs:
        weight[str(there[first]), str(here[second])] += 2
    for one in a.entities:
        for other in b.entities:
            weight[one.id, other.id] += bool(_names(one) & _names(other))
    own = [one.id for one in a.entities]
    order = {id_: number for number, id_ in enumerate(own)}
    found: dict[str, str] = {}
    met = [(pair, n) for pair, n in weight.items() if n and pair[0] in order]
    for (first, second), _ in sorted(met, key=lambda one: (-one[1], order[one[0][0]], one[0])):
        if second not in found and first not in found.values():
            found[second] = first
    taken = {*own, *found.values()}
    for other in b.entities:
        if other.id not in found:
            found[other.id] = next(name for name in _variants(other.id) if name not in taken)
            taken.add(found[other.id])
    return found


def _names(entity: Entity) -> set[str]:
    names = (entity.name, *entity.aliases)
    return {name.casefold() for name in names if name is not None}


def _variants(id_: str) -> Iterator[str]:
    yield id_
    number = 2
    while True:
        yield f"{id_}-{number}"
        number += 1
