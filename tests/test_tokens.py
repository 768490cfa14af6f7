"""Tokens, chunks and tags: their rules, their laws, and seqeval's strict IOB2 beside them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seqeval.metrics import classification_report
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOB2, Tokens

from karat.articles import Annotation, Answer, Article, Gold
from karat.counts import Counts
from karat.errors import UsageError
from karat.matching import match
from karat.spans import Span
from karat.tokens import (
    Chunk,
    LeftOut,
    TokenCounts,
    chunks_of,
    count_tags,
    count_tokens,
    cut_tokens,
    read_tags,
    tokenize,
    tokens,
    write_tags,
)

TEXT = "Mara Voss paid $1.2 billion for a 10kg ore-bucket, NewYork said; «no» comment… 東京 ok"
BATCHES, BATCH = 60, 50


def a_side(random, many):
    """Makes annotations that nest, cross, touch, are discontinuous or split a word."""
    side = []
    for _ in range(random.randint(0, many)):
        edges = sorted(random.sample(range(len(TEXT) + 1), random.choice((2, 2, 2, 4))))
        spans = tuple(Span(*edges[place : place + 2]) for place in range(0, len(edges), 2))
        side.append((random.choice(("PER", "ORG", "LOC")), spans))
    return side


def as_tags(gold, predicted):
    """Writes both sides as tags over the tokens that they cut."""
    words = cut_tokens(tokenize(TEXT), [spans for _, spans in (*gold, *predicted)])
    return [write_tags(chunks_of(side, words)[0], len(words)) for side in (gold, predicted)]


def averages(labels):
    """Makes the averages of seqeval's report from integer counts."""
    own = list(labels.values())
    micro = sum(own, Counts())
    rates = {"precision": "precision", "recall": "recall", "f1-score": "f1"}

    def rate(counts, name):
        return getattr(counts, name) or 0.0

    return {
        "micro avg": {key: rate(micro, name) for key, name in rates.items()},
        "macro avg": {
            key: sum(rate(one, name) for one in own) / len(own) for key, name in rates.items()
        },
        "weighted avg": {
            key: sum(one.gold * rate(one, name) for one in own) / micro.gold
            for key, name in rates.items()
        },
        **{
            label: {key: rate(one, name) for key, name in rates.items()}
            for label, one in labels.items()
        },
    }


def test_counts_equal_the_report_of_seqeval_in_strict_iob2():
    """Every figure of seqeval's report follows from our counts, over thousands of documents."""
    random = Random(2)
    for _ in range(BATCHES):
        pairs = [(a_side(random, 6), a_side(random, 6)) for _ in range(BATCH)]
        pairs += [(gold, gold[1:]) for gold, _ in pairs[:20]]
        words = tokenize(TEXT)
        ours = sum((count_tokens(*both, words) for both in pairs), TokenCounts())
        gold, predicted = zip(*(as_tags(*both) for both in pairs), strict=True)
        report = classification_report(
            gold, predicted, mode="strict", scheme=IOB2, output_dict=True, zero_division=0
        )
        for name, rates in averages(ours.labels).items():
            assert pytest.approx(rates) == {key: report[name][key] for key in rates}
        for label, counts in ours.labels.items():
            assert counts.gold == report[label]["support"]


