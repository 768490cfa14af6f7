"""Two labellings of one text, item by item: one stands as gold, the other as predictions.

They are aligned as an extractor's are. Every item counts, optional or not, and the layers that
are never scored (decoys) are aligned too, each by itself. What is paired can depend on which of
the two stands as gold, because a head and accepted alternatives count on that side alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from karat.alignment import Guess, Target, align
from karat.articles import Answer, collapse, in_order
from karat.layers import layer_of
from karat.matching import Group, Item, Prediction, match
from karat.scoring import TOLERANT, LayerSheet, Settings, hits, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karat.articles import Annotation, Gold
    from karat.matching import Matched


def sheets_between(a: Gold, b: Gold) -> dict[str, LayerSheet]:
    """Lays out each layer that both list, with `a` as gold and `b` as predictions."""
    layers = tuple(name for name in a.layers if name in b.layers)
    gold = replace(a, layers=layers, annotations=_required(a.annotations))
    said = _required(b.annotations)
    matched = match(gold, Answer(b.id, said, b.entities))
    sheets = sheets_of(matched)
    for name in layers:
        if name not in sheets:
            group = _group_of_its_own(name, gold.annotations, said, matched)
            sheets[name] = LayerSheet(layer_of(name), group, matched)
    return {name: sheets[name] for name in layers}


def pairs_of(sheets: Mapping[str, LayerSheet]) -> list[tuple[str, str]]:
    """Gives the ids of every two that stand for each other, those of `a` first."""
    return [
        (sheet.items[pair.gold].key, sheet.predictions[pair.predicted].key)
        for sheet in sheets.values()
        for pair in sheet.pairs
    ]


def tolerant_pairs(sheet: LayerSheet) -> list[tuple[str, str]]:
    """Gives the ids of every two of a layer that match tolerantly."""
    found = hits(sheet, TOLERANT, Settings())
    return [
        (sheet.items[pair.gold].key, sheet.predictions[pair.predicted].key)
        for pair in found.values()
    ]


def _required(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    return tuple(replace(one, optional=False) for one in annotations)


def _group_of_its_own(
    name: str, gold: tuple[Annotation, ...], said: tuple[Annotation, ...], matched: Matched
) -> Group:
    """Aligns a layer that the core leaves out, by the same rules."""
    layer, page = layer_of(name), matched.page
    items: list[Item] = []
    for keyed in in_order(gold, matched.gold_side):
        if keyed.annotation.layer == name:
            readings = matched.gold_side.readings[keyed.key]
            spans = tuple(reading.spans for reading in readings)
            shapes = tuple(layer.shape_of(reading, page) for reading in readings)
            target = Target(name, spans, shapes)
            items.append(Item(keyed.key, keyed.annotation, readings, target))
    predictions: list[Prediction] = []
    for keyed in collapse(in_order(said, matched.predicted_side)):
        if keyed.annotation.layer == name:
            reading = matched.predicted_side.readings[keyed.key][0]
            guess = Guess(name, reading.spans, layer.trim(reading, page))
            predictions.append(Prediction(keyed.key, keyed.annotation, reading, guess))
    pairs = align([item.target for item in items], [one.guess for one in predictions])
    return Group(layer.group, tuple(items), tuple(predictions), tuple(pairs), frozenset())
