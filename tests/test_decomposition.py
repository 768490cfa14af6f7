"""Every lost point has one class, the first that fits, and the parts add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.articles import Annotation, Answer, Article, Failure, Gold
from karat.counts import Counts
from karat.decomposition import CLASSES, Lost, repaired
from karat.evaluate import score_article
from karat.scoring import Settings
from karat.spans import Span

LAYERS = ("quantity", "date", "decoy")


def scored(gold, predicted, text="x" * 60, failure=None, layers=LAYERS):
    """Scores rows of (layer, start, end, …more fragments) over a text of letters."""

    def read(rows):
        return tuple(
            Annotation(layer, tuple(Span(*ends[n : n + 2]) for n in range(0, len(ends), 2)))
            for layer, *ends in rows
        )

    article = Article("a", text)
    return score_article(
        Gold(article, layers, read(gold)), Answer("a", read(predicted), failure=failure), Settings()
    )


def lost(scored_, layer="quantity"):
    return {name: tuple(one) for name, one in scored_.errors[layer].lost.items()}


CASES = {
    "split": ([("quantity", 0, 10)], [("quantity", 0, 4), ("quantity", 4, 10)], (1, 2)),
    "merged": ([("quantity", 0, 4), ("quantity", 4, 10)], [("quantity", 0, 10)], (2, 1)),
    "boundary": ([("quantity", 0, 10)], [("quantity", 0, 12)], (1, 1)),
    "layer confusion": ([("date", 0, 10)], [("quantity", 0, 10)], (0, 1)),
    "on a decoy": ([("decoy", 20, 24)], [("quantity", 20, 24)], (0, 1)),
    "missed": ([("quantity", 0, 10)], [], (1, 0)),
    "spurious": ([], [("quantity", 0, 10)], (0, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_each_class_is_told(name):
    """A made case of each class is counted in that class and in no other."""
    gold, predicted, expected = CASES[name]
    assert {name: expected} == lost(scored(gold, predicted))


def test_a_confused_layer_costs_both():
    """A date called a quantity is the date's miss and the quantity's false alarm."""
    both = scored([("date", 0, 10)], [("quantity", 0, 10)])
    assert {"layer confusion": (1, 0)} == lost(both, "date")
    assert {"layer confusion": (0, 1)} == lost(both, "quantity")


def test_a_failed_article_is_one_class():
    """All gold of an article that failed is missed for that reason."""
    failed = scored([("quantity", 0, 4), ("quantity", 8, 9)], [], failure=Failure("error", "boom"))
    assert {"failed article": (2, 0)} == lost(failed)


def test_all_but_the_first_of_equal_spans_are_duplicates():
    """Two predictions of one span with unlike values: one finds the gold, one is a duplicate."""
    article = Article("a", "x" * 20)
    gold = Gold(article, LAYERS, (Annotation("quantity", (Span(0, 4),), {"value": "1"}),))
    said = tuple(Annotation("quantity", (Span(0, 4),), {"value": v}) for v in ("1", "2"))
    assert {"duplicate": (0, 1)} == lost(score_article(gold, Answer("a", said), Settings()))


@pytest.mark.parametrize(
    ("value", "unit", "wrong"),
    [
        ("3", "kg", "all right"),
        ("3000", "g", "all right"),
        ("3", "L", "amount"),
        ("4", "L", "value"),
    ],
)
def test_a_number_goes_wrong_before_its_amount(value, unit, wrong):
    """The first wrong aspect of a quantity is its value; with that right, it can be the amount."""
    gold, said = (
        Annotation("quantity", (Span(0, 4),), {"value": one, "unit": code})
        for one, code in (("3", "kg"), (value, unit))
    )
    article = Gold(Article("a", "x" * 20), LAYERS, (gold,))
    made = score_article(article, Answer("a", (said,)), Settings())
    assert {wrong: 1} == dict(made.errors["quantity"].first_wrong)


def test_repairing_one_class_gives_what_it_gives():
    """TP 6, missed 2, boundary 2, spurious 1: F1 .632, and +.130, +.210, +.035 for each alone."""
    found = Counts(10, 9, 6, 6)
    assert found.f1 == pytest.approx(0.632, abs=5e-4)
    gains = [repaired(found, one) - found.f1 for one in (Lost(fn=2), Lost(fn=2, fp=2), Lost(fp=1))]
    assert gains == pytest.approx([0.130, 0.210, 0.035], abs=6e-4)


ROW = st.tuples(st.sampled_from(LAYERS), st.integers(0, 30), st.integers(1, 12)).map(
    lambda row: (row[0], row[1], row[1] + row[2])
)


@given(st.lists(ROW, max_size=8), st.lists(ROW.filter(lambda r: r[0] != "decoy"), max_size=8))
def test_the_parts_add_up(gold, predicted):
    """Misses and false alarms by class are the layer's fn and fp; first wrong aspects its tp."""
    made = scored(gold, predicted)
    for layer, errors in made.errors.items():
        found = made.counts[layer, "found", "tolerant"]
        assert set(errors.lost) <= set(CLASSES)
        assert found.fn == sum(one.fn for one in errors.lost.values())
        assert found.fp == sum(one.fp for one in errors.lost.values())
        assert found.tp == sum(errors.first_wrong.values())
