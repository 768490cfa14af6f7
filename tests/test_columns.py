"""The path over columns counts what the one definition counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karat.columns import Columns, read_columns, semeval_counts, strict_counts
from karat.errors import UsageError
from karat.semeval import SemEval, tally
from karat.spans import Span

ROW = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 14), st.integers(1, 6)).map(
    lambda row: (row[0], row[1], row[2], row[2] + row[3])
)
ROWS = st.lists(ROW, max_size=14)


def columns(rows):
    return Columns.of(*(zip(*rows, strict=True) if rows else ([], [], [], [])))


def labelled(rows, article):
    return [(str(label), (Span(start, end),)) for a, label, start, end in rows if a == article]


@settings(max_examples=200)
@given(ROWS, ROWS)
def test_semeval_over_columns_is_semeval(gold, predicted):
    """The four tallies are those of aligning article by article, identical predictions once."""
    expected = sum(
        (tally(labelled(gold, a), labelled(sorted(set(predicted)), a)) for a in range(3)),
        SemEval(),
    )
    assert expected.totals == semeval_counts(columns(gold), columns(predicted))


@settings(max_examples=100)
@given(ROWS, ROWS)
def test_strict_counts_are_set_intersections(gold, predicted):
    """A cell counts its gold, its distinct predictions, and what is in both."""
    counts = strict_counts(columns(gold), columns(predicted), articles=3, labels=3)
    for article in range(3):
        for label in range(3):
            own = [row for row in gold if row[:2] == (article, label)]
            said = {row for row in predicted if row[:2] == (article, label)}
            expected = (len(own), len(said), len(said & set(own)))
            assert expected == tuple(counts[article, label])


def test_what_is_no_column_is_a_sentence():
    """Unlike lengths, negative numbers and empty spans are usage errors."""
    with pytest.raises(UsageError, match="unlike lengths"):
        Columns.of([0], [0], [0, 1], [2, 3])
    with pytest.raises(UsageError, match="negative"):
        Columns.of([0], [0], [-1], [2])
    with pytest.raises(UsageError, match="row 1"):
        Columns.of([0, 0], [0, 0], [0, 5], [2, 5])
    huge = Columns.of([2**30], [2**10], [2**30], [2**31])
    with pytest.raises(UsageError, match="too large"):
        strict_counts(huge, huge, articles=1, labels=1)


def test_nothing_at_all_counts_nothing():
    """Two empty sides give zeros of the right shape."""
    empty = columns([])
    assert np.array_equal(np.zeros((2, 3, 3)), strict_counts(empty, empty, articles=2, labels=3))
    assert {0} == {sum(one) for one in semeval_counts(empty, empty).values()}


def test_columns_are_read_from_lines():
    """Lines of both sides share their numbers; an annotation of two fragments is refused."""
    labels, articles = {}, {}
    gold = read_columns(
        [b'{"id": "a", "annotations": [{"layer": "X", "spans": [[0, 4]]}]}'], labels, articles
    )
    said = read_columns(
        [b'{"id": "b", "annotations": []}', b'{"id": "a", "annotations": []}'], labels, articles
    )
    assert {"X": 0} == labels
    assert {"a": 0, "b": 1} == articles
    assert (1, 0) == (len(gold), len(said))
    two = b'{"id": "a", "annotations": [{"layer": "X", "spans": [[0, 4], [5, 6]]}]}'
    with pytest.raises(UsageError, match="line 1: "):
        read_columns([two], {}, {})
