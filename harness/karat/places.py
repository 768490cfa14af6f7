"""Where something stands in a text: lines and columns of offsets, and the faults told by them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FAULTS = 100  # a file in the wrong format has a fault a line; nobody reads them all


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: both count from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong at one place; faults sort in reading order."""

    line: int
    column: int
    message: str


class Lines:
    """Turns an offset into a text (in code points) into the place that an editor shows.

    Only a line feed ends a line. ``first_line`` is the number of the text's first line, for
    a text that is itself a line of a file.
    """

    __slots__ = ("_first_line", "_starts")

    def __init__(self, text: str, *, first_line: int = 1) -> None:
        self._first_line = first_line
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """Gives the line and column of the character at this offset."""
        index = bisect_right(self._starts, offset) - 1
        return Place(self._first_line + index, offset - self._starts[index] + 1)

    def offset(self, line: int) -> int:
        """Gives where a line starts, counted as `place` counts; the last one beyond the end."""
        return self._starts[min(line - self._first_line, len(self._starts) - 1)]

    def faults(self, found: Iterable[tuple[int, str]]) -> tuple[Fault, ...]:
        """Makes faults of (offset, message); past ``MOST_FAULTS`` the last one says how many more.

        Draws from ``found`` one by one, so that a million of them never stand in memory.
        """
        rest = iter(found)
        faults = [self._fault(offset, message) for offset, message in islice(rest, MOST_FAULTS)]
        for offset, _ in rest:
            faults.append(self._fault(offset, f"and {1 + sum(1 for _ in rest):,} more"))
        return tuple(faults)

    def _fault(self, offset: int, message: str) -> Fault:
        place = self.place(offset)
        return Fault(place.line, place.column, message)
