"""The heaviest assignment, held to every assignment there is and to scipy's."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from karat.assignment import heaviest

HUGE = 10**40
WEIGHTS = st.one_of(st.integers(1, 4), st.integers(1, 4).map(lambda weight: weight * HUGE + 1))
TABLES = st.lists(
    st.dictionaries(st.integers(0, 4), WEIGHTS, max_size=4).map(lambda row: sorted(row.items())),
    min_size=1,
    max_size=5,
)


def weight(options, columns):
    """Adds up what an assignment weighs; columns that are taken twice weigh nothing at all."""
    taken = [column for column in columns if column is not None]
    if len(taken) != len(set(taken)):
        return -1
    return sum(
        dict(row)[column]
        for row, column in zip(options, columns, strict=True)
        if column is not None
    )


def greatest(options):
    """Weighs every assignment there is."""
    choices = [[None, *(column for column, _ in row)] for row in options]
    return max(weight(options, columns) for columns in product(*choices))


@given(TABLES)
def test_no_assignment_is_heavier(options):
    """The chosen assignment weighs as much as the best of all, and takes no column twice."""
    assert greatest(options) == weight(options, heaviest(options))


@settings(deadline=None)
@given(st.integers(0, 9), st.integers(1, 40), st.integers(1, 40))
def test_large_tables_weigh_what_scipy_finds(seed, rows, columns):
    """Sparse tables of any shape weigh as much as in scipy's dense solver."""
    random = Random(seed)
    table = np.array(
        [
            [random.choice((0, 0, random.randint(1, 99))) for _ in range(columns)]
            for _ in range(rows)
        ]
    )
    options = [[(int(j), int(row[j])) for j in np.flatnonzero(row)] for row in table]
    expected = int(table[linear_sum_assignment(table, maximize=True)].sum())
    assert expected == weight(options, heaviest(options))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([[]], [None]),
        ([[], []], [None, None]),
        ([[(7, 1), (3, 2)]], [3]),
        ([[(0, 5)], [(0, 6)]], [None, 0]),
        ([[(0, 5), (1, 4)], [(0, 6)]], [1, 0]),
        ([[(0, 9), (1, 8)], [(0, 8), (1, 1)]], [1, 0]),
        ([[(0, HUGE + 1)], [(0, HUGE)]], [0, None]),
    ],
)
def test_small_tables_are_solved_as_a_reader_would(options, expected):
    """Rows without a column stay single, and weights of any size are compared exactly."""
    assert expected == heaviest(options)


def test_a_long_chain_is_shifted_to_its_end():
    """Each row prefers its neighbour's column: the last one moves them all."""
    rows = 300
    options = [[(row, 1001), (row + 1, 1000)] for row in range(rows)]
    options.append([(0, 500)])
    assert [*range(1, rows + 1), 0] == heaviest(options)
