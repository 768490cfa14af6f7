"""Two runs of several repeats: what is drawn of them, and what that takes."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from karat.statistics import differences
from karat.statistics.repeat_draws import bootstrap_repeats
from karat.statistics.resampling import bootstrap, pack


def test_equal_repeats_differ_as_one_run_does():
    """A run said three times over against one said twice has the figures of the two runs."""
    random = np.random.default_rng(3)
    gold = random.integers(1, 6, size=(60, 1, 1))
    one, other = (
        np.concatenate([gold, gold, tp, tp], axis=2)
        for tp in random.integers(0, gold + 1, (2, 60, 1, 1))
    )
    [plain] = differences(one, other, ("f1",))["f1"]
    tables = (np.repeat(one, 3, axis=0), np.repeat(other, 2, axis=0))
    [many] = differences(*tables, ("f1",), repeats=(3, 2))["f1"]
    assert plain == many


@pytest.mark.parametrize("repeats", [(2, 3), (1, 4), (5, 5)])
def test_repeats_are_drawn_as_if_every_pair_of_them_were_laid_out(repeats):
    """To the last digit: a row of each repeat of one run beside each of the other, drawn evenly."""
    random = np.random.default_rng(7)
    ours, theirs = repeats
    one, other = (random.integers(0, 9, size=(40 * many, 3)) for many in repeats)
    drawn = bootstrap_repeats(pack(one), pack(other), repeats=repeats, draws=50)
    pairs = np.concatenate(
        [
            np.repeat(one, theirs, axis=0),
            np.tile(other.reshape(40, theirs, 3), (1, ours, 1)).reshape(-1, 3),
        ],
        axis=1,
    )
    laid_out = bootstrap(pack(pairs), repeats=ours * theirs, draws=50)
    for column in range(3):
        assert laid_out.column(column).tolist() == drawn.first.column(column).tolist()
        assert laid_out.column(column + 3).tolist() == drawn.second.column(column).tolist()


def test_hundreds_of_repeats_take_little_memory():
    """300 beside 301 repeats of forty articles are 24,040 rows, not 3.6 million pairs."""
    random = np.random.default_rng(11)
    tables = []
    for many in (300, 301):
        tp = random.integers(0, 4, size=(40 * many, 2, 1))
        tables.append(np.concatenate([np.full_like(tp, 3), np.full_like(tp, 3), tp, tp], axis=2))
    tracemalloc.start()
    found = differences(*tables, ("f1",), repeats=(300, 301), draws=500)["f1"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [40, 40] == [one.articles for one in found]
    assert peak < 20_000_000
