"""The same counts from columns of numbers: for spans by the million, in numpy.

One fragment a span, labels as numbers, no attributes: what a stranger's corpus often is. Exact
hits come from sorted integer keys; where a gold span and a prediction overlap each other and
nothing else they are a pair; only what is left goes through `karat.alignment`, component by
component. A law holds the counts equal to the one definition in `karat.semeval`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from karat.alignment import Guess, Target, align
from karat.errors import UsageError
from karat.layers import Shape
from karat.semeval import EXACT, PARTIAL, SCHEMES, STRICT, TYPE, Tally
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """Spans as four columns of equal length: article, label, start, end (exclusive).

    Articles and labels count from 0; offsets are code points.
    """

    article: Integers
    label: Integers
    start: Integers
    end: Integers

    @classmethod
    def of(cls, article: ArrayLike, label: ArrayLike, start: ArrayLike, end: ArrayLike) -> Columns:
        """Makes columns of anything numpy reads.

        Raises:
            UsageError: lengths differ, a number is negative, or a span is empty or inverted.
        """
        columns = [np.asarray(one, dtype=np.int64).ravel() for one in (article, label, start, end)]
        if len({len(one) for one in columns}) != 1:
            raise UsageError(f"columns of unlike lengths: {[len(one) for one in columns]}")
        if any((one < 0).any() for one in columns):
            raise UsageError("a column holds a negative number")
        if (columns[2] >= columns[3]).any():
            row = int(np.argmax(columns[2] >= columns[3]))
            raise UsageError(f"row {row}: the span [{columns[2][row]}, {columns[3][row]}) is empty")
        return cls(*columns)

    def __len__(self) -> int:
        return len(self.article)

    def rows(self, which: NDArray[np.bool_] | Integers) -> Columns:
        """Gives some of the rows."""
        return Columns(self.article[which], self.label[which], self.start[which], self.end[which])


@dataclass(frozen=True, slots=True)
class _Scale:
    """How a span becomes one whole number: article, start, length, label, most telling first.

    In the order of reading, so that columns that come in that order are sorted already; each part
    has a whole number of bits, so that parts are had back by shifting.
    """

    label_bits: int
    length_bits: int
    start_bits: int

    @classmethod
    def over(cls, *sides: Columns) -> _Scale:
        """Finds how many bits each part needs over all sides."""
        sides = tuple(side for side in sides if len(side))
        label, start, length, article = (
            max((int(one.max()) for one in ones), default=0).bit_length()
            for ones in (
                [side.label for side in sides],
                [side.start for side in sides],
                [side.end - side.start for side in sides],
                [side.article for side in sides],
            )
        )
        if label + start + length + article > 63:
            raise UsageError("offsets are too large to pack; score fewer articles at a time")
        return cls(label, length, start)

    def keys(self, side: Columns) -> Integers:
        """Gives each row's key."""
        keys = side.article << self.start_bits
        keys |= side.start
        keys <<= self.length_bits
        keys |= side.end - side.start
        keys <<= self.label_bits
        keys |= side.label
        return keys

    def cells(self, keys: Integers, labels: int) -> Integers:
        """Gives article x labels + label."""
        cells = keys >> (self.start_bits + self.length_bits + self.label_bits)
        cells *= labels
        cells += keys & ((1 << self.label_bits) - 1)
        return cells


def strict_counts(
    gold: Columns, predicted: Columns, *, articles: int, labels: int
) -> NDArray[np.int64]:
    """Counts exact hits: an array of shape articles x labels x (gold, predicted, tp).

    Identical predictions count once, as everywhere in karat.
    """
    scale = _Scale.over(gold, predicted)
    own = _ordered(scale.keys(gold))
    said = _distinct(_ordered(scale.keys(predicted)))
    # Stable sorts find the two runs that are sorted already, and merge them.
    together = np.sort(np.concatenate((_distinct(own), said)), kind="stable")
    hits = together[1:][together[1:] == together[:-1]]
    counts = np.empty((articles, labels, 3), dtype=np.int64)
    every = gold.article * labels + gold.label
    for place, cells in enumerate((every, scale.cells(said, labels), scale.cells(hits, labels))):
        counted = np.bincount(cells, minlength=articles * labels)
        counts[:, :, place] = counted.reshape(articles, labels)
    return counts


def _ordered(keys: Integers) -> Integers:
    return keys if (keys[1:] >= keys[:-1]).all() else np.sort(keys)


def _distinct(ordered: Integers) -> Integers:
    if len(ordered) < 2 or (ordered[1:] != ordered[:-1]).all():
        return ordered
    keep = np.empty(len(ordered), dtype=np.bool_)
    keep[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=keep[1:])
    return ordered[keep]


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
    scale = _Scale.over(gold, predicted)
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


class _Annotation(msgspec.Struct, gc=False):
    layer: str
    spans: tuple[tuple[int, int]]


class _Line(msgspec.Struct, gc=False):
    id: str
    annotations: list[_Annotation]


def read_columns(
    lines: Iterable[bytes], labels: dict[str, int], articles: dict[str, int]
) -> Columns:
    """Reads JSON lines of one-fragment annotations into columns.

    `labels` and `articles` number what is met, and are added to: hand the same two to both sides.

    Raises:
        UsageError: a line does not hold such annotations; told by its number.
    """
    decode = msgspec.json.Decoder(_Line).decode
    sizes: list[int] = []
    ids: list[int] = []
    kinds: list[int] = []
    ends: list[int] = []
    for number, line in enumerate(lines, start=1):
        try:
            one = decode(line)
        except msgspec.DecodeError as error:
            raise UsageError(f"line {number}: {error}") from error
        annotations = one.annotations
        ids.append(articles.setdefault(one.id, len(articles)))
        sizes.append(len(annotations))
        for annotation in annotations:
            layer = annotation.layer
            if layer not in labels:
                labels[layer] = len(labels)
            kinds.append(labels[layer])
            ends += annotation.spans[0]
    spans = np.array(ends, dtype=np.int64).reshape(-1, 2)
    return Columns.of(np.repeat(ids, sizes), kinds, spans[:, 0], spans[:, 1])
