"""How far a rate would move with other articles of the same kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from karat.statistics.rates import (
    RATES,
    TP,
    Integers,
    Rate,
    Reals,
    cells_of,
    checked_table,
    columns_of,
    ground,
    or_none,
    ratio,
)
from karat.statistics.resampling import DRAWS, SEED, bootstrap, pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEW_ARTICLES = 30
FEWEST = 2  # articles; one alone, drawn again, is itself and tells nothing of others
LEVELS = (0.025, 0.975)
_UNSURPRISING = 0.05


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95% of a rate over articles drawn again.

    articles         articles that carry anything the rate divides by
    undefined_draws  draws that were 0/0, left out
    """

    low: float
    high: float
    articles: int
    undefined_draws: int

    @property
    def small(self) -> bool:
        """Tells that under 30 articles carry the score: shown as ~, and not to be leant on."""
        return self.articles < FEW_ARTICLES


@dataclass(frozen=True, slots=True)
class Macro:
    """The plain mean of a rate over articles; None where no article has the rate.

    left_out  articles where the rate is 0/0
    """

    mean: float | None
    articles: int
    left_out: int


def intervals(
    counts: NDArray[np.integer],
    rates: Sequence[Rate] = RATES,
    *,
    repeats: int = 1,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[Rate, list[Interval | None]]:
    """Gives each score's percentile bootstrap interval; None where every draw is 0/0.

    None too where fewer than two articles carry the score: what other articles would do cannot be
    told from one. `counts` is a table of `count_table`. All scores and rates see the same draws of
    articles, so none depends on which others are asked for. The order of articles matters as the
    seed does.

    A score without an error is 1 in every draw. Its lower end is .05^(1/n) instead, what a true
    rate would have to exceed for n right out of n to be no surprise at 5%. Likewise the upper end
    of a score with nothing right is 1 - .05^(1/n). n is the number of gold items, predictions or
    pairs that the rate divides by, for F1 the mean of gold and predictions; they are taken as
    independent, so one long article makes it too narrow.

    With `repeats`, the table has as many rows an article, side by side. A draw takes articles,
    and of each one repeat: the interval is that of a single run's rate on other articles, at two
    levels (Davison and Hinkley 1997, 3.8; Ren et al. 2010). Items of one article's repeats are
    not independent: n is that of one repeat.
    """
    table = checked_table(counts)
    columns = columns_of(table, rates)
    drawn = bootstrap(pack(columns), repeats=repeats, draws=draws, seed=seed)
    found: dict[Rate, list[Interval | None]] = {rate: [] for rate in rates}
    for cell in cells_of(table, rates):
        values = cell.ratio(drawn.column(cell.tp), drawn.column(cell.ground))
        articles = carrying(columns[:, cell.ground], repeats)
        ends = percentiles(values) if articles >= FEWEST else None
        if ends is not None:
            items = cell.items(int(columns[:, cell.ground].sum())) / repeats
            ends = _widened(ends, cell.observed(columns), items)
        undefined = int(np.count_nonzero(np.isnan(values)))
        found[cell.rate].append(ends and Interval(*ends, articles, undefined))
    return found


def macro(counts: NDArray[np.integer], rates: Sequence[Rate] = RATES) -> dict[Rate, list[Macro]]:
    """Averages each score's rate over the articles that have it, every article weighing the same.

    An article where the rate is 0/0 is left out and counted, never a 0 or a 1.
    """
    table = checked_table(counts)
    return {
        rate: [_mean(values) for values in ratio(table[..., TP], ground(table, rate), rate).T]
        for rate in rates
    }


def percentiles(values: Reals, levels: tuple[float, float] = LEVELS) -> tuple[float, float] | None:
    """Gives two percentiles of the defined values, the middle 95%; None where there is none."""
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    low, high = np.quantile(defined, levels)
    return float(low), float(high)


def carrying(grounds: Integers, repeats: int = 1) -> int:
    """Counts the articles that carry something in any repeat."""
    return int(np.count_nonzero(grounds.reshape(-1, repeats).any(axis=1)))


def _widened(
    ends: tuple[float, float], observed: float | None, items: float
) -> tuple[float, float]:
    """Moves the end that no draw can reach: below a rate of 1, above a rate of 0."""
    if observed == 1:
        return _UNSURPRISING ** (1 / items), 1.0
    if observed == 0:
        return 0.0, 1 - _UNSURPRISING ** (1 / items)
    return ends


def _mean(values: Reals) -> Macro:
    defined = values[~np.isnan(values)]
    mean = or_none(defined.mean()) if defined.size else None
    return Macro(mean, articles=defined.size, left_out=values.size - defined.size)
