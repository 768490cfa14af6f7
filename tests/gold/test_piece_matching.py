"""Rows of lines and words are matched in a time that is bounded, however often they repeat."""

import random

import pytest

from karat.gold import piece_matching
from karat.gold.piece_matching import Stretch, stretches
from karat.gold.text_moves import GONE, moves

LINE = "The same line stands here.\n"


def equal_pairs(old, new):
    return [
        (i, k)
        for one in stretches(old, new)
        if one.is_equal
        for i, k in zip(range(one.old, one.old_end), range(one.new, one.new_end), strict=True)
    ]


def test_a_short_row_is_matched_in_full():
    """What was put in or taken out stands in no stretch, what was replaced stands in one."""
    expected = [Stretch(True, 0, 1, 0, 1), Stretch(False, 1, 3, 1, 2), Stretch(True, 3, 4, 2, 3)]
    assert expected == list(stretches("abxd", "acd"))
    assert [Stretch(True, 0, 2, 1, 3)] == list(stretches("ab", "zab"))


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [*lines[:16_000], "New.\n", *lines[16_000:]],
        lambda lines: [*lines[:90], "New.\n", *lines[91:15_000], "Newer.\n", *lines[15_001:]],
    ],
)
def test_a_text_of_equal_lines_ends(change):
    """Twenty thousand equal lines with an edit or two are matched, all but the edits."""
    lines = [LINE] * 20_000
    where = moves("".join(lines), "".join(change(lines)))
    assert 0.999 < sum(at != GONE for at in where) / len(where)


def test_anchors_hold_what_repeats(monkeypatch):
    """Lines that stand once in both texts part those that repeat; order is kept."""
    monkeypatch.setattr(piece_matching, "MOST_PAIRS", 40)
    old = ["x"] * 5 + ["one"] + ["x"] * 5 + ["two"] + ["x"] * 5
    new = ["x"] * 5 + ["one"] + ["x"] * 4 + ["y", "two"] + ["x"] * 5
    expected = [(at, at) for at in range(17) if at != 10]
    assert expected == equal_pairs(old, new)


@pytest.mark.parametrize("most", [0, 3, 30])
def test_what_is_matched_is_equal_and_in_order(most, monkeypatch):
    """However few pairs are looked at, a match is one, and none crosses another."""
    monkeypatch.setattr(piece_matching, "MOST_PAIRS", most)
    draw = random.Random(most)
    for _ in range(300):
        old, new = (draw.choices("aabbcdefgh", k=draw.randrange(12)) for _ in range(2))
        pairs = equal_pairs(old, new)
        assert all(old[i] == new[k] for i, k in pairs)
        assert pairs == sorted(pairs)
        assert len(pairs) == len({i for i, _ in pairs}) == len({k for _, k in pairs})
        ends = [(one.old, one.old_end, one.new, one.new_end) for one in stretches(old, new)]
        assert all(i < j and k < m for i, j, k, m in ends)
