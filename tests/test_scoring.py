"""From pairs to counts: which reading a pair is judged against, and where a head counts."""

from __future__ import annotations

import pytest

from karat.articles import Annotation, Answer, Article, Gold
from karat.errors import UsageError
from karat.evaluate import score_article
from karat.layers import FOUND
from karat.scoring import FRAGMENTS, PAIR_REGIMES, Settings
from karat.spans import Span

LETTERS = "x" * 60


def counts_of(gold, predicted):
    """Scores one annotation against one; gives gold, predicted and tp by aspect and regime."""
    golds = Gold(Article("a", LETTERS), (gold.layer,), (gold,))
    seen = score_article(golds, Answer("a", (predicted,)), Settings()).counts
    return {(aspect, regime): tuple(four[:3]) for (_, aspect, regime), four in seen.items()}


def drug(said, *accept):
    """Makes a stranger's annotation of these attributes, with further readings."""
    return Annotation("DRUG", (Span(0, 10),), said, accept=accept)


NAME, DOSE = {"name": "asa", "dose": 9}, {"name": "ibu", "dose": 5}
NEITHER, BOTH = {"name": "ibu", "dose": 9}, {"name": "asa", "dose": 5}


@pytest.mark.parametrize("regime", PAIR_REGIMES)
@pytest.mark.parametrize(
    ("readings", "name", "dose"),
    [
        ((NEITHER, NAME, DOSE), 1, 0),
        ((NEITHER, DOSE, NAME), 0, 1),
        ((NAME, DOSE), 1, 0),
        ((DOSE, NAME), 0, 1),
    ],
)
def test_the_first_counts_of_readings_that_are_equally_right(readings, name, dose, regime):
    """Two readings have an aspect right each, and not the same one: the first is judged."""
    counts = counts_of(drug(*readings), drug(BOTH))
    assert (1, 1, 1) == counts[FOUND, regime]
    assert (1, 1, name) == counts["name", regime]
    assert (1, 1, dose) == counts["dose", regime]


def test_the_reading_with_most_right_counts_wherever_it_stands():
    """The last of three has both aspects right, and is judged."""
    counts = counts_of(drug(NAME, DOSE, BOTH), drug(BOTH))
    assert (1, 1, 1) == counts["name", "tolerant"]
    assert (1, 1, 1) == counts["dose", "tolerant"]


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ((Span(0, 10), Span(20, 26)), 2),
        ((Span(0, 10), Span(26, 40)), 1),
        ((Span(0, 6), Span(20, 40)), 1),
        ((Span(0, 6), Span(26, 40)), 0),
    ],
)
def test_a_head_counts_in_the_fragment_that_holds_it(said, right):
    """The head lies in the second fragment: a part of that with the head in it is right.

    Of the first fragment, and of the second without the head, no part is.
    """
    gold = Annotation("quote", (Span(0, 10), Span(20, 40)), head=Span(21, 25))
    assert (2, 2, right) == counts_of(gold, Annotation("quote", said))[FOUND, FRAGMENTS]


# The overlap setting


@pytest.mark.parametrize("given", [float("nan"), float("inf"), -0.1, 1.1, "x", None, (0.5,)])
def test_an_overlap_that_cannot_be_is_refused(given):
    """What is no number from 0 to 1 is told with what was found, nan too."""
    with pytest.raises(UsageError, match="overlap must be a number from 0 to 1, found"):
        Settings(overlap=given)


@pytest.mark.parametrize(("given", "kept"), [(0, 0.0), (1, 1.0), (0.25, 0.25)])
def test_both_ends_of_the_overlap_can_be(given, kept):
    """0 and 1 are taken, and kept as fractions, so that a signature is written one way."""
    assert f"{kept}" == f"{Settings(overlap=given).overlap}"


@pytest.mark.parametrize(("start", "found"), [(9, 1), (10, 0)])
def test_at_an_overlap_of_0_a_character_is_shared(start, found):
    """One character of ten is enough; touching is not."""
    gold = Gold(Article("a", LETTERS), ("DRUG",), (drug({}),))
    said = Answer("a", (Annotation("DRUG", (Span(start, 20),)),))
    counts = score_article(gold, said, Settings(overlap=0)).counts
    assert found == counts["DRUG", FOUND, "overlap"].tp


def test_a_reading_that_shares_no_character_is_never_chosen():
    """At 0 too: the pair is judged against the reading that it touches, right or wrong."""
    elsewhere = {"spans": (Span(30, 40),), "name": "ibu"}
    gold = Gold(Article("a", LETTERS), ("DRUG",), (drug({"name": "asa"}, elsewhere),))
    said = Answer("a", (Annotation("DRUG", (Span(5, 20),), {"name": "ibu"}),))
    counts = score_article(gold, said, Settings(overlap=0)).counts
    assert (1, 0) == tuple(counts["DRUG", one, "overlap"].tp for one in (FOUND, "name"))
