"""The alignment, held to every one-to-one assignment there is, weighed by its definition."""

from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.alignment import Guess, Target, align
from karat.articles import Annotation, Answer, Article, Gold
from karat.layers import Page, Shape
from karat.matching import match
from karat.spans import Span

TEXT = "ab, “cd” ef – gh.  “ij”"
HOUSE_STYLE = set(" ,“”–.")
DOCUMENTS = 4000


def some_spans(random):
    """Makes one or two fragments, apart from each other."""
    edges = sorted(random.sample(range(len(TEXT) + 1), random.choice((2, 2, 2, 4))))
    return tuple(Span(*edges[place : place + 2]) for place in range(0, len(edges), 2))


def a_gold(random):
    """Makes one label with whatever may come with it."""
    spans = some_spans(random)
    start, end = random.choice(spans)
    here = random.randrange(start, end)
    head = Span(here, random.randint(here + 1, end))
    accept = tuple({"spans": some_spans(random)} for _ in range(random.choice((0, 0, 1, 2))))
    return Annotation(
        random.choice("AAB"),
        spans,
        head=random.choice((None, head)),
        accept=accept,
        optional=random.random() < 0.3,
    )


def a_document(random):
    """Makes gold and predictions, some of them gold's own; several may share their spans."""
    gold = {}
    for _ in range(random.randint(0, 4)):
        one = a_gold(random)
        gold[one.layer, one.spans] = one
    predicted = []
    for number in range(random.randint(0, 4)):
        spans = some_spans(random)
        if gold and random.random() < 0.6:
            one = random.choice(list(gold.values()))
            spans = random.choice([reading.spans for reading in one.readings()])
        predicted.append(
            Annotation(random.choice("AAB"), spans, {"rank": random.choice((1, number))})
        )
    return list(gold.values()), predicted


def positions(spans):
    """Gives every position of the spans."""
    return {place for start, end in spans for place in range(start, end)}


def content(spans):
    """Gives T as DESIGN words it, for a layer without leading words."""
    return {place for place in positions(spans) if TEXT[place] not in HOUSE_STYLE} or positions(
        spans
    )


def tolerates(one, predicted):
    """Says whether a prediction matches one of the readings tolerantly."""
    said = content(predicted.spans)
    for reading in one.readings():
        least = content((reading.head,)) if reading.head else content(reading.spans)
        if said == content(reading.spans) or least <= said <= content(reading.spans):
            return True
    return False


def steps_of(one, predicted):
    """Judges a pair on each step, the shared characters last; None where it shares none."""
    said = positions(predicted.spans)
    readings = [positions(reading.spans) for reading in one.readings()]
    common = max(len(own & said) for own in readings)
    if not common:
        return None
    half = any(2 * len(own & said) >= len(own | said) for own in readings)
    same, equal = one.layer == predicted.layer, one.spans == predicted.spans
    return [
        same and equal,
        same and tolerates(one, predicted),
        same and half,
        same,
        not same and equal,
        not same,
        common,
    ]


def worth(gold, predicted, assignment):
    """Weighs an assignment: a step's pairs, then its required gold, and so on; position last."""
    pairs = [
        (steps_of(gold[own], predicted[other]), not gold[own].optional)
        for own, other in assignment.items()
    ]
    steps = []
    for number in range(6):
        steps.append(sum(step[number] for step, _ in pairs))
        steps.append(sum(step[number] and required for step, required in pairs))
    steps.append(sum(step[6] for step, _ in pairs))
    places = [-assignment.get(own, inf) for own in range(len(gold))]
    return [*steps, *places]


def assignments(gold, predicted, own=0, taken=frozenset()):
    """Gives every one-to-one assignment whose pairs share a character."""
    if own == len(gold):
        yield {}
        return
    for rest in assignments(gold, predicted, own + 1, taken):
        yield rest
    for other in range(len(predicted)):
        if other not in taken and steps_of(gold[own], predicted[other]):
            for rest in assignments(gold, predicted, own + 1, taken | {other}):
                yield {own: other, **rest}


def aligned(gold, predicted):
    """Asks the code, in the canonical order of both sides."""
    answer = Answer("a", tuple(predicted))
    matched = match(Gold(Article("a", TEXT), ("A", "B"), tuple(gold)), answer)
    (group,) = matched.groups or [None]
    if group is None:
        return [], [], {}
    return (
        [item.annotation for item in group.items],
        [one.annotation for one in group.predictions],
        {pair.gold: pair.predicted for pair in group.pairs},
    )


