"""One article's gold and predictions, put in order and paired: what every count is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.alignment import Guess, Pair, Target, align
from karat.articles import Answer, Failure, Gold, Keyed, collapse, in_order, side_of
from karat.layers import Page, Reading, Side, layer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat.articles import Annotation

FLOOD = 20_000


@dataclass(frozen=True, slots=True)
class Item:
    """A gold annotation with its readings, gold's own first, as alignment and scoring see it."""

    key: str
    annotation: Annotation
    readings: tuple[Reading, ...]
    target: Target

    @property
    def required(self) -> bool:
        """Says whether missing it costs recall."""
        return self.target.required


@dataclass(frozen=True, slots=True)
class Prediction:
    """An extractor's annotation as alignment and scoring see it."""

    key: str
    annotation: Annotation
    reading: Reading
    guess: Guess


@dataclass(frozen=True, slots=True)
class Group:
    """The gold items and predictions that compete with each other, and how they were paired.

    `excused` holds predictions that found an optional item: they are in no denominator.
    """

    name: str
    items: tuple[Item, ...]
    predictions: tuple[Prediction, ...]
    pairs: tuple[Pair, ...]
    excused: frozenset[int]


@dataclass(frozen=True, slots=True)
class Matched:
    """An article after alignment. `left_out` counts predictions of layers that it does not list."""

    gold: Gold
    page: Page
    gold_side: Side
    predicted_side: Side
    groups: tuple[Group, ...]
    left_out: int
    duplicates: int
    failure: Failure | None

    @property
    def layers(self) -> list[str]:
        """Names the layers that are scored here, in the article's order."""
        return [name for name in self.gold.layers if layer_of(name).group]


def match(gold: Gold, answer: Answer) -> Matched:
    """Pairs an article's labels with its predictions; a failed answer has none."""
    page = Page(gold.article.text)
    failure = answer.failure or _flood(gold, answer)
    said = () if failure else answer.annotations
    gold_side = side_of(page, gold.annotations, gold.entities, own=False)
    predicted_side = side_of(page, said, () if failure else answer.entities, own=True)
    ordered = in_order(said, predicted_side)
    scored = [one for one in ordered if one.annotation.layer in gold.layers and _group(one)]
    kept = collapse(scored)
    groups = _groups(_items(gold, gold_side, page), _predictions(kept, predicted_side, page))
    return Matched(
        gold=gold,
        page=page,
        gold_side=gold_side,
        predicted_side=predicted_side,
        groups=groups,
        left_out=len(ordered) - len(scored),
        duplicates=len(scored) - len(kept),
        failure=failure,
    )


def _group(keyed: Keyed) -> str:
    return layer_of(keyed.annotation.layer).group


def _flood(gold: Gold, answer: Answer) -> Failure | None:
    """Fails an article that answers with more predictions of a layer than anyone could mean.

    A layer that the article does not list is left out, however many there are.
    """
    counts: dict[str, int] = {}
    for annotation in answer.annotations:
        counts[annotation.layer] = counts.get(annotation.layer, 0) + 1
    for layer, count in sorted(counts.items()):
        if count > FLOOD and layer in gold.layers:
            return Failure(
                "flood", f"{count:,} predictions of {layer}; at most {FLOOD:,} are scored"
            )
    return None


def optional_keys(gold: Sequence[Annotation]) -> frozenset[str]:
    """Finds what costs no recall: optional items, and what only optional items refer to."""
    referrers: dict[str, list[bool]] = {}
    for annotation in gold:
        for key in layer_of(annotation.layer).references:
            value = annotation.attributes.get(key) or ()
            for id_ in value if isinstance(value, (tuple, list)) else (value,):
                referrers.setdefault(str(id_), []).append(annotation.optional)
    by_reference = {id_ for id_, optional in referrers.items() if all(optional)}
    return frozenset(by_reference | {one.id for one in gold if one.optional and one.id})


def _items(gold: Gold, side: Side, page: Page) -> list[Item]:
    optional = optional_keys(gold.annotations)
    items = []
    for keyed in in_order(gold.annotations, side):
        annotation = keyed.annotation
        layer = layer_of(annotation.layer)
        if annotation.layer not in gold.layers or not layer.group:
            continue
        readings = side.readings[keyed.key]
        target = Target(
            annotation.layer,
            tuple(reading.spans for reading in readings),
            tuple(layer.shape_of(reading, page) for reading in readings),
            required=not (annotation.optional or keyed.key in optional),
        )
        items.append(Item(keyed.key, annotation, readings, target))
    return items


def _predictions(kept: Iterable[Keyed], side: Side, page: Page) -> list[Prediction]:
    predictions = []
    for keyed in kept:
        annotation = keyed.annotation
        reading = side.readings[keyed.key][0]
        trim = layer_of(annotation.layer).trim(reading, page)
        guess = Guess(annotation.layer, annotation.spans, trim)
        predictions.append(Prediction(keyed.key, annotation, reading, guess))
    return predictions


def _groups(items: Sequence[Item], predictions: Sequence[Prediction]) -> tuple[Group, ...]:
    layers = [item.target.layer for item in items] + [one.guess.layer for one in predictions]
    names = dict.fromkeys(layer_of(layer).group for layer in layers)
    groups = []
    for name in names:
        own = [item for item in items if layer_of(item.annotation.layer).group == name]
        guessed = [one for one in predictions if layer_of(one.annotation.layer).group == name]
        pairs = align([item.target for item in own], [one.guess for one in guessed])
        excused = frozenset(
            pair.predicted for pair in pairs if excuses(pair, required=own[pair.gold].required)
        )
        groups.append(Group(name, tuple(own), tuple(guessed), tuple(pairs), excused))
    return tuple(groups)


def excuses(pair: Pair, *, required: bool) -> bool:
    """Says whether a pair takes its prediction out of the count: it found an optional item."""
    return not required and pair.same_layer and (pair.tolerant or pair.half)
