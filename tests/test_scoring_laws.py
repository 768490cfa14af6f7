"""Laws that every score keeps, over made-up articles with all that gold may hold."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karat.articles import Annotation, Answer, Article, Gold
from karat.counts import Counts
from karat.evaluate import evaluate
from karat.layers import FOUND, LAYERS, Entity, layer_of
from karat.matching import match
from karat.scoring import PAIR_REGIMES, REGIMES, Settings, count, sheets_of
from karat.semeval import SemEval, semeval
from karat.spans import Span
from karat.tokens import TokenCounts, tokenize, tokens

WORDS = ("the", "Voss", "Khan", ",", "said", "“", "rain", "”", "whether", "10kg", "March")
WORDS += ("in", "3 km", "’s", "…", "minister", "A-5", "costs")
SETTINGS = Settings()
LAW = settings(deadline=None)  # a busy machine is no broken law
SEEDS = st.integers(0, 2**32)
STRANGERS = ("PERSON", "DRUG")


class Author:
    """Writes one article's annotations at random; a plain one gives no more than spans allow."""

    def __init__(self, seed, *, plain=False):
        self.random = Random(seed)
        self.plain = plain
        self.text = " ".join(self.random.choices(WORDS, k=self.random.randint(8, 24))) + "."

    def maybe(self, **keys):
        """Keeps each key every other time."""
        return {key: value for key, value in keys.items() if self.random.random() < 0.5}

    def spans(self, most=2, loose=0.2):
        """Makes fragments, mostly at the borders of words."""
        borders = {0, len(self.text)} | {
            place + side for place, char in enumerate(self.text) if char == " " for side in (0, 1)
        }
        places = sorted(borders) if self.random.random() > loose else range(len(self.text) + 1)
        edges = sorted(self.random.sample(places, 2 * self.random.randint(1, most)))
        return tuple(Span(*edges[place : place + 2]) for place in range(0, len(edges), 2))

    def annotation(self, layer, attributes, id_="", most=1):
        """Makes an annotation, with head, accept and optional where they are wanted."""
        whole = layer == "speaker"  # cut anywhere, "the" may give the pronoun "he": no name
        spans = self.spans(most, 0 if whole else 0.2)
        if self.plain:
            return Annotation(layer, spans, attributes, id_)
        start, end = self.random.choice(spans)
        here = self.random.randrange(start, end)
        extra = self.maybe(
            head=Span(here, self.random.randint(here + 1, end)),
            accept=({"spans": self.spans(most)},),
        )
        optional = self.random.random() < 0.2
        return Annotation(layer, spans, attributes, id_, optional=optional, **extra)

    def annotations(self, prefix):
        """Makes some of every layer; no two of a layer share their spans."""
        one, some = self.random.choice, self.random.randint
        speakers = [f"{prefix}s{n}" for n in range(some(0, 3))]
        cues = [f"{prefix}c{n}" for n in range(some(0, 2))]
        made = [
            self.annotation("speaker", {"entity": one(("voss", "khan", "min"))}, id_)
            for id_ in speakers
        ]
        made += [self.annotation("cue", {}, id_) for id_ in cues]
        made += [
            self.annotation("quote", self.quote(speakers, cues), most=3) for _ in range(some(0, 4))
        ]
        made += [self.annotation("quantity", self.quantity()) for _ in range(some(0, 3))]
        made += [self.annotation("date", self.date()) for _ in range(some(0, 3))]
        made += [self.annotation("decoy", {"against": "quote", "type": "scare"})] * some(0, 1)
        for _ in range(some(0, 5)):
            many = {"many": ["a", 1], "kind": one(("X", "y")), "n": one((1, 2.5)), "ok": True}
            made.append(self.annotation(one(STRANGERS), self.maybe(**many), most=2))
        return distinct(made)

    def quote(self, speakers, cues):
        """Makes a quote's attributes."""
        said = {"type": self.random.choice(("direct", "indirect", "mixed"))}
        if speakers:
            many = self.random.randint(1, len(speakers))
            said["speaker"] = tuple(self.random.sample(speakers, many))
        else:
            said["attribution"] = "unknown"
        return said | self.maybe(**({"cue": self.random.choice(cues)} if cues else {}))

    def quantity(self):
        """Makes an amount in one of its three forms."""
        number = str(self.random.randint(1, 3))
        forms = ({"value": number}, {"low": "1", "high": number}, {"vague": True}, {"value": "1/5"})
        said = self.random.choice(forms)
        of = {} if self.plain else self.maybe(of=self.spans(1)[0])
        return said | of | self.maybe(unit="km", mod="approx", change="up", per="person")

    def date(self):
        """Makes a date of any type."""
        type_, value = self.random.choice(
            (("DATE", "2033-03"), ("SET", "P1W"), ("DURATION", "P7D"), ("TIME", "2033-03-01T10:00"))
        )
        return {"type": type_, "value": value} | self.maybe(freq="2X", mod="START")


ENTITIES = (
    Entity("voss", "Voss"),
    Entity("khan", "Khan", ("the minister",)),
    Entity("min", None, type="role"),
)


