"""Two runs of several repeats: an article is drawn, and by itself a repeat of either run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from karat.statistics.resampling import (
    AT_ONCE,
    DRAWS,
    HALF,
    LOW_HALF,
    SEED,
    Packed,
    TwoRuns,
    random_words,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from karat.statistics.rates import Integers


def bootstrap_repeats(  # noqa: PLR0913 - two runs, and the flags that every bootstrap takes
    first: Packed,
    second: Packed,
    *,
    repeats: tuple[int, int],
    draws: int = DRAWS,
    seed: int = SEED,
    at_once: int = AT_ONCE,
) -> TwoRuns:
    """Draws articles for both runs, and for each of them a repeat of either run by itself.

    Of an article `first` has the first number of rows, `second` the other, side by side. The
    draws are those of `bootstrap` over a row for every pair of repeats, but no pair is laid out:
    one 32-bit number is scaled to the articles, what is left of it to the first run's repeats,
    and what is left of that to the second's.
    """
    ours, theirs = map(np.uint64, repeats)
    count = first.rows // repeats[0]
    half = math.ceil(count / 2)
    sums = [np.zeros((len(run.words), draws), dtype=np.int64) for run in (first, second)]
    for rows, raw in random_words(draws, half, seed, at_once):
        for number in (raw & LOW_HALF, raw[:, : count - half] >> HALF):
            article, left = _scaled(number, np.uint64(count))
            one, left = _scaled(left, ours)
            other, _ = _scaled(left, theirs)
            places = (article * ours + one, article * theirs + other)
            for run, total, chosen in zip((first, second), sums, places, strict=True):
                for word, table in enumerate(run.words):
                    total[word, rows] += table.take(chosen.view(np.int64), mode="wrap").sum(axis=1)
    return TwoRuns(Packed(sums[0], first.fields), Packed(sums[1], second.fields))


def pooled(one: Integers, other: Integers, repeats: tuple[int, int]) -> list[Integers]:
    """Adds an article's rows up, each run's so often that both have the same number of them."""
    rows = math.lcm(*repeats)
    return [
        run.reshape(len(run) // many, many, run.shape[1]).sum(axis=1) * (rows // many)
        for run, many in zip((one, other), repeats, strict=True)
    ]


def _scaled(
    number: NDArray[np.uint64], to: np.uint64
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Scales 32-bit numbers to whole ones under `to`; gives these, and 32 bits that are left."""
    product = number * to
    return product >> HALF, product & LOW_HALF
