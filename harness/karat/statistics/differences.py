"""Whether a second run differs from a first over the same articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from karat.statistics.intervals import FEW_ARTICLES, FEWEST, LEVELS, percentiles
from karat.statistics.rates import (
    RATES,
    Cell,
    Rate,
    Reals,
    cells_of,
    checked_table,
    columns_of,
)
from karat.statistics.repeat_draws import bootstrap_repeats, pooled
from karat.statistics.resampling import DRAWS, SEED, TwoRuns, bootstrap_two, pack, swap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# 1.96 for a two-sided test at 5% and 0.84 for finding the difference four times in five.
_DETECTED_AT = 2.8
ONCE = (1, 1)
# Equal fractions of unlike integers may differ in the last bits: nearer than this is equal.
_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """A rate of the second run minus that of the first, over the same articles.

    low, high         the middle 95% of the difference over articles drawn again; None where
                      fewer than two articles carry the score
    error             standard error of the difference, from the same draws; None where the
                      draws do not vary and so tell nothing
    p                 two-sided, by swapping whole articles between the runs; None under 30
                      articles. Not yet corrected for other tests: see `holm`
    articles          articles where either run carries anything that the rate divides by
    undefined_draws   draws where either rate was 0/0, left out of low, high and error
    undefined_swaps   the same among the swaps, left out of p
    """

    estimate: float
    low: float | None
    high: float | None
    error: float | None
    p: float | None
    articles: int
    undefined_draws: int
    undefined_swaps: int

    @property
    def small(self) -> bool:
        """Tells that under 30 articles carry the score: there is no p-value then."""
        return self.articles < FEW_ARTICLES

    @property
    def detectable(self) -> float | None:
        """Gives the smallest true difference that a test at 5% would find four times in five."""
        return None if self.error is None else _DETECTED_AT * self.error


def differences(  # noqa: PLR0913 - two runs, and the flags that every bootstrap takes
    first: NDArray[np.integer],
    second: NDArray[np.integer],
    rates: Sequence[Rate] = RATES,
    *,
    repeats: tuple[int, int] = ONCE,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[Rate, list[Difference | None]]:
    """Compares each score of two runs; None where either run's rate is 0/0.

    Both tables hold the same articles in the same order, and the same scores; ValueError where
    their shapes tell that they do not. Every draw takes the same articles from both runs.

    With `repeats`, the first table has the first number of rows an article, side by side, and the
    second the other. A draw takes articles, and of each one row of either: the interval is that
    of the difference between two single runs on other articles. A swap takes an article with all
    its rows, each run weighing the same; where the runs have unlike numbers of repeats, it leans
    on an article's difference being as likely to either side when the runs are alike.
    """
    found: dict[Rate, list[Difference | None]] = {rate: [] for rate in rates}
    for rate, pair in paired(first, second, rates, repeats=repeats, draws=draws, seed=seed):
        found[rate].append(None if pair is None else pair.difference())
    return found


@dataclass(frozen=True, slots=True)
class Paired:
    """A rate of both runs, defined in both: the difference, and what it is in each draw.

    `drawn` are articles drawn again, `swapped` whole articles swapped between the runs; nan where
    either run's rate is 0/0 in that draw.
    """

    estimate: float
    drawn: Reals
    swapped: Reals
    articles: int

    def ends(self, levels: tuple[float, float] = LEVELS) -> tuple[float, float] | None:
        """Gives two percentiles of the difference; None where one article alone was drawn."""
        return percentiles(self.drawn, levels) if self.articles >= FEWEST else None

    def difference(self) -> Difference | None:
        """Sums the draws up; None where every draw is undefined."""
        if np.isnan(self.drawn).all():
            return None
        few = self.articles < FEW_ARTICLES
        low, high = self.ends() or (None, None)
        return Difference(
            self.estimate,
            low,
            high,
            error=_standard_error(self.drawn),
            p=None if few else _p_value(self.estimate, self.swapped),
            articles=self.articles,
            undefined_draws=int(np.count_nonzero(np.isnan(self.drawn))),
            undefined_swaps=int(np.count_nonzero(np.isnan(self.swapped))),
        )


def paired(  # noqa: PLR0913 - the same
    first: NDArray[np.integer],
    second: NDArray[np.integer],
    rates: Sequence[Rate],
    *,
    repeats: tuple[int, int] = ONCE,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Iterator[tuple[Rate, Paired | None]]:
    """Gives every rate of every score with its draws, rate by rate; None where a run's is 0/0.

    `repeats` as in `differences`.
    """
    tables = (checked_table(first), checked_table(second))
    ours, theirs = repeats
    if (len(first) * theirs, *first.shape[1:]) != (len(second) * ours, *second.shape[1:]):
        raise ValueError(f"two runs over the same articles: {first.shape} is not {second.shape}")
    one, other = (columns_of(table, rates) for table in tables)
    if repeats == ONCE:
        drawn = bootstrap_two(pack(np.concatenate([one, other], axis=1)), draws=draws, seed=seed)
    else:
        packed = (pack(one), pack(other))
        drawn = bootstrap_repeats(*packed, repeats=repeats, draws=draws, seed=seed)
        one, other = pooled(one, other, repeats)
    swapped = swap(pack(np.concatenate([one, other], axis=0)), draws=draws, seed=seed)
    for cell in cells_of(tables[0], rates):
        before, after = cell.observed(one), cell.observed(other)
        if before is None or after is None:
            yield cell.rate, None
            continue
        carrying = np.count_nonzero(one[:, cell.ground] + other[:, cell.ground])
        minus = (_minus(drawn, cell), _minus(swapped, cell))
        yield cell.rate, Paired(after - before, *minus, articles=int(carrying))


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Corrects the p-values of one family for their number; a None stays and is no test.

    The smallest is multiplied by the number of tests, the next by one less, and so on; none falls
    below one that was smaller before, none exceeds 1. To reject where the result is at most 5%
    is to be wrong about any of the family 5% of the time.
    """
    made = sorted((p, index) for index, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, (p, index) in enumerate(made):
        highest = max(highest, min(1.0, p * (len(made) - rank)))
        corrected[index] = highest
    return corrected


def _minus(runs: TwoRuns, cell: Cell) -> Reals:
    """Subtracts the first run's rate from the second's in each draw; nan where either is 0/0."""
    first, second = (
        cell.ratio(run.column(cell.tp), run.column(cell.ground))
        for run in (runs.first, runs.second)
    )
    return second - first


def _standard_error(drawn: Reals) -> float | None:
    defined = drawn[~np.isnan(drawn)]
    if defined.size < 2 or np.ptp(defined) < _TIE:
        return None
    return float(defined.std(ddof=1))


def _p_value(estimate: float, swapped: Reals) -> float:
    """Gives (hits + 1) / (swaps + 1), so never 0; a hit differs as much or more, either way."""
    hits = np.count_nonzero(np.abs(swapped) >= abs(estimate) - _TIE)
    swaps = np.count_nonzero(~np.isnan(swapped))
    return float((hits + 1) / (swaps + 1))