def distinct(annotations):
    """Leaves one of those that share layer and spans."""
    return tuple({(one.layer, one.spans): one for one in annotations}.values())


def gold_of(seed, *, plain=False):
    """Makes an article with gold of all six layers and a stranger's."""
    author = Author(seed, plain=plain)
    annotations = kept_whole(author.annotations("g"))
    layers = (*LAYERS, *STRANGERS)
    return Gold(Article(f"a-{seed}", author.text), layers, annotations, ENTITIES)


def kept_whole(annotations):
    """Leaves out references to what is not there."""
    ids = {one.id for one in annotations}
    whole = []
    for one in annotations:
        said = dict(one.attributes)
        if "speaker" in said:
            said["speaker"] = tuple(id_ for id_ in said["speaker"] if id_ in ids)
        whole.append(replace(one, attributes=said))
    return tuple(whole)


def answer_of(gold, seed, *, plain=False):
    """Makes an answer: some of gold as it is, some moved, some of its own."""
    author = Author(seed, plain=plain)
    author.text = gold.article.text
    said = []
    for one in gold.annotations:
        fate = author.random.random()
        if fate < 0.3 and not one.id:
            continue
        moved = replace(one, spans=author.spans()) if fate > 0.7 else one
        said.append(replace(moved, head=None, accept=(), optional=False))
    return Answer(gold.id, kept_whole(distinct([*said, *author.annotations("p")])), ENTITIES)


def counts_of(gold, answer):
    """Counts one article."""
    return count(sheets_of(match(gold, answer)), SETTINGS)


def totals(golds, answers):
    """Scores articles together."""
    return evaluate([(gold, answers[gold.id]) for gold in golds], SETTINGS).counts.totals()


def found(counts, regime, layers):
    """Adds the hits of a regime up over layers."""
    return sum(counts[layer, FOUND, regime].tp for layer in layers)


def groups_of(matched):
    """Gives each group with the layers in it."""
    return {
        group.name: (group, [name for name in matched.layers if layer_of(name).group == group.name])
        for group in matched.groups
    }


@LAW
@given(SEEDS)
def test_gold_against_itself_is_perfect(seed):
    """Every layer, aspect and regime gets all of its own gold right and nothing else."""
    gold = gold_of(seed)
    answer = Answer(gold.id, gold.annotations, gold.entities)
    for key, counts in counts_of(gold, answer).items():
        assert (counts.tp, counts.tp) == (counts.gold, counts.predicted), key
    for group in match(gold, answer).groups:
        words = tokenize(gold.article.text)
        assert all(
            one.tp == one.gold == one.predicted for one in tokens(group, words).labels.values()
        )
        for tally in semeval(group).totals.values():
            assert len(group.items) == tally.correct == tally.possible == tally.actual


@LAW
@given(SEEDS, SEEDS, st.randoms(use_true_random=False))
def test_order_never_matters(seed, other, random):
    """Shuffled annotations and articles give the same counts."""
    golds = [gold_of(seed), gold_of(other)]
    answers = {gold.id: answer_of(gold, other) for gold in golds}
    expected = totals(golds, answers)
    shuffled = [replace(gold, annotations=mixed(random, gold.annotations)) for gold in golds]
    again = {
        id_: replace(one, annotations=mixed(random, one.annotations))
        for id_, one in answers.items()
    }
    assert expected == totals(shuffled[::-1], again)


def mixed(random, annotations):
    """Shuffles a tuple."""
    return tuple(random.sample(annotations, len(annotations)))


@LAW
@given(SEEDS, SEEDS)
def test_a_stricter_regime_never_finds_more(seed, other):
    """Strict <= tolerant <= pairs and strict <= overlap <= pairs, layer by layer."""
    gold = gold_of(seed)
    answer = answer_of(gold, other)
    counts = counts_of(gold, answer)
    for group, layers in groups_of(match(gold, answer)).values():
        for layer in layers:
            pairs = sum(
                pair.same_layer and group.items[pair.gold].required
                for pair in group.pairs
                if group.items[pair.gold].target.layer == layer
            )
            strict, tolerant, overlap = (found(counts, regime, [layer]) for regime in PAIR_REGIMES)
            assert strict <= tolerant <= pairs
            assert strict <= overlap <= pairs


@LAW
@given(SEEDS, SEEDS, SEEDS)
def test_another_prediction_never_lowers_the_hits(seed, other, third):
    """In its group, (strict, tolerant, overlap) as a tuple never falls, nor in another group."""
    gold = gold_of(seed)
    answer = answer_of(gold, other)
    author = Author(third)
    author.text = gold.article.text
    extra = [replace(one, id=f"x-{one.id}") for one in author.annotations("x") if not one.id]
    more = replace(answer, annotations=(*answer.annotations, *kept_whole(extra)[:1]))
    before, after = counts_of(gold, answer), counts_of(gold, more)
    for _, layers in groups_of(match(gold, more)).values():
        first, second = (
            tuple(found(counts, regime, layers) for regime in PAIR_REGIMES)
            for counts in (before, after)
        )
        assert first <= second