TAGS = st.lists(st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B"]), max_size=12)


@given(TAGS)
def test_strict_reading_equals_seqeval_on_any_tags(tags):
    """Valid or not, tags hold the chunks that seqeval's strict IOB2 finds."""
    theirs = [Chunk(one.start, one.end, one.tag) for one in Tokens(tags, IOB2).entities]
    assert theirs == read_tags(tags, "strict").chunks


@given(TAGS)
def test_conlleval_reading_equals_seqeval_without_a_scheme(tags):
    """Tags hold the chunks that seqeval's default, a port of conlleval, finds."""
    theirs = [Chunk(start, end + 1, label) for label, start, end in get_entities(tags)]
    assert theirs == read_tags(tags, "conlleval").chunks


@given(TAGS)
def test_tags_without_repairs_are_read_alike(tags):
    """Where nothing is mended the policies agree, and writing gives the tags back."""
    strict, loose = read_tags(tags, "strict"), read_tags(tags, "conlleval")
    assert strict.repairs == loose.repairs
    if not strict.repairs:
        assert strict == loose
        assert tags == write_tags(strict.chunks, len(tags))
    assert read_tags(write_tags(loose.chunks, len(tags)), "strict").chunks == loose.chunks


@pytest.mark.parametrize(
    ("gold", "predicted", "sentence"),
    [
        (["I-A"], ["O"], "gold tags are no valid IOB2: 1 I tags continue nothing"),
        (["O", "O"], ["O"], "2 gold tags stand against 1 predicted ones"),
        (["O"], ["E-A"], 'token 1: "E-A" is no tag; expected O, B-… or I-…'),
        (["O"], ["B"], 'token 1: "B" is no tag; expected O, B-… or I-…'),
    ],
)
def test_tags_that_cannot_be_scored_are_an_error(gold, predicted, sentence):
    """The error says what was found and what was expected."""
    with pytest.raises(UsageError) as caught:
        count_tags(gold, predicted, "conlleval")
    assert sentence == str(caught.value)


def test_tokens_are_words_and_single_marks():
    """Words and every other character that is no blank are tokens."""
    text = "A  10kg-bag, it’s"
    expected = ["A", "10kg", "-", "bag", ",", "it", "’", "s"]
    assert expected == [text[start:end] for start, end in tokenize(text)]


def test_a_token_is_cut_where_an_annotation_begins_or_ends():
    """Ten is not kilograms: the word is cut in two, once."""
    score = count_tokens([("Q", (Span(0, 2),))], [("Q", (Span(2, 4),))], tokenize("10kg"))
    assert TokenCounts({"Q": Counts(1, 1, 0, 0)}, cut=1) == score


def test_blanks_at_the_border_do_not_matter():
    """Annotations that cover the same tokens are one chunk."""
    score = count_tokens([("A", (Span(0, 3),))], [("A", (Span(0, 4),))], tokenize("Bob met"))
    assert TokenCounts({"A": Counts(1, 1, 1, 1)}) == score


@pytest.mark.parametrize(
    ("spans", "left_out", "kept"),
    [
        ([[(0, 9)], [(0, 4)]], LeftOut(nested=1), 1),
        ([[(0, 4)], [(0, 9)], [(5, 9)]], LeftOut(nested=2), 1),
        ([[(0, 4)], [(0, 4)]], LeftOut(nested=1), 1),
        ([[(0, 9)], [(5, 14)]], LeftOut(crossing=1), 1),
        ([[(0, 9)], [(5, 14)], [(10, 19)]], LeftOut(crossing=1), 2),
        ([[(0, 9)], [(5, 19)], [(10, 14)]], LeftOut(nested=1, crossing=1), 1),
        ([[(0, 4), (10, 14)]], LeftOut(discontinuous=1), 0),
        ([[(0, 9), (15, 19)], [(5, 9)]], LeftOut(discontinuous=1, nested=1), 0),
        ([[(0, 4), (10, 14)], [(5, 9)]], LeftOut(discontinuous=1), 1),
        ([[(4, 5)]], LeftOut(blank=1), 0),
    ],
)
def test_what_tags_cannot_hold_is_left_out_and_counted(spans, left_out, kept):
    """An annotation inside another, across another or in pieces has no tags of its own."""
    words = tokenize("Mara Voss paid cash")
    side = [("A", tuple(Span(*span) for span in one)) for one in spans]
    chunks, seen = chunks_of(side, words)
    assert (kept, left_out) == (len(chunks), seen)


def test_a_group_is_counted_over_any_tokens_of_the_corpus():
    """Given coarser tokens of the corpus' own, the counts are the same and the cuts more."""
    text = "NewYork City"
    gold = Gold(Article("a", text), ("A",), (Annotation("A", (Span(8, 12),)),))
    answer = Answer("a", tuple(Annotation("A", (Span(*s),)) for s in ((0, 3), (3, 7), (8, 12))))
    (group,) = match(gold, answer).groups
    expected = {"A": Counts(gold=1, predicted=3, tp=1, given=1)}
    fine, coarse = tokens(group, tokenize(text)), tokens(group, (Span(0, 12),))
    assert (expected, 1) == (fine.labels, fine.cut)
    assert (expected, 3) == (coarse.labels, coarse.cut)


SIDES = st.integers().map(lambda seed: a_side(Random(seed), 6))


@given(SIDES, SIDES)
def test_swapping_gold_and_predicted_swaps_precision_and_recall(gold, predicted):
    """The rule is the same on both sides."""
    words = tokenize(TEXT)
    there, back = count_tokens(gold, predicted, words), count_tokens(predicted, gold, words)
    assert there.gold_left_out == back.predicted_left_out
    assert {label: (one.recall, one.precision) for label, one in there.labels.items()} == {
        label: (one.precision, one.recall) for label, one in back.labels.items()
    }


@given(SIDES, SIDES, st.randoms())
def test_order_never_matters(gold, predicted, random):
    """Annotations count alike in any order, and gold against itself is perfect."""
    words = tokenize(TEXT)
    expected = count_tokens(gold, predicted, words)
    perfect = count_tokens(gold, gold, words).labels.values()
    random.shuffle(gold)
    random.shuffle(predicted)
    assert expected == count_tokens(gold, predicted, words)
    assert all(one.gold == one.predicted == one.tp for one in perfect)


@given(SIDES, SIDES)
def test_every_annotation_is_a_chunk_or_left_out(gold, predicted):
    """Nothing vanishes: chunks and what is left out add up to the annotations."""
    score = count_tokens(gold, predicted, tokenize(TEXT))
    total = sum(score.labels.values(), Counts())
    assert len(gold) == total.gold + sum(score.gold_left_out)
    assert len(predicted) == total.predicted + sum(score.predicted_left_out)
