"""Scores of a result: the sums that it stores, with the intervals that its counts give."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from karat.layers import LAYERS
from karat.result_files import read_result
from karat.scores import chain, scores

RULES = Path(__file__).resolve().parents[1] / "baselines" / "results" / "rules.json"


@pytest.fixture(scope="module")
def result():
    return read_result(RULES)


def test_every_score_is_given_with_the_stored_sums(result):
    """Each layer, aspect and regime once, its counts those of the result."""
    found = {(one.layer, one.aspect, one.regime): one.counts for one in scores(result)}
    stored = {
        (layer, aspect, regime): (one.gold, one.predicted, one.tp, one.given)
        for layer, by_aspect in result.scores.items()
        for aspect, by_regime in by_aspect.items()
        for regime, one in by_regime.items()
    }
    assert stored == found


def test_an_interval_holds_its_rate_and_does_not_depend_on_what_else_is_asked(result):
    """Low <= F1 <= high; the tolerant scores alone have the same ends as among all."""
    every = {(one.layer, one.aspect): one for one in scores(result) if one.regime == "tolerant"}
    for one in scores(result, ("tolerant",)):
        assert one.f1.low <= one.counts.f1 <= one.f1.high
        assert every[one.layer, one.aspect] == one


def test_the_readme_interval_is_this_one(result):
    """Quote found has the F1 and the interval that README shows for `karat run rules`."""
    one = next(
        x for x in scores(result) if (x.layer, x.aspect, x.regime) == ("quote", "found", "tolerant")
    )
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    row = re.search(r"^quote +found +\S+ +\S+ +(\S+) +\[(\S+), (\S+)\]", readme, re.MULTILINE)
    assert row.groups() == tuple(
        f"{value:.2f}" for value in (one.counts.f1, one.f1.low, one.f1.high)
    )


def test_a_chain_goes_from_found_to_the_value(result):
    """Each layer's chain names aspects that the layer has; a quote's ends with its entity."""
    assert ["found", "speaker", "entity"] == [one.aspect for one in chain(scores(result), "quote")]
    assert ["found", "value", "amount"] == [one.aspect for one in chain(scores(result), "quantity")]
    for layer in LAYERS.values():
        assert set(layer.chain) <= {aspect.name for aspect in layer.fixed}


def test_no_step_of_a_chain_rises(result):
    """No more comes out right at a later step than at the one before it."""
    for layer in ("speaker", "quantity", "date"):
        steps = chain(scores(result), layer)
        for before, after in itertools.pairwise(steps):
            assert before.counts.tp >= after.counts.tp