@LAW
@given(SEEDS, SEEDS)
def test_layers_add_up_to_their_group(seed, other):
    """Gold and predictions of the layers are those of the group, each counted once."""
    gold = gold_of(seed)
    answer = answer_of(gold, other)
    counts = counts_of(gold, answer)
    for group, layers in groups_of(match(gold, answer)).values():
        for regime in PAIR_REGIMES:
            total = sum((counts[layer, FOUND, regime] for layer in layers), Counts())
            assert sum(item.required for item in group.items) == total.gold
            assert len(group.predictions) - len(group.excused) == total.predicted


@LAW
@given(SEEDS, SEEDS)
def test_semeval_counts_every_gold_item_and_prediction_once(seed, other):
    """C + I + P + M is gold and C + I + P + S is predicted; labels add up."""
    gold = gold_of(seed)
    for group in match(gold, answer_of(gold, other)).groups:
        score = semeval(group)
        for scheme, tally in score.totals.items():
            own = [one for (name, _), one in score.labels.items() if name == scheme]
            assert len(group.items) == tally.possible
            assert len(group.predictions) == tally.actual
            assert (tally.fn, tally.fp) == (sum(x.fn for x in own), sum(x.fp for x in own))


@LAW
@given(SEEDS, SEEDS)
def test_swapping_gold_and_predicted_swaps_precision_and_recall(seed, other):
    """Without head, accept and optional, strict, overlap, chars, semeval and tokens are fair."""
    gold = gold_of(seed, plain=True)
    answer = answer_of(gold, other, plain=True)
    swapped = replace(gold, annotations=answer.annotations)
    back = Answer(gold.id, gold.annotations, gold.entities)
    there, here = counts_of(gold, answer), counts_of(swapped, back)
    for layer, aspect, regime in there:
        if aspect == FOUND and regime in ("strict", "chars"):
            assert mirrored(there[layer, FOUND, regime]) == here[layer, FOUND, regime]
    both = (match(gold, answer), match(swapped, back))
    for name, (group, layers) in groups_of(both[0]).items():
        opposite = groups_of(both[1])[name][0]
        assert found(there, "overlap", layers) == found(here, "overlap", layers)
        for scheme, tally in semeval(group).totals.items():
            other_way = semeval(opposite).totals[scheme]
            assert (tally.precision, tally.recall) == (other_way.recall, other_way.precision)
        words = tokenize(gold.article.text)
        labels = tokens(group, words).labels
        assert {label: mirrored(one) for label, one in labels.items()} == tokens(
            opposite, words
        ).labels


def mirrored(counts):
    """Swaps gold and predicted."""
    return counts._replace(gold=counts.predicted, predicted=counts.gold)


@LAW
@given(st.lists(SEEDS, min_size=1, max_size=4, unique=True), SEEDS)
def test_parts_add_up_to_the_whole(seeds, other):
    """Articles scored apart and added equal the articles scored together."""
    golds = [gold_of(seed) for seed in seeds]
    answers = {gold.id: answer_of(gold, other) for gold in golds}
    sums, tags, tallies = {}, {}, {}
    for gold in golds:
        for key, counts in counts_of(gold, answers[gold.id]).items():
            sums[key] = sums.get(key, Counts()) + counts
        for group in match(gold, answers[gold.id]).groups:
            chunks = tokens(group, tokenize(gold.article.text))
            tags[group.name] = tags.get(group.name, TokenCounts()) + chunks
            tallies[group.name] = tallies.get(group.name, SemEval()) + semeval(group)
    whole = evaluate([(gold, answers[gold.id]) for gold in golds], SETTINGS)
    assert sums == whole.counts.totals()
    assert tags == whole.tokens
    assert tallies == whole.semeval


@LAW
@given(SEEDS, SEEDS)
def test_strict_hits_are_a_set_intersection(seed, other):
    """Whatever alignment does, strict TP counts what stands on both sides."""
    gold = gold_of(seed)
    answer = answer_of(gold, other)
    counts, matched = counts_of(gold, answer), match(gold, answer)
    said = {(one.layer, one.spans) for one in answer.annotations}
    required = Counter(
        item.annotation.layer
        for group in matched.groups
        for item in group.items
        if item.required and (item.annotation.layer, item.annotation.spans) in said
    )
    for layer in matched.layers:
        assert required[layer] == counts[layer, FOUND, "strict"].tp


@pytest.mark.parametrize("regime", REGIMES)
def test_an_empty_answer_recalls_nothing_and_its_precision_is_undefined(regime):
    """Nothing said is recall 0 and F1 0, not precision 0."""
    label = Annotation("quote", (Span(0, 3),), {"type": "direct", "attribution": "unknown"})
    gold = Gold(Article("a", "Yes, she said."), ("quote",), (label,))
    counts = counts_of(gold, Answer("a"))["quote", FOUND, regime]
    expected = (None, 0.0, 0.0)
    assert expected == (counts.precision, counts.recall, counts.f1)
