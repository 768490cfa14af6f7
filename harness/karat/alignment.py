"""Which prediction stands for which gold annotation: one assignment, whatever the regime.

In each group the pairs are the one-to-one assignment that is greatest in this order: same-layer
pairs that match strictly; that match tolerantly; at IoU >= 0.5; that share a character; pairs of
unlike layers with equal spans; that share a character; then shared characters; then position.
At each step the assignment with more required gold in it wins among equals. Layers are asked,
never named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from karat.assignment import heaviest
from karat.spans import hull, shared, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.layers import Shape, Trim
    from karat.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Target:
    """A gold item as alignment sees it: what its readings span and what they accept.

    The first of `readings` is gold's own; `shapes` stand beside `readings`.
    """

    layer: str
    readings: tuple[Spans, ...]
    shapes: tuple[Shape, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Guess:
    """A prediction as alignment sees it: its spans and their T."""

    layer: str
    spans: Spans
    trim: Trim


class Pair(NamedTuple):
    """A gold item with its prediction, by index.

    IoU is `common` over `joint` characters, those of the reading where it is best; `characters`
    is the most that the prediction shares with any reading.
    """

    gold: int
    predicted: int
    same_layer: bool
    strict: bool
    tolerant: bool
    common: int
    joint: int
    characters: int

    @property
    def half(self) -> bool:
        """Says whether the two share at least half of their characters (IoU >= 0.5)."""
        return 2 * self.common >= self.joint


def align(targets: Sequence[Target], guesses: Sequence[Guess]) -> list[Pair]:
    """Pairs gold with predictions, both in canonical order; gives pairs by gold index."""
    sure, targets_left, guesses_left = _forced(targets, guesses)
    edges = _edges(targets, guesses, targets_left, guesses_left)
    for component in _components(edges):
        sure.extend(_solve(component, targets))
    return sorted(sure)


def _forced(
    targets: Sequence[Target], guesses: Sequence[Guess]
) -> tuple[list[Pair], list[int], list[int]]:
    """Takes out the strict pairs that every greatest assignment holds.

    Where one gold item and one prediction alone have a layer and spans, no other strict pair
    competes for either, so leaving theirs out could only lose.
    """
    places: dict[tuple[str, Spans], list[int]] = {}
    for number, guess in enumerate(guesses):
        places.setdefault((guess.layer, guess.spans), []).append(number)
    golds: dict[tuple[str, Spans], list[int]] = {}
    for number, target in enumerate(targets):
        golds.setdefault((target.layer, target.readings[0]), []).append(number)
    pairs: list[Pair] = []
    for key, own in golds.items():
        there = places.get(key, [])
        if len(own) == len(there) == 1:
            many = size(key[1])
            pairs.append(Pair(own[0], there[0], True, True, True, many, many, many))
    taken = {pair.gold for pair in pairs}
    used = {pair.predicted for pair in pairs}
    return (
        pairs,
        [number for number in range(len(targets)) if number not in taken],
        [number for number in range(len(guesses)) if number not in used],
    )


def weigh(target: Target, guess: Guess, gold: int, predicted: int) -> Pair | None:
    """Weighs one gold item against one prediction; None where they share no character."""
    common, joint, most = 0, 1, 0
    own_size = size(guess.spans)
    for spans in target.readings:
        here = shared(spans, guess.spans)
        whole = size(spans) + own_size - here
        most = max(most, here)
        if here * joint > common * whole:
            common, joint = here, whole
    if common == 0:
        return None
    same = target.layer == guess.layer
    return Pair(
        gold,
        predicted,
        same,
        target.readings[0] == guess.spans,
        same and any(shape.accepts(guess.trim) for shape in target.shapes),
        common,
        joint,
        most,
    )


def _edges(
    targets: Sequence[Target],
    guesses: Sequence[Guess],
    targets_left: Sequence[int],
    guesses_left: Sequence[int],
) -> list[Pair]:
    """Finds every pair that shares a character, by a sweep over the predictions' hulls."""
    if not targets_left or not guesses_left:
        return []
    order = sorted(guesses_left, key=lambda number: guesses[number].spans[0].start)
    hulls = [hull(guesses[number].spans) for number in order]
    starts = [start for start, _ in hulls]
    furthest = list(accumulate((end for _, end in hulls), max))
    edges: list[Pair] = []
    for gold in targets_left:
        start, end = _reach(targets[gold])
        for place in range(bisect_right(furthest, start), bisect_left(starts, end)):
            if hulls[place].end > start:
                pair = weigh(targets[gold], guesses[order[place]], gold, order[place])
                if pair is not None:
                    edges.append(pair)
    return edges


def _reach(target: Target) -> tuple[int, int]:
    hulls: list[Span] = [hull(spans) for spans in target.readings]
    return min(start for start, _ in hulls), max(end for _, end in hulls)


def _components(edges: Sequence[Pair]) -> list[list[Pair]]:
    """Splits the edges into parts that compete for nothing in common."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def find(node: tuple[int, int]) -> tuple[int, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for edge in edges:
        parent[find((0, edge.gold))] = find((1, edge.predicted))
    parts: dict[tuple[int, int], list[Pair]] = {}
    for edge in edges:
        parts.setdefault(find((0, edge.gold)), []).append(edge)
    return list(parts.values())


def _solve(edges: list[Pair], targets: Sequence[Target]) -> list[Pair]:
    """Chooses the greatest assignment inside one component."""
    if len(edges) == 1:
        return edges
    golds = sorted({edge.gold for edge in edges})
    guesses = sorted({edge.predicted for edge in edges})
    rows = {gold: row for row, gold in enumerate(golds)}
    columns = {guess: column for column, guess in enumerate(guesses)}
    scale = _Scale(edges, len(golds), len(guesses))
    options: list[list[tuple[int, int]]] = [[] for _ in golds]
    by_place: dict[tuple[int, int], Pair] = {}
    for edge in edges:
        row, column = rows[edge.gold], columns[edge.predicted]
        by_place[row, column] = edge
        weight = scale.weight(edge, row, column, required=targets[edge.gold].required)
        options[row].append((column, weight))
    chosen = heaviest(options)
    return [by_place[row, column] for row, column in enumerate(chosen) if column is not None]


class _Scale:
    """Turns the order of the steps into one whole number a pair, so that sums compare like steps.

    Each step is a digit large enough that all lower steps together cannot outweigh it.
    """

    def __init__(self, edges: Sequence[Pair], golds: int, guesses: int) -> None:
        self.base = min(golds, guesses) + 1
        self.golds = golds
        self.guesses = guesses
        self.places: int = (guesses + 1) ** golds
        self.characters = 1 + sum(edge.characters for edge in edges)

    def weight(self, edge: Pair, row: int, column: int, *, required: bool) -> int:
        """Gives the pair's weight; the earliest gold's earliest prediction weighs most."""
        same, half = edge.same_layer, edge.half
        steps = (
            same and edge.strict,
            edge.tolerant,
            same and half,
            same,
            not same and edge.strict,
            not same,
        )
        total = 0
        for step in steps:
            total = total * self.base + step
            total = total * self.base + (step and required)
        total = total * self.characters + edge.characters
        digit: int = (self.guesses + 1) ** (self.golds - 1 - row)
        return total * self.places + (self.guesses - column) * digit
