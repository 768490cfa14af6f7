"""Rates of whole arrays of counts: the figures that `Counts` gives one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Rate = Literal["precision", "recall", "f1", "alone"]
"""A rate by the name of its property in `Counts`; *alone* is accuracy, tp / given."""

RATES: tuple[Rate, ...] = get_args(Rate)

Integers: TypeAlias = "NDArray[np.int64]"
Reals: TypeAlias = "NDArray[np.float64]"

GOLD, PREDICTED, TP, GIVEN = range(4)

_GROUNDS: dict[Rate, list[int]] = {
    "precision": [PREDICTED],
    "recall": [GOLD],
    "f1": [GOLD, PREDICTED],
    "alone": [GIVEN],
}
"""A rate is tp over the mean of these counts."""


def count_table(articles: Sequence[Sequence[Sequence[int]]], *, scores: int) -> Integers:
    """Lays `Counts` out as articles × scores × (gold, predicted, tp, given).

    Give articles in corpus order: an interval depends on it, by as much as on the seed.
    `scores` is asked for because no article at all would not tell it.
    """
    return np.array(articles, dtype=np.int64).reshape(len(articles), scores, 4)


def checked_table(counts: NDArray[np.integer]) -> Integers:
    """Returns the table as int64; raises ValueError where it is no table of counts."""
    if counts.ndim != 3 or counts.shape[2] != 4:
        raise ValueError(f"counts are articles × scores × 4, found the shape {counts.shape}")
    if not np.issubdtype(counts.dtype, np.integer):
        raise ValueError(f"counts are integers, found {counts.dtype}")
    table = counts.astype(np.int64)
    if counts.size and table.min() < 0:
        raise ValueError(f"counts are never negative, found {table.min()}")
    return table


def observed(counts: NDArray[np.integer], rate: Rate) -> list[float | None]:
    """Gives each score's rate over all articles together; None where it is 0/0."""
    table = checked_table(counts)
    columns = columns_of(table, [rate])
    return [cell.observed(columns) for cell in cells_of(table, [rate])]


def ground(counts: Integers, rate: Rate) -> Integers:
    """Sums the counts that the rate divides by; for F1 that is gold + predicted."""
    grounds: Integers = counts[..., _GROUNDS[rate]].sum(axis=-1)
    return grounds


def ratio(tp: Integers, grounds: Integers, rate: Rate) -> Reals:
    """Divides tp by the mean of the rate's counts; nan where it is 0/0."""
    rates = np.full(tp.shape, np.nan)
    np.divide(len(_GROUNDS[rate]) * tp, grounds, out=rates, where=grounds > 0)
    return rates


@dataclass(frozen=True, slots=True)
class Cell:
    """A rate of a score, and the columns that it divides: `tp` by `ground`."""

    rate: Rate
    score: int
    tp: int
    ground: int

    def ratio(self, tp: Integers, grounds: Integers) -> Reals:
        """Derives the rate from sums of its columns; nan where it is 0/0."""
        return ratio(tp, grounds, self.rate)

    def items(self, grounds: int) -> float:
        """Gives how many items the rate divides by; for F1 the mean of gold and predictions."""
        return grounds / len(_GROUNDS[self.rate])

    def observed(self, columns: Integers) -> float | None:
        """Gives the rate over all articles together; None where it is 0/0."""
        tp, grounds = columns[:, [self.tp, self.ground]].sum(axis=0, keepdims=True).T
        return or_none(self.ratio(tp, grounds)[0])


def columns_of(table: Integers, rates: Sequence[Rate]) -> Integers:
    """Lays out articles × columns: tp of every score, then each rate's ground of every score."""
    return np.concatenate([table[..., TP], *(ground(table, rate) for rate in rates)], axis=1)


def cells_of(table: Integers, rates: Sequence[Rate]) -> list[Cell]:
    """Lists every rate of every score with its places among `columns_of`."""
    scores = table.shape[1]
    return [
        Cell(rate, score, tp=score, ground=place * scores + score)
        for place, rate in enumerate(rates, start=1)
        for score in range(scores)
    ]


def or_none(value: float) -> float | None:
    """Turns nan, numpy's word for undefined, into ours."""
    return None if np.isnan(value) else float(value)
