"""Makes gold of two passes and the decisions on what they differ in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.articles import Annotation
from karat.gold.compare_passes import ENTITY
from karat.gold.shared_names import Names, entities_of, numbered, references_of
from karat.layers import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karat.articles import Gold
    from karat.gold.compare_passes import Compared, Difference
    from karat.gold.own_labels import OwnLabels
    from karat.marks.words import MarkFindings

BOTH, OWN = "both", "own"
_SECOND = "+b"  # stands behind the shared id of pass b's label where both stand


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of a difference: a, b, both, neither or own; `place` is in the sheet."""

    number: str
    difference: Difference
    word: str
    place: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The gold, and for each of its labels the place in the sheet that it is owed to.

    A label on which both passes agree has none.
    """

    gold: Gold
    places: Mapping[str, int]


def decide(
    compared: Compared,
    decisions: Sequence[Decision],
    own: OwnLabels,
    base: Gold,
    findings: MarkFindings,
) -> Decided:
    """Puts agreed labels and decisions together; notes references to what was left out.

    Ids are given anew in reading order. `base` gives the article with its meta and layers.
    """
    labels = dict(compared.agreed)
    places: dict[str, int] = {}
    doubled = {one.difference.id for one in decisions if one.word == BOTH}
    for decision in decisions:
        for label in _chosen(decision, own, doubled):
            labels[label.id] = label
            places[label.id] = own.places.get(label.id, decision.place)
    _check_references(labels, decisions, places, findings)
    if findings.total:
        return Decided(base, {})
    new = numbered(labels.values(), compared.letters)
    names = Names(new, {})
    renamed = sorted(map(names.rename, labels.values()), key=lambda one: one.spans)
    gold = replace(
        base, annotations=tuple(renamed), entities=_entities(compared, decisions, own, renamed)
    )
    return Decided(gold, {new[id_]: place for id_, place in places.items()})


def _chosen(decision: Decision, own: OwnLabels, doubled: Iterable[str]) -> list[Annotation]:
    """Gives the labels that a decision makes, under shared names."""
    difference, word = decision.difference, decision.word
    if word == OWN:
        return list(own.labels.get(decision.number, ()))
    names = Names({id_: id_ + _SECOND for id_ in doubled}, {})
    chosen = []
    if word in ("a", BOTH) and isinstance(difference.a, Annotation):
        chosen.append(difference.a)
    if word in ("b", BOTH) and isinstance(difference.b, Annotation):
        chosen.append(names.rename(difference.b))
    return chosen


def _check_references(
    labels: Mapping[str, Annotation],
    decisions: Iterable[Decision],
    places: Mapping[str, int],
    findings: MarkFindings,
) -> None:
    by_id = {one.difference.id: one.place for one in decisions}
    for label in labels.values():
        for key, id_ in references_of(label):
            if id_ not in labels:
                place = by_id.get(id_.removesuffix(_SECOND), places.get(label.id, 0))
                who = f"{label.id.removesuffix(_SECOND)} names it as its {key}"
                findings.at(place, "V30", f"{id_} is left out here, but {who}")


def _entities(
    compared: Compared,
    decisions: Iterable[Decision],
    own: OwnLabels,
    labels: Iterable[Annotation],
) -> tuple[Entity, ...]:
    """Gives the entities that the labels name, in the order in which they are met."""
    known = {**compared.entities_b, **compared.entities_a}
    for one in decisions:
        if one.difference.layer == ENTITY:
            version = one.difference.b if one.word == "b" else one.difference.a
            if isinstance(version, Entity):
                known[one.difference.id] = version
    known |= {entity.id: entity for entity in own.entities}
    met = dict.fromkeys(id_ for label in labels for id_ in entities_of(label))
    return tuple(known[id_] for id_ in met if id_ in known)
