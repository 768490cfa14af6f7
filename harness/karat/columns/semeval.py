"""Tallies SemEval-2013's schemes over columns; only what is knotted goes through the alignment.

An exact partner is found by its key; where a gold span and a prediction overlap each other and
nothing else they are a pair; what is left goes through `karat.alignment`, article by article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from karat.alignment import Guess, Target, align
from karat.columns.packing import Columns, Scale
from karat.layers import Shape
from karat.semeval import EXACT, PARTIAL, SCHEMES, STRICT, TYPE, Tally
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from karat.columns.packing import Integers


def semeval_counts(gold: Columns, predicted: Columns) -> dict[str, Tally]:
    """Tallies SemEval-2013's four schemes over all articles, all labels one group."""
    pairs, missed, spurious = _pairs(gold, predicted)
    equal_label, equal_span = pairs.T if len(pairs) else (np.empty(0, np.bool_),) * 2
    right = {
        STRICT: int((equal_label & equal_span).sum()),
        EXACT: int(equal_span.sum()),
        PARTIAL: int(equal_span.sum()),
        TYPE: int(equal_label.sum()),
    }
    many = len(pairs)
    return {
        scheme: Tally(
            correct=right[scheme],
            incorrect=0 if scheme == PARTIAL else many - right[scheme],
            partial=many - right[scheme] if scheme == PARTIAL else 0,
            missed=missed,
            spurious=spurious,
        )
        for scheme in SCHEMES
    }


def _pairs(gold: Columns, predicted: Columns) -> tuple[NDArray[np.bool_], int, int]:
    """Gives (equal label, equal span) a pair, and how many of either side stay alone."""
    scale = Scale.over(gold, predicted)
    own, said = scale.keys(gold), scale.keys(predicted)
    order, guess_order = np.argsort(own), np.argsort(said)
    own, said = own[order], said[guess_order]
    keep = np.ones(len(said), dtype=np.bool_)
    keep[1:] = said[1:] != said[:-1]
    said, guess_order = said[keep], guess_order[keep]
    single = np.ones(len(own), dtype=np.bool_)
    if len(own) > 1:
        same = own[1:] == own[:-1]
        single[1:] &= ~same
        single[:-1] &= ~same
    place = np.searchsorted(said, own)
    place[place == len(said)] = 0
    exact = single & (said[place] == own) if len(said) else np.zeros(len(own), dtype=np.bool_)
    used = np.zeros(len(said), dtype=np.bool_)
    used[place[exact]] = True
    hits = int(exact.sum())
    rest, missed, spurious = _rest(gold.rows(order[~exact]), predicted.rows(guess_order[~used]))
    return np.concatenate((np.ones((hits, 2), dtype=np.bool_), rest)), missed, spurious


def _rest(gold: Columns, predicted: Columns) -> tuple[NDArray[np.bool_], int, int]:
    """Pairs what has no exact partner: those alone with each other here, the rest by alignment."""
    stride = 1 + max((int(one.end.max()) for one in (gold, predicted) if len(one)), default=0)
    own, said = _on_one_line(gold, stride), _on_one_line(predicted, stride)
    first, after = _reach(own, said)
    guess_first, guess_after = _reach(said, own)
    alone = after - first == 1
    partner = np.minimum(first, max(len(said) - 1, 0))
    if len(said):
        alone &= (guess_after - guess_first)[partner] == 1
        alone &= said.end[partner] > own.start
    else:
        alone[:] = False
    pairs = np.stack(
        (
            own.label[alone] == said.label[partner[alone]],
            (own.start[alone] == said.start[partner[alone]])
            & (own.end[alone] == said.end[partner[alone]]),
        ),
        axis=1,
    )
    left = ~alone & (after > first)
    used = np.zeros(len(said), dtype=np.bool_)
    used[partner[alone]] = True
    waiting = ~used & (guess_after > guess_first)
    knotted = _align(own.rows(left), said.rows(waiting))
    every = np.concatenate((pairs, knotted))
    return every, len(own) - len(every), len(said) - len(every)


def _on_one_line(side: Columns, stride: int) -> Columns:
    """Shifts every article behind the one before it, and sorts by start."""
    shift = side.article * stride
    moved = Columns(side.article, side.label, side.start + shift, side.end + shift)
    return moved.rows(np.lexsort((moved.label, moved.end, moved.start)))


def _reach(side: Columns, other: Columns) -> tuple[Integers, Integers]:
    """Gives, a span, the range of the other side's rows that it may overlap."""
    furthest = np.maximum.accumulate(other.end) if len(other) else other.end
    first = np.searchsorted(furthest, side.start, side="right")
    after = np.searchsorted(other.start, side.end, side="left")
    return first, np.maximum(after, first)


def _align(gold: Columns, predicted: Columns) -> NDArray[np.bool_]:
    """Sends what is knotted through the one alignment, article by article."""
    found: list[tuple[bool, bool]] = []
    bounds = np.searchsorted(predicted.article, gold.article, side="left")
    ends = np.searchsorted(predicted.article, gold.article, side="right")
    targets = [
        Target(str(label), (spans,), (Shape(spans, spans, spans),))
        for label, spans in _listed(gold)
    ]
    guesses = [Guess(str(label), spans, spans) for label, spans in _listed(predicted)]
    start = 0
    while start < len(targets):
        end = int(np.searchsorted(gold.article, gold.article[start], side="right"))
        own, said = targets[start:end], guesses[int(bounds[start]) : int(ends[start])]
        found += [(pair.same_layer, pair.strict) for pair in align(own, said)]
        start = end
    return np.array(found, dtype=np.bool_).reshape(-1, 2)


def _listed(side: Columns) -> Sequence[tuple[int, tuple[Span, ...]]]:
    rows = zip(side.label.tolist(), side.start.tolist(), side.end.tolist(), strict=True)
    return [(label, (Span(start, end),)) for label, start, end in rows]
