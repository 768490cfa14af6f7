"""SemEval tallies: their arithmetic, their laws, and nervaluate 1.2.1 beside them."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nervaluate import Evaluator
from nervaluate.entities import Entity
from nervaluate.strategies import (
    EntityTypeEvaluation,
    ExactEvaluation,
    PartialEvaluation,
    StrictEvaluation,
)

from karat.articles import Annotation, Answer, Article, Gold
from karat.matching import match
from karat.semeval import SCHEMES, SemEval, Tally, semeval, tally
from karat.spans import Span

ORACLE = {
    "strict": StrictEvaluation(),
    "exact": ExactEvaluation(),
    "partial": PartialEvaluation(),
    "type": EntityTypeEvaluation(),
}
DOCUMENTS = 3000


def spans_of(*triples):
    """Makes labelled spans of (label, start, end)."""
    return [(label, (Span(start, end),)) for label, start, end in triples]


def ours(gold, predicted, scheme):
    """Tallies triples."""
    return tally(spans_of(*gold), spans_of(*predicted)).totals[scheme]


def theirs(gold, predicted, scheme):
    """Tallies triples with nervaluate, whose ends are inclusive."""
    sides = [[Entity(label, a, b - 1) for label, a, b in side] for side in (gold, predicted)]
    result, _ = ORACLE[scheme].evaluate(*sides, ["A", "B"])
    return Tally(*(getattr(result, name) for name in Tally._fields))


def in_all_orders(gold, predicted, scheme):
    """Collects nervaluate's answers over every order of gold and predictions."""
    return {
        theirs(own, other, scheme)
        for own in permutations(gold)
        for other in permutations(predicted)
    }


def a_side(random, many):
    """Makes up to `many` distinct triples that nest, cross, touch and lie apart."""
    side = set()
    for _ in range(random.randint(0, many)):
        start = random.randrange(14)
        side.add((random.choice("AB"), start, start + random.randint(1, 5)))
    return sorted(side)


def documents():
    """Generates the same small documents each time."""
    random = Random(2013)
    for _ in range(DOCUMENTS):
        yield a_side(random, 3), a_side(random, 3)


