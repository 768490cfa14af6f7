"""Spans as columns of numbers, and each span as one whole number that sorts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from karat.errors import UsageError

if TYPE_CHECKING:
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
class Scale:
    """How a span becomes one whole number: article, start, length, label, most telling first.

    In the order of reading, so that columns that come in that order are sorted already; each part
    has a whole number of bits, so that parts are had back by shifting.
    """

    label_bits: int
    length_bits: int
    start_bits: int

    @classmethod
    def over(cls, *sides: Columns) -> Scale:
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
