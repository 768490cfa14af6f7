"""What is scored at all: a flood is not, and what is optional is in no denominator."""

from __future__ import annotations

import pytest

from karat.articles import Annotation, Answer, Article, Failure, Gold
from karat.layers import FOUND
from karat.matching import FLOOD, match, optional_keys
from karat.scoring import CHARS, FRAGMENTS, PAIR_REGIMES, Settings, count, sheets_of
from karat.spans import Span

LETTERS = "x" * 60


def one(layer, *ends, **more):
    """Makes an annotation of fragments that are given by their ends."""
    spans = tuple(Span(*ends[n : n + 2]) for n in range(0, len(ends), 2))
    return Annotation(layer, spans, **more)


def quote(start, end, cue, *, optional):
    """Makes a quote of nobody's that names a cue."""
    said = {"type": "direct", "attribution": "unknown", "cue": cue}
    return one("quote", start, end, attributes=said, optional=optional)


def counts_of(gold, predicted, text=LETTERS):
    """Counts one article, which lists the layers of its gold; gives its failure too."""
    layers = tuple(dict.fromkeys(label.layer for label in gold))
    golds = Gold(Article("a", text), layers, tuple(gold))
    matched = match(golds, Answer("a", tuple(predicted)))
    seen = count(sheets_of(matched), Settings())
    return matched.failure, {key: tuple(four[:3]) for key, four in seen.items()}


def quotes(gold, predicted):
    """Gives gold, predicted and tp of found quotes, by regime."""
    _, counts = counts_of(gold, predicted)
    return {regime: three for (_, aspect, regime), three in counts.items() if aspect == FOUND}


def flood(many):
    """Counts so many drugs, the first of which is gold, beside a food that is right."""
    said = [one("DRUG", place, place + 1) for place in range(many)]
    food = one("FOOD", 5, 9)
    return counts_of([said[0], food], [*said, food], "x" * (FLOOD + 1))


def test_as_many_predictions_as_are_scored_are_no_flood():
    """20,000 of a layer count, each of them; those of another layer have their own number."""
    failure, counts = flood(20_000)
    assert failure is None
    assert (1, 20_000, 1) == counts["DRUG", FOUND, "strict"]
    assert (1, 1, 1) == counts["FOOD", FOUND, "strict"]


def test_one_prediction_more_is_a_flood():
    """20,001 of a layer fail the article: nothing counts as predicted, all gold is missed."""
    failure, counts = flood(20_001)
    message = "20,001 predictions of DRUG; at most 20,000 are scored"
    assert Failure("flood", message) == failure
    assert (1, 0, 0) == counts["DRUG", FOUND, "strict"]
    assert (1, 0, 0) == counts["FOOD", FOUND, "strict"]


def test_a_failure_is_told_before_a_flood():
    """An answer that failed keeps its own reason."""
    failure = Failure("timeout", "60 s passed")
    gold = Gold(Article("a", LETTERS), ("DRUG",), ())
    many = (one("DRUG", 0, 1),) * (FLOOD + 1)
    assert failure == match(gold, Answer("a", many, failure=failure)).failure


def test_half_of_an_optional_item_excuses_a_prediction():
    """At IoU 5/10, and not tolerantly: neither the item nor the prediction is counted."""
    nothing = dict.fromkeys((*PAIR_REGIMES, FRAGMENTS, CHARS), (0, 0, 0))
    assert nothing == quotes([one("quote", 0, 10, optional=True)], [one("quote", 0, 5)])


def test_less_than_half_of_an_optional_item_excuses_nothing():
    """At IoU 4/10 the prediction is a false alarm; its characters stand in the optional item."""
    seen = quotes([one("quote", 0, 10, optional=True)], [one("quote", 0, 4)])
    assert {**dict.fromkeys((*PAIR_REGIMES, FRAGMENTS), (0, 1, 0)), CHARS: (0, 0, 0)} == seen


def test_the_head_of_an_optional_item_excuses_a_prediction():
    """At IoU 3/10, and tolerantly: the prediction is not counted."""
    gold = one("quote", 0, 10, optional=True, head=Span(1, 3))
    assert (0, 0, 0) == quotes([gold], [one("quote", 0, 3)])["tolerant"]


def test_another_layer_excuses_nothing():
    """An amount where an optional date stands is a false alarm."""
    gold = [one("date", 0, 10, optional=True), one("quantity", 20, 30)]
    _, counts = counts_of(gold, [one("quantity", 0, 10)])
    assert (1, 1, 0) == counts["quantity", FOUND, "tolerant"]


@pytest.mark.parametrize(
    ("optional", "gold"),
    [((True, True), 0), ((True, False), 1), ((False, True), 1), ((False, False), 1)],
)
def test_a_cue_is_optional_where_all_its_quotes_are(optional, gold):
    """Named by a required quote beside an optional one, a missed cue costs recall."""
    first, second = optional
    labels = [
        one("cue", 12, 16, id="c1"),
        quote(0, 10, "c1", optional=first),
        quote(20, 30, "c1", optional=second),
    ]
    _, counts = counts_of(labels, [])
    assert (gold, 0, 0) == counts["cue", FOUND, "tolerant"]
    assert frozenset(() if gold else ("c1",)) == optional_keys(labels)


def test_a_cue_that_no_quote_names_is_required():
    """Nothing optional refers to it, for nothing does."""
    assert frozenset() == optional_keys([one("cue", 12, 16, id="c1")])
