"""Says where each character of a text stands in a newer version of it.

A map is a list of offsets into the new text, one a character of the old; GONE stands for a
character that is not there any more, or not surely.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.gold.piece_matching import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.gold.quotations import Quotation
    from karat.spans import Span

GONE = -1
UNKNOWN = "\0"  # a character of the old text that nobody remembers; no text holds it
_LINES = re.compile(r"[^\n]+")
_WORDS = re.compile(r"\w+|[^\w\s]")
_LETTERS = re.compile(r".", re.DOTALL)
_MOST_LETTERS = 200  # comparing letters is cubic at worst, and long stretches share them by chance


def moves(old: str, new: str) -> list[int]:
    """Aligns two texts: line by line, then word by word, then letter by letter."""
    where = [GONE] * len(old)
    _align(old, new, (0, len(old), 0, len(new)), (_LINES, _WORDS, _LETTERS), where)
    return where


def _align(
    old: str,
    new: str,
    part: tuple[int, int, int, int],
    levels: Sequence[re.Pattern[str]],
    where: list[int],
) -> None:
    start, end, new_start, new_end = part
    before = [found.span() for found in levels[0].finditer(old, start, end)]
    after = [found.span() for found in levels[0].finditer(new, new_start, new_end)]
    words = ([old[s:e] for s, e in before], [new[s:e] for s, e in after])
    for is_equal, i, j, k, m in stretches(*words):
        if is_equal:
            _put(old, new, before[i:j], after[k:m], where)
        elif len(levels) > 1:
            inner = (before[i][0], before[j - 1][1], after[k][0], after[m - 1][1])
            short = max(inner[1] - inner[0], inner[3] - inner[2]) <= _MOST_LETTERS
            if short or levels[1] is not _LETTERS:
                _align(old, new, inner, levels[1:], where)


def _put(
    old: str,
    new: str,
    before: Sequence[tuple[int, int]],
    after: Sequence[tuple[int, int]],
    where: list[int],
) -> None:
    """Notes pieces that are equal, and the blanks between two where these are equal too."""
    last, new_last = before[0][0], after[0][0]
    for (start, end), (new_start, _) in zip(before, after, strict=True):
        if old[last:start] == new[new_last:new_start]:
            where[last:start] = range(new_last, new_start)
        where[start:end] = range(new_start, new_start + end - start)
        last, new_last = end, new_start + end - start


def remembered(quotations: Sequence[Quotation], length: int) -> str:
    """Gives what labels remember of a text that is lost: their surfaces, UNKNOWN elsewhere."""
    letters = [UNKNOWN] * length
    for one in quotations:
        if 0 <= one.start < one.end <= length and one.end - one.start == len(one.surface):
            letters[one.start : one.end] = one.surface
    return "".join(letters)


def moves_of_remembered(old: str, new: str, spans: Sequence[Span]) -> list[int]:
    """Places the surfaces of a text that is remembered by them alone.

    First those that stand exactly once in both, the longest first, as long as none crosses
    another; then the others, where the text before or after them has moved as they would have.
    """
    where = [GONE] * len(old)
    placed: dict[int, int] = {-1: -1, len(old): len(new)}
    for start, end in sorted(set(spans), key=lambda span: (span.start - span.end, span)):
        surface = old[start:end]
        if UNKNOWN not in surface and old.count(surface) == new.count(surface) == 1:
            _place(where, placed, start, end, new.index(surface))
    for start, end in sorted(set(spans)):
        if GONE in where[start:end] and UNKNOWN not in old[start:end]:
            at = _fitting(new, old[start:end], start, placed)
            if at is not None:
                _place(where, placed, start, end, at)
    return where


def _fitting(new: str, surface: str, start: int, placed: dict[int, int]) -> int | None:
    """Finds the one place to which the words before or after it say that a surface moved."""
    below, above = _neighbours(placed, start, start + len(surface))
    room = range(placed[below] + 1, placed[above] - len(surface) + 1)
    moved = {start + placed[below] - below, start + placed[above] - above}
    fitting = [at for at in moved if at in room and new.startswith(surface, at)]
    return fitting[0] if len(fitting) == 1 else None


def _neighbours(placed: dict[int, int], start: int, end: int) -> tuple[int, int]:
    """Finds the nearest characters before and after a span whose place is known."""
    below, above = start - 1, end
    while below not in placed:
        below -= 1
    while above not in placed:
        above += 1
    return below, above


def _place(where: list[int], placed: dict[int, int], start: int, end: int, at: int) -> None:
    """Notes where a span stands, unless that contradicts what is known."""
    below, above = _neighbours(placed, start, end)
    inside = [placed[n] - n for n in range(start, end) if n in placed]
    fits = placed[below] < at and at + end - start <= placed[above]
    if fits and all(shift == at - start for shift in inside):
        where[start:end] = range(at, at + end - start)
        placed.update({start + n: at + n for n in range(end - start)})
