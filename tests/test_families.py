"""Several differences as one family: Holm's steps on percentile intervals."""

from __future__ import annotations

import numpy as np
import pytest

from karat.statistics import differences, together
from karat.statistics.differences import Paired
from karat.statistics.families import _steps


def runs(*accuracies, articles=60, seed=0):
    """Two runs with a score for each accuracy of the second; the first gets 0.8 of all right."""
    rng = np.random.default_rng(seed)
    gold = rng.poisson(8, (articles, len(accuracies)))
    tables = []
    for right in ([0.8] * len(accuracies), accuracies):
        tp = rng.binomial(gold, right)
        tables.append(np.stack([gold, gold, tp, gold], axis=2))
    return tables


def test_the_surest_has_the_widest_level():
    """Of three scores one fell far: its interval is at 1 - .05/3, the next at 1 - .05/2."""
    found = together(*runs(0.5, 0.8, 0.8))
    levels = sorted(one.level for one in found)
    assert pytest.approx(1 - 0.05 / 3) == found[0].level
    assert [pytest.approx(1 - 0.05 / 2)] * 2 == levels[:2]
    assert [True, False, False] == [one.excludes for one in found]


def test_steps_go_on_while_zero_is_outside():
    """Three that fell far are at 1 - .05/3, 1 - .05/2 and 1 - .05, as far as the steps go."""
    found = together(*runs(0.4, 0.4, 0.4))
    assert [0.95, 0.975, 1 - 0.05 / 3] == [
        pytest.approx(level) for level in sorted(one.level for one in found)
    ]
    assert all(one.excludes and one.high < 0 for one in found)


def test_one_score_alone_is_the_plain_interval():
    """A family of one has the interval and the p-value of `differences`."""
    tables = runs(0.7)
    one, plain = together(*tables)[0], differences(*tables, ("f1",))["f1"][0]
    assert (plain.low, plain.high, plain.p) == (one.low, one.high, one.p)


def test_another_score_never_narrows_an_interval():
    """The same score among others has an interval at least as wide."""
    first, second = runs(0.7, 0.8, 0.8)
    alone, among = together(first[:, :1], second[:, :1])[0], together(first, second)[0]
    assert among.low <= alone.low
    assert alone.high <= among.high


def test_one_article_excludes_nothing():
    """A fall over one article has no interval, and so none that excludes zero."""
    first, second = runs(0.0, articles=1)
    found = together(first, second)[0]
    assert (None, None, None, False) == (found.low, found.high, found.p, found.excludes)
    assert found.difference.estimate < 0


def test_few_articles_are_no_test():
    """Under 30 articles there is no p-value, the family's plain level, and no part in it."""
    first, second = runs(0.4, 0.4)
    first[20:, 0], second[20:, 0] = 0, 0
    few, many = together(first, second)
    assert (None, 0.95) == (few.p, pytest.approx(few.level))
    assert pytest.approx(0.95) == many.level


def test_undefined_stays_undefined():
    """A score that is 0/0 in a run has no difference and is no test."""
    first, second = runs(0.4, 0.4)
    first[:, 0], second[:, 0] = 0, 0
    assert None is together(first, second)[0]


def test_under_the_null_the_family_is_seldom_wrong():
    """Of 60 families of four scores that do not differ, few have one that seems to: 5% are asked.

    More than 9 of 60 would come about once in 2,000 at 5%.
    """
    wrong = sum(
        any(one.excludes for one in together(*runs(0.8, 0.8, 0.8, 0.8, seed=seed), draws=2000))
        for seed in range(60)
    )
    assert wrong <= 9


def test_after_a_step_that_holds_zero_none_excludes_it():
    """Taken in this order, the second is as sure as can be and still comes too late."""
    draws = np.linspace(-1, 1, 101)
    unsure, sure = (Paired(0.1, one, one, 60) for one in (draws, draws + 2))
    steps = _steps([unsure, sure], [0, 1], 0.05)
    assert {0: (0.975, False), 1: (0.975, False)} == steps
    assert (0.975, True) == _steps([unsure, sure], [1, 0], 0.05)[1]
