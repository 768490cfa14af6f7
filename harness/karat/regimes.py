"""Counts the regimes that do not read the one alignment: fragment by fragment, and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.alignment import Guess, Target, align
from karat.counts import Counts
from karat.layers import Shape
from karat.matching import excuses
from karat.spans import minus, shared, size, union

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from karat.layers import Layer
    from karat.matching import Item, Matched, Prediction
    from karat.spans import Spans


def count_fragments(
    layer: Layer, matched: Matched, items: Iterable[Item], predictions: Iterable[Prediction]
) -> Counts:
    """Aligns every fragment of a layer as an item of its own, tolerantly."""
    targets = [target for item in items for target in _pieces(item, layer, matched)]
    guesses = [
        Guess(layer.name, (span,), matched.page.trim((span,), layer.leading))
        for one in predictions
        for span in one.guess.spans
    ]
    targets.sort(key=lambda target: target.readings[0])
    guesses.sort(key=lambda guess: guess.spans)
    pairs = align(targets, guesses)
    excused = sum(excuses(pair, required=targets[pair.gold].required) for pair in pairs)
    tp = sum(pair.tolerant and targets[pair.gold].required for pair in pairs)
    gold = sum(target.required for target in targets)
    return Counts(gold, len(guesses) - excused, tp, tp)


def count_characters(items: Collection[Item], predictions: Iterable[Prediction]) -> Counts:
    """Counts characters as unions; those of optional items alone are left out on both sides."""
    required = _covered(items, lambda item: item.required)
    optional = _covered(items, lambda item: not item.required)
    said = union(span for one in predictions for span in one.guess.spans)
    free = minus(optional, required)
    predicted = minus(said, free)
    tp = shared(required, predicted)
    return Counts(size(required), size(predicted), tp, tp)


def _pieces(item: Item, layer: Layer, matched: Matched) -> list[Target]:
    """Splits an item; an alternative counts where it has as many fragments."""
    many = len(item.readings[0].spans)
    alike = [reading for reading in item.readings if len(reading.spans) == many]
    page = matched.page
    pieces = []
    for number in range(many):
        shapes = []
        for reading in alike:
            span, head = reading.spans[number], reading.head
            exact = page.trim((span,), layer.leading)
            holds = head is not None and span.start <= head.start and head.end <= span.end
            least = page.trim((head,), layer.leading) if holds and head is not None else exact
            shapes.append(Shape(exact, least, exact))
        spans = tuple((reading.spans[number],) for reading in alike)
        pieces.append(Target(layer.name, spans, tuple(shapes), required=item.required))
    return pieces


def _covered(items: Iterable[Item], wanted: Callable[[Item], bool]) -> Spans:
    return union(span for item in items if wanted(item) for span in item.readings[0].spans)
