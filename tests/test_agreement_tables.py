"""Near one, the figures of `karat gold agree` have three decimals: .9986 is not 1."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from karat.cli.agreement_tables import chance_table, f1_table, right_table


def words(table):
    console = Console(file=io.StringIO(), width=200)
    console.print(table)
    return console.file.getvalue().splitlines()[-1].split()


def f1(value, low, high):
    tolerant = {"f1": value, "low": low, "high": high}
    return {"layers": {"date": {"articles": 40, "items": [9, 9], "f1": {"tolerant": tolerant}}}}


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ((0.9986, 0.9962, 1.0), ["0.999", "[0.996,", "1.000]"]),
        ((0.99996, 0.9962, 0.99999), ["0.999", "[0.996,", "0.999]"]),
        ((1.0, 0.9957, 1.0), ["1.000", "[0.996,", "1.000]"]),
        ((0.995, 0.98, 1.0), ["0.995", "[0.980,", "1.000]"]),
        ((0.9949, 0.98, 1.0), ["0.99", "[0.98,", "1.00]"]),
        ((0.9, 0.8, 0.95), ["0.90", "[0.80,", "0.95]"]),
    ],
)
def test_a_figure_near_one_has_three_decimals(figure, shown):
    """With its interval; only what is 1 reads 1."""
    assert shown == words(f1_table(f1(*figure)))[-3:]


def test_accuracy_and_kappa_too():
    """What is said of the items is told as finely."""
    accuracy = {"accuracy": 0.9986, "low": 0.9962, "high": 1.0, "right": 701, "of": 702}
    closed = {"kappa": 0.9987, "alpha": None, "agreed": 9, "items": 9}
    layer = {"articles": 40, "accuracy": {"value": accuracy}, "closed": {"type": closed}}
    agreement = {"layers": {"date": layer}}
    assert "0.999" in words(right_table(agreement))
    assert ["0.999", "–"] == words(chance_table(agreement))[2:4]
