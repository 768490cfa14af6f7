"""Finds the annotations that hold another one, in time that grows with how many do."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from karat.spans import contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karat.layers.protocol import Reading
    from karat.spans import Spans


class Holding:
    """Readings, indexed by where their fragments stand.

    The fragments are sorted by their start; over them stands a binary tree of their latest ends,
    so that all that reach over a character are found without a look at the others.
    """

    __slots__ = ("_latest", "_owners", "_readings", "_starts", "_width")

    def __init__(self, readings: Sequence[Reading]) -> None:
        pieces = sorted(
            (start, end, number)
            for number, reading in enumerate(readings)
            for start, end in reading.spans
        )
        self._readings = readings
        self._starts = [start for start, _, _ in pieces]
        self._owners = [number for _, _, number in pieces]
        self._width = 1 << max(0, len(pieces) - 1).bit_length()
        self._latest = [0] * (2 * self._width)
        for at, (_, end, _) in enumerate(pieces, start=self._width):
            self._latest[at] = end
        for at in range(self._width - 1, 0, -1):
            self._latest[at] = max(self._latest[2 * at], self._latest[2 * at + 1])

    def around(self, spans: Spans) -> list[Reading]:
        """Lists the readings that hold these spans and are larger, in the order given."""
        found = sorted({self._owners[at] for at in self._over(spans[0].start)})
        listed = [self._readings[number] for number in found]
        return [one for one in listed if one.spans != spans and contains(one.spans, spans)]

    def _over(self, position: int) -> Iterator[int]:
        """Gives the numbers of the fragments that the character at `position` stands in."""
        stop = bisect_right(self._starts, position)
        left = [(1, 0, self._width)]
        while left:
            node, first, end = left.pop()
            if first >= stop or self._latest[node] <= position:
                continue
            if end - first == 1:
                yield first
                continue
            middle = (first + end) // 2
            left += [(2 * node, first, middle), (2 * node + 1, middle, end)]