def test_pairs_are_the_greatest_assignment_in_the_order_of_the_steps():
    """No assignment is greater, by the whole lexicographic order down to position."""
    random = Random(6)
    for number in range(DOCUMENTS):
        gold, predicted, pairs = aligned(*a_document(random))
        best = max(assignments(gold, predicted), key=lambda one: worth(gold, predicted, one))
        assert worth(gold, predicted, best) == worth(gold, predicted, pairs), (
            number,
            gold,
            predicted,
        )
        assert best == pairs, (number, gold, predicted)


def plain(label, *spans, required=True):
    """Makes gold and prediction of bare spans."""
    spans = tuple(Span(*span) for span in spans)
    return Target(label, (spans,), (Shape(spans, spans, spans),), required), Guess(
        label, spans, spans
    )


def paired(golds, predictions):
    """Gives the pairs of (label, start, end, …) triples as index tuples."""
    targets = [plain(label, *spans)[0] for label, *spans in golds]
    guesses = [plain(label, *spans)[1] for label, *spans in predictions]
    return [(pair.gold, pair.predicted) for pair in align(targets, guesses)]


@pytest.mark.parametrize(
    ("golds", "predictions", "expected"),
    [
        ([("A", (0, 5))], [("A", (5, 8))], []),
        ([("A", (0, 3), (8, 10))], [("A", (4, 7))], []),
        ([("A", (0, 10))], [("A", (0, 5)), ("A", (0, 10))], [(0, 1)]),
        ([("A", (0, 5)), ("A", (5, 9))], [("A", (0, 4)), ("A", (0, 9))], [(0, 0), (1, 1)]),
        ([("A", (0, 9)), ("B", (0, 9))], [("B", (0, 9))], [(1, 0)]),
        ([("A", (0, 4)), ("B", (3, 10))], [("B", (0, 4))], [(1, 0)]),
        ([("A", (0, 4)), ("A", (2, 6))], [("A", (1, 5))], [(0, 0)]),
        ([("A", (0, 9))] * 2, [("A", (0, 9))] * 3, [(0, 0), (1, 1)]),
    ],
)
def test_small_articles_are_paired_as_a_reader_would(golds, predictions, expected):
    """Pairs share a character, prefer their equals and their own layer, then the earliest."""
    assert expected == paired(golds, predictions)


def test_required_gold_goes_first_among_equals():
    """A prediction half way between two items finds the required one, wherever it stands."""
    guess = plain("A", (1, 11))[1]
    for first in (True, False):
        targets = [
            plain("A", (0, 10), required=first)[0],
            plain("A", (2, 12), required=not first)[0],
        ]
        assert [0 if first else 1] == [pair.gold for pair in align(targets, [guess])]


def test_shared_characters_are_the_most_over_the_readings():
    """Of two ways that are equal on every step, the one that shares more characters wins."""
    long, short = (Span(0, 100),), (Span(0, 10),)
    readings = (short, long)
    gold = [
        Target("A", readings, tuple(Shape(one, one, one) for one in readings)),
        Target("A", ((Span(0, 25),),), (Shape(((0, 25),), ((0, 25),), ((0, 25),)),)),
    ]
    guesses = [plain("B", (0, 30))[1]]
    (pair,) = align(gold, guesses)
    expected = (0, 30)
    assert expected == (pair.gold, pair.characters)


@given(st.integers(1, 60), st.integers(0, 9))
def test_a_chain_of_crossing_spans_is_paired_link_by_link(many, shift):
    """However long a component is, each gold item keeps the prediction that equals it."""
    golds = [("A", (10 * n, 10 * n + 15)) for n in range(many)]
    predictions = [("A", (10 * n, 10 * n + 15 - min(shift, 7))) for n in range(many)]
    assert [(n, n) for n in range(many)] == paired(golds, predictions)


def test_t_leaves_out_what_this_file_leaves_out():
    """The definition above and the page's T name the same characters of the text."""
    page = Page(TEXT)
    kept = [place for place in range(len(TEXT)) if page.ranks[place + 1] > page.ranks[place]]
    assert [place for place in range(len(TEXT)) if TEXT[place] not in HOUSE_STYLE] == kept
