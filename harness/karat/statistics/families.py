"""Intervals of several differences that may all be leant on at once, by Holm's steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from karat.statistics.differences import ONCE, holm, paired
from karat.statistics.resampling import DRAWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from karat.statistics.differences import Difference, Paired
    from karat.statistics.rates import Rate

CONFIDENCE = 0.95
# Equal fractions of unlike integers may differ in the last bits: nearer than this is equal.
_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Together:
    """A difference as one of a family.

    low, high   the middle `level` of the difference over articles drawn again; None where fewer
                than two articles carry the score
    level       1 - alpha / (tests left at its step), as `together` says; under 30 articles, where
                there is no test, the family's plain confidence
    p           corrected by Holm's method over the family; None under 30 articles
    excludes    the interval excludes zero, and so did that of every step before it
    """

    difference: Difference
    low: float | None
    high: float | None
    level: float
    p: float | None
    excludes: bool


def together(  # noqa: PLR0913 - two runs, and how they are drawn
    first: NDArray[np.integer],
    second: NDArray[np.integer],
    rate: Rate = "f1",
    *,
    repeats: tuple[int, int] = ONCE,
    confidence: float = CONFIDENCE,
    draws: int = DRAWS,
) -> list[Together | None]:
    """Compares each score of two runs as one family; None where either run's rate is 0/0.

    Tables and `repeats` as for `differences`. The family are the scores that 30 articles or more
    carry. Holm's steps (Holm 1979, Scandinavian Journal of Statistics 6) are taken on percentile
    intervals, as Serlin (1993, Journal of Experimental Education 61) proposes: with alpha = 1 -
    confidence and m scores, the one whose draws lie furthest to one side of zero has an interval at
    1 - alpha / m, the next at 1 - alpha / (m - 1), until an interval holds zero; those after it
    keep its level, and count as holding zero. To call each that excludes zero different is to be
    wrong about any of the family alpha of the time. The ends are for that decision: as ranges for
    all differences at once they are a little narrow (Guilbaud 2008, Biometrical Journal 50).
    """
    pairs = [one for _, one in paired(first, second, (rate,), repeats=repeats, draws=draws)]
    plain = [None if one is None else one.difference() for one in pairs]
    corrected = holm([None if one is None else one.p for one in plain])
    family = [number for number, p in enumerate(corrected) if p is not None]
    family.sort(key=lambda number: _beyond(pairs[number]))
    steps = _steps(pairs, family, 1 - confidence)
    found: list[Together | None] = []
    for number, (pair, difference) in enumerate(zip(pairs, plain, strict=True)):
        if pair is None or difference is None:
            found.append(None)
            continue
        level, excludes = steps.get(number, (confidence, None))
        ends = _ends(pair, 1 - level)
        outside = _excludes(ends) if excludes is None else excludes
        low, high = ends or (None, None)
        found.append(Together(difference, low, high, level, corrected[number], outside))
    return found


def _steps(
    pairs: Sequence[Paired | None], family: Sequence[int], alpha: float
) -> dict[int, tuple[float, bool]]:
    """Gives each score of the family, taken in order, its level and whether zero lies outside."""
    steps: dict[int, tuple[float, bool]] = {}
    stopped_at: float | None = None
    for rank, number in enumerate(family):
        pair = pairs[number]
        if pair is None:
            continue
        share = alpha / (len(family) - rank) if stopped_at is None else stopped_at
        excludes = stopped_at is None and _excludes(_ends(pair, share))
        if not excludes:
            stopped_at = share
        steps[number] = (1 - share, excludes)
    return steps


def _ends(pair: Paired, alpha: float) -> tuple[float, float] | None:
    return pair.ends((alpha / 2, 1 - alpha / 2))


def _excludes(ends: tuple[float, float] | None) -> bool:
    """Says whether zero lies outside; where there is no interval, nothing is excluded."""
    return ends is not None and (ends[0] > 0 or ends[1] < 0)


def _beyond(pair: Paired | None) -> float:
    """Gives the share of draws on the thinner side of zero: the less, the surer a difference."""
    if pair is None:
        return 1.0
    defined = pair.drawn[~np.isnan(pair.drawn)]
    return float(min((defined <= _TIE).mean(), (defined >= -_TIE).mean()))
