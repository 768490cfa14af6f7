"""The heaviest one-to-one assignment of a sparse table of whole numbers, found exactly.

Shortest augmenting paths with potentials (Jonker and Volgenant 1987, in the sparse form with a
heap). Weights may be of any size: the order of alignment's steps is told by large numbers.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def heaviest(options: Sequence[Sequence[tuple[int, int]]]) -> list[int | None]:
    """Chooses a column for each row, or None, so that the sum of weights is greatest.

    `options` gives, a row, its (column, weight) with weights above zero; no column is taken
    twice. Of a row's options only as many as there are rows can matter: the rest are dropped.
    """
    if len(options) == 1:
        return [max(options[0], key=lambda option: option[1])[0] if options[0] else None]
    many = len(options)
    search = _Search([_best(row, many) for row in options])
    for row in range(many):
        search.place(row)
    return [column if column >= 0 else None for column in search.column_of]


def _best(row: Sequence[tuple[int, int]], many: int) -> list[tuple[int, int]]:
    if len(row) <= many:
        return list(row)
    return sorted(row, key=lambda option: -option[1])[:many]


class _Search:
    """The state of the search: who holds which column, and the potentials that prove it.

    Each row has a column of its own, numbered -1 - row, that weighs nothing: it stays single.
    """

    def __init__(self, options: list[list[tuple[int, int]]]) -> None:
        self.costs = [
            [*((column, -weight) for column, weight in row), (-1 - number, 0)]
            for number, row in enumerate(options)
        ]
        self.column_of: list[int] = [-1 - number for number in range(len(options))]
        self.row_of: dict[int, int] = {}
        self.price: dict[int, int] = {}

    def place(self, root: int) -> None:
        """Finds the cheapest way to give `root` a column, moving others where that pays."""
        price, row_of = self.price, self.row_of
        reached: dict[int, int] = {}
        came_from: dict[int, int] = {}
        done: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        row, base = root, 0
        while True:
            here = base - self._slack(row)
            for column, cost in self.costs[row]:
                if column in done:
                    continue
                distance = here + cost - price.get(column, 0)
                if column not in reached or distance < reached[column]:
                    reached[column] = distance
                    came_from[column] = row
                    heappush(heap, (distance, column))
            base, column = heappop(heap)
            while column in done:
                base, column = heappop(heap)
            done[column] = base
            if column not in row_of:
                break
            row = row_of[column]
        for other, distance in done.items():
            price[other] = price.get(other, 0) + distance - base
        self._shift(root, column, came_from)

    def _slack(self, row: int) -> int:
        """Gives the row's potential: the reduced cost of the column that it holds, else zero."""
        column = self.column_of[row]
        if self.row_of.get(column) != row:
            return 0
        cost = next(cost for other, cost in self.costs[row] if other == column)
        return cost - self.price.get(column, 0)

    def _shift(self, root: int, column: int, came_from: dict[int, int]) -> None:
        while True:
            row = came_from[column]
            self.column_of[row], before = column, self.column_of[row]
            self.row_of[column] = row
            if row == root:
                return
            column = before
