"""Counts of many articles in little room: a row an article, only what is not zero."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from karat.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

Key = TypeVar("Key", bound=tuple[str, ...])
_WIDTH = 5  # the number of the key, then gold, predicted, tp, given


class CountTable(Generic[Key]):
    """Counts by article and key; keys are told in the order in which they were first met.

    A key that was met with nothing but zeros is known and sums to zeros.
    """

    __slots__ = ("_numbers", "_rows", "_sums")

    def __init__(self, rows: Iterable[Mapping[Key, Counts]] = ()) -> None:
        self._numbers: dict[Key, int] = {}
        self._rows: list[array[int]] = []
        self._sums: list[Counts] = []
        for row in rows:
            self.append(row)

    def __len__(self) -> int:
        return len(self._rows)

    def append(self, row: Mapping[Key, Counts]) -> None:
        """Adds an article."""
        packed = array("q")
        for key, counts in row.items():
            number = self._numbers.setdefault(key, len(self._numbers))
            if number == len(self._sums):
                self._sums.append(counts)
            else:
                self._sums[number] += counts
            if any(counts):
                packed.extend((number, *counts))
        self._rows.append(packed)

    def row(self, article: int) -> dict[Key, Counts]:
        """Gives an article's counts that are not zero, keys in the table's order."""
        keys = list(self._numbers)
        packed = self._rows[article]
        places = sorted(range(0, len(packed), _WIDTH), key=lambda place: packed[place])
        return {keys[packed[p]]: Counts(*packed[p + 1 : p + _WIDTH]) for p in places}

    def rows(self) -> Iterator[dict[Key, Counts]]:
        """Gives every article's counts in turn."""
        return (self.row(article) for article in range(len(self)))

    def arranged(self, order: Sequence[int], keys: Sequence[Key]) -> CountTable[Key]:
        """Gives the same table with its articles and its keys in another order.

        `order` names the articles by their numbers now; `keys` are all keys of the table.
        """
        table: CountTable[Key] = CountTable()
        numbers = {self._numbers[key]: number for number, key in enumerate(keys)}
        table._numbers = {key: number for number, key in enumerate(keys)}
        table._sums = [self._sums[self._numbers[key]] for key in keys]
        for article in order:
            packed = array("q", self._rows[article])
            for place in range(0, len(packed), _WIDTH):
                packed[place] = numbers[packed[place]]
            table._rows.append(packed)
        return table

    def totals(self) -> dict[Key, Counts]:
        """Gives the sum of each key."""
        return {key: self._sums[number] for key, number in self._numbers.items()}

    def column(self, key: Key) -> NDArray[np.int64]:
        """Gives one key's counts as an array of shape articles x (gold, predicted, tp, given)."""
        column = np.zeros((len(self), _WIDTH - 1), dtype=np.int64)
        wanted = self._numbers.get(key)
        if wanted is None:
            return column
        for article, packed in enumerate(self._rows):
            for place in range(0, len(packed), _WIDTH):
                if packed[place] == wanted:
                    column[article] = packed[place + 1 : place + _WIDTH]
        return column

    def __add__(self, other: CountTable[Key]) -> CountTable[Key]:
        """Puts the articles of both into one table."""
        return CountTable([*self.rows_with_zeros(), *other.rows_with_zeros()])

    def rows_with_zeros(self) -> Iterator[dict[Key, Counts]]:
        """Gives every article's counts; the first carries each known key, so that none is lost."""
        known = dict.fromkeys(self._numbers, Counts())
        for number, row in enumerate(self.rows()):
            yield known | row if number == 0 else row
