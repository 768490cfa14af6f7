"""Matches two rows of pieces, lines or words: all that can be where that is quick, else anchors.

The full match takes time with the pairs of equal pieces and more, so that a text of very many
equal lines would never end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_PAIRS = 1_000_000  # of equal pieces; the full match of so many takes a second at worst


class Stretch(NamedTuple):
    """Pieces [old, old_end) of one row beside [new, new_end) of the other, equal or not."""

    is_equal: bool
    old: int
    old_end: int
    new: int
    new_end: int


def stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Gives, in order, what is equal and what stands in the place of something else.

    Pieces that were only put in or only taken out stand in no stretch.
    """
    if _pairs(old, new) <= MOST_PAIRS:
        yield from _full(old, new)
        return
    last = Stretch(False, 0, 0, 0, 0)
    for i, k in [*_anchors(old, new), (len(old), len(new))]:
        gap = Stretch(False, last.old_end, i, last.new_end, k)
        yield from _between(old, new, gap)
        last = Stretch(True, i, i + 1, k, k + 1)
        if i < len(old):
            yield last


def _full(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i < j and k < m:
            yield Stretch(kind == "equal", i, j, k, m)


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(count * counts[piece] for piece, count in Counter(old).items())


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Finds the longest row of pieces that stand once in both, in the same order in both."""
    places = {piece: at for at, piece in enumerate(new)}
    once, twice = Counter(old), Counter(new)
    known = [(at, places[one]) for at, one in enumerate(old) if once[one] == twice[one] == 1]
    ends: list[int] = []  # the least place at which a row of each length ends
    rows: list[int] = []  # the member of `known` that it ends with
    before: list[int] = []
    for number, (_, place) in enumerate(known):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        rows[length : length + 1] = [number]
        before.append(rows[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    at = rows[-1] if rows else -1
    while at >= 0:
        row.append(known[at])
        at = before[at]
    return row[::-1]


def _between(old: Sequence[str], new: Sequence[str], gap: Stretch) -> Iterator[Stretch]:
    """Matches what lies between two anchors: in full if that is quick, else from both ends."""
    before, after = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    if _pairs(before, after) <= MOST_PAIRS:
        for one in _full(before, after):
            yield _moved(one, gap)
        return
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    inner = Stretch(False, head, len(before) - tail, head, len(after) - tail)
    for one in (
        Stretch(True, 0, head, 0, head),
        *_in_step(before, after, inner),
        Stretch(True, inner.old_end, len(before), inner.new_end, len(after)),
    ):
        if one.old < one.old_end and one.new < one.new_end:
            yield _moved(one, gap)


def _in_step(old: Sequence[str], new: Sequence[str], gap: Stretch) -> Iterator[Stretch]:
    """Matches rows of one length place by place; others stand in each other's place whole."""
    if gap.old_end - gap.old != gap.new_end - gap.new:
        yield gap
        return
    start = gap.old
    while start < gap.old_end:
        end = start
        is_equal = old[start] == new[start]
        while end < gap.old_end and (old[end] == new[end]) == is_equal:
            end += 1
        yield Stretch(is_equal, start, end, start, end)
        start = end


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Counts the members that two rows begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(left), len(right)))


def _moved(one: Stretch, by: Stretch) -> Stretch:
    old, new = by.old, by.new
    return Stretch(one.is_equal, one.old + old, one.old_end + old, one.new + new, one.new_end + new)