def prefers_its_own_label(gold, predicted):
    """Says whether a prediction has the spans of another label's gold, and touches its own's.

    It is the one order-free situation in which exact and partial part ways.
    """
    return any(
        (start, end) == (a, b)
        and own != label
        and any(x == label and y < end and start < z for x, y, z in gold)
        for label, start, end in predicted
        for own, a, b in gold
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tallies_equal_nervaluate_where_its_answer_is_order_free(scheme):
    """Where every order gives nervaluate one answer, ours is that answer."""
    compared = 0
    for gold, predicted in documents():
        answers = in_all_orders(gold, predicted, scheme)
        choosy = scheme in ("exact", "partial") and prefers_its_own_label(gold, predicted)
        if len(answers) == 1 and not choosy:
            compared += 1
            assert answers == {ours(gold, predicted, scheme)}, (gold, predicted)
    assert compared > DOCUMENTS * 0.9


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tallies_are_one_of_nervaluate_answers_where_order_decides(scheme):
    """Where order decides, some order gives our answer; in strict it is the best of all."""
    for gold, predicted in documents():
        answers = in_all_orders(gold, predicted, scheme)
        our = ours(gold, predicted, scheme)
        assert our in answers or prefers_its_own_label(gold, predicted), (gold, predicted)
        if scheme == "strict":
            assert max(answer.correct for answer in answers) == our.correct, (gold, predicted)


def test_labels_equal_nervaluate_where_nothing_competes():
    """Per label, strict and type equal nervaluate's where each gold item meets one prediction."""
    random = Random(9)
    for _ in range(DOCUMENTS // 3):
        starts = range(0, 40, 10)
        gold = [(random.choice("AB"), start, start + 5) for start in starts]
        predicted = [
            (random.choice("AB"), start + random.randint(0, 3), start + random.randint(4, 9))
            for start in starts
        ]
        score = tally(spans_of(*gold), spans_of(*predicted))
        for label in "AB":
            sides = [[one for one in side if one[0] == label] for side in (gold, predicted)]
            for scheme in ("strict", "type"):
                assert theirs(*sides, scheme) == score.labels.get((scheme, label), Tally())


SITUATIONS = {
    "a late exact hit": (
        "An overlapping prediction that comes first takes the gold from the one that equals it.",
        "strict", [("A", 0, 10)], [("A", 0, 5), ("A", 0, 10)],
        Tally(correct=1, spurious=1), Tally(incorrect=1, spurious=1),
    ),
    "greed": (
        "A long prediction takes the gold that a short one alone could have had.",
        "partial", [("A", 0, 5), ("A", 5, 9)], [("A", 0, 9), ("A", 0, 4)],
        Tally(partial=2), Tally(partial=1, missed=1, spurious=1),
    ),
    "another pairing a scheme": (
        "Exact pairs B with A's spans and type with B's own gold: here one pairing serves both.",
        "exact", [("A", 0, 4), ("B", 3, 10)], [("B", 0, 4)],
        Tally(incorrect=1, missed=1), Tally(correct=1, missed=1),
    ),
    "under one per cent": (
        "Less than one in a hundred of gold's characters is no overlap; here `least` sets a floor.",
        "partial", [("A", 0, 1000)], [("A", 0, 5)],
        Tally(partial=1), Tally(missed=1, spurious=1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_where_nervaluate_differs_the_reason_has_a_name(name):
    """Each situation gives our answer here and nervaluate's there, for a reason that is stated."""
    why, scheme, gold, predicted, our, their = SITUATIONS[name]
    assert our != their
    assert our == ours(gold, predicted, scheme), why
    assert their == theirs(gold, predicted, scheme), why


def test_ends_that_nervaluate_takes_as_inclusive_make_neighbours_overlap():
    """Half-open ends handed to nervaluate turn a touching prediction into a hit of type."""
    result, _ = ORACLE["type"].evaluate([Entity("A", 0, 5)], [Entity("A", 5, 8)], ["A"])
    assert result.correct == 1
    assert Tally(missed=1, spurious=1) == ours([("A", 0, 5)], [("A", 5, 8)], "type")


def test_a_label_that_gold_lacks_is_spurious_here_and_dropped_by_nervaluate():
    """A prediction with an unlisted label costs precision."""
    sides = [[{"label": label, "start": 0, "end": 4}] for label in "AZ"]
    evaluator = Evaluator([sides[0]], [sides[1]], tags=["A"], loader="dict")
    assert evaluator.evaluate()["overall"]["ent_type"].actual == 0
    assert ours([("A", 0, 5)], [("Z", 0, 5)], "type").actual == 1


def test_a_rate_is_none_only_where_its_denominator_is_empty():
    """An empty side leaves its own rate undefined, not the other's nor F1."""
    nothing, missed, spurious = Tally(), Tally(missed=2), Tally(spurious=3)
    expected = [(None, None, None), (None, 0.0, 0.0), (0.0, None, 0.0)]
    assert expected == [(one.precision, one.recall, one.f1) for one in (nothing, missed, spurious)]


def test_a_partial_pair_counts_half():
    """One correct, one partial, one missed, two spurious: 1.5 of 4 and 1.5 of 3."""
    one = Tally(correct=1, partial=1, missed=1, spurious=2)
    expected = (1.5 / 4, 1.5 / 3, 3 / 7)
    assert expected == (one.precision, one.recall, one.f1)


def test_head_accept_and_optional_are_ignored():
    """Bare spans count: an accepted reading is incorrect, an optional item missed."""
    gold = Gold(
        Article("a", "x" * 20),
        ("A",),
        (
            Annotation("A", (Span(0, 9),), accept=({"spans": (Span(0, 5),)},), head=Span(0, 2)),
            Annotation("A", (Span(12, 15),), optional=True),
        ),
    )
    (group,) = match(gold, Answer("a", (Annotation("A", (Span(0, 5),)),))).groups
    assert Tally(incorrect=1, missed=1) == semeval(group).totals["strict"]


TRIPLES = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(0, 20), st.integers(1, 8)).map(
        lambda one: (one[0], one[1], one[1] + one[2])
    ),
    max_size=8,
)
LEAST = st.sampled_from([0.0, 0.3, 0.5, 1.0])


@given(TRIPLES, TRIPLES, LEAST)
def test_every_gold_item_and_every_prediction_is_counted_once(gold, predicted, least):
    """C + I + P + M is gold and C + I + P + S is predicted, in every scheme."""
    score = tally(spans_of(*gold), spans_of(*predicted), least=least)
    for scheme in SCHEMES:
        assert len(gold) == score.totals[scheme].possible
        assert len(predicted) == score.totals[scheme].actual


@given(TRIPLES, TRIPLES, LEAST)
def test_labels_add_up_to_the_whole(gold, predicted, least):
    """FN and FP of the labels add up to the totals', and the confusion table to the pairs."""
    score = tally(spans_of(*gold), spans_of(*predicted), least=least)
    for scheme in SCHEMES:
        own = [one for (name, _), one in score.labels.items() if name == scheme]
        total = score.totals[scheme]
        assert (total.fn, total.fp) == (sum(one.fn for one in own), sum(one.fp for one in own))
        assert total.possible - total.missed == sum(score.confusion.values())


@given(TRIPLES, TRIPLES)
def test_strict_is_at_most_exact_and_at_most_type(gold, predicted):
    """What is strictly correct is correct in every scheme."""
    totals = tally(spans_of(*gold), spans_of(*predicted)).totals
    strict = totals["strict"].correct
    assert all(strict <= totals[scheme].correct for scheme in SCHEMES)
    assert totals["exact"].correct == totals["partial"].correct


@given(TRIPLES, TRIPLES, TRIPLES, TRIPLES)
def test_articles_add_up(gold, predicted, more_gold, more_predicted):
    """Two articles added are one article with the second moved out of the first's reach."""
    moved = [
        [(label, a + 99, b + 99) for label, a, b in side] for side in (more_gold, more_predicted)
    ]
    parts = [
        tally(spans_of(*gold), spans_of(*predicted)),
        tally(spans_of(*more_gold), spans_of(*more_predicted)),
    ]
    whole = tally(spans_of(*gold, *moved[0]), spans_of(*predicted, *moved[1]))
    assert whole == sum(parts, SemEval())
