"""Times paired resampling of 500 articles against scipy and against a bare numpy loop.

    PYTHONPATH=harness python tests/benchmarks/bench_statistics.py

All take turns in one process, best of seven: a machine's load falls on each alike.
"""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import bootstrap as scipy_bootstrap

from karat.statistics import differences
from karat.statistics.rates import columns_of
from karat.statistics.resampling import bootstrap_two, pack, swap

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = 500
DRAWS = 10_000


def simulated_run(seed: int, accuracy: float) -> np.ndarray:
    """Simulates articles of about twelve gold items; the gold is the same in every run."""
    gold = np.random.default_rng(0).poisson(12, ARTICLES)
    rng = np.random.default_rng(seed)
    tp = rng.binomial(gold, accuracy)
    return np.stack([gold, tp + rng.poisson(2, ARTICLES), tp, gold], axis=1)[:, None, :]


def best_seconds(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Gives the fastest of seven turns of each."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(7):
        for name, work in works.items():
            start = perf_counter()
            work()
            best[name] = min(best[name], perf_counter() - start)
    return best


def f1_difference(*sums: np.ndarray, axis: int = -1) -> np.ndarray:
    """Subtracts F1s, as scipy wants a statistic: tp and gold + predicted of two runs."""
    tp, ground, other_tp, other_ground = (column.sum(axis=axis) for column in sums)
    return 2 * other_tp / other_ground - 2 * tp / ground


def bare_numpy() -> np.ndarray:
    """Draws, looks up and adds one word an article: the shortest loop that numpy allows."""
    table = np.arange(ARTICLES)
    rng = np.random.Generator(np.random.PCG64(0))
    return np.concatenate(
        [table.take(rng.integers(0, ARTICLES, (25, ARTICLES))).sum(1) for _ in range(DRAWS // 25)]
    )


def main() -> None:
    """Prints the times and the ratios."""
    first, second = simulated_run(1, 0.80), simulated_run(2, 0.82)
    columns = [columns_of(run, ["f1"]) for run in (first, second)]
    side_by_side, stacked = (np.concatenate(columns, axis=axis) for axis in (1, 0))

    def scipys(batch: int | None) -> object:
        return scipy_bootstrap(
            tuple(side_by_side.T),
            f1_difference,
            paired=True,
            vectorized=True,
            batch=batch,
            n_resamples=DRAWS,
            method="percentile",
            rng=np.random.default_rng(0),
        )

    scipy, bare = "scipy.stats.bootstrap", "bare numpy loop over one word"
    seconds = best_seconds(
        {
            scipy: lambda: scipys(None),
            "scipy.stats.bootstrap, batch=100": lambda: scipys(100),
            bare: bare_numpy,
            "karat, paired bootstrap": lambda: bootstrap_two(pack(side_by_side)),
            "karat, swaps of whole articles": lambda: swap(pack(stacked)),
            "karat, differences() of F1, both": lambda: differences(first, second, ["f1"]),
            "karat, differences() of four rates": lambda: differences(first, second),
        }
    )
    rows = [
        f"| {DRAWS:,} resamples of {ARTICLES:,} articles | time | beside scipy | beside numpy |",
        "|---|---|---|---|",
    ]
    rows += [
        f"| {name} | {1000 * taken:.1f} ms | {seconds[scipy] / taken:.1f} x "
        f"| {seconds[bare] / taken:.2f} x |"
        for name, taken in seconds.items()
    ]
    print("\n".join(rows))
    if "--write" in sys.argv:
        from bench_table import write

        write("statistics", rows)


if __name__ == "__main__":
    main()
