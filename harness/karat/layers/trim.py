"""T(x): which characters of an annotation count when house style does not.

A `Page` numbers the characters of a text that carry content: all but blanks, quotation marks
and , ; : . ! ? … – —. In these numbers (ranks) a span's T is a handful of intervals, whatever
marks stand between its words, and two T are equal exactly when the intervals are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from karat.layers.words import word_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from karat.spans import Spans

Trim: TypeAlias = tuple[tuple[int, int], ...]

_WORD = re.compile(r"\w+")
_TABLE_SIZE = 0x10000


@cache
def _dropped() -> NDArray[np.bool_]:
    """Marks, by code point, the characters that T leaves out; the last row stands for the rest."""
    table = np.zeros(_TABLE_SIZE, dtype=np.bool_)
    table[[code for code in range(_TABLE_SIZE - 1) if chr(code).isspace()]] = True
    lists = word_lists()
    for char in lists["quotation_marks"] | lists["dropped_punctuation"]:
        table[ord(char)] = True
    return table


class Page:
    """A text with the rank of every code point: how many content characters stand before it."""

    __slots__ = ("ranks", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        kept = ~_dropped()[np.minimum(codes, _TABLE_SIZE - 1)]
        ranks = np.zeros(len(text) + 1, dtype=np.int64)
        np.cumsum(kept, out=ranks[1:])
        self.ranks: list[int] = ranks.tolist()

    def trim(self, spans: Spans, leading: frozenset[str] = frozenset()) -> Trim:
        """Gives T of the spans, without the `leading` words at their front.

        Where nothing is left, the spans as they are stand for T, told apart from ranks by
        negative numbers.
        """
        bare = self._without_leading(spans, leading) if leading else spans
        return self._content(bare) or _raw(spans)

    def _content(self, spans: Sequence[tuple[int, int]]) -> Trim:
        ranks = self.ranks
        if len(spans) == 1:
            start, end = ranks[spans[0][0]], ranks[spans[0][1]]
            return ((start, end),) if start < end else ()
        runs: list[tuple[int, int]] = []
        for span in spans:
            start, end = ranks[span[0]], ranks[span[1]]
            if start >= end:
                continue
            if runs and runs[-1][1] == start:
                start = runs.pop()[0]
            runs.append((start, end))
        return tuple(runs)

    def _without_leading(self, spans: Spans, leading: frozenset[str]) -> Sequence[tuple[int, int]]:
        text, ranks = self.text, self.ranks
        for number, (first, end) in enumerate(spans):
            start = first
            while start < end:
                if ranks[start + 1] == ranks[start]:
                    start += 1
                    continue
                word = _WORD.match(text, start, end)
                if word is None or word[0].casefold() not in leading or self._is_cut(word):
                    return spans if start == spans[0][0] else ((start, end), *spans[number + 1 :])
                start = word.end()
        return ()

    def _is_cut(self, word: re.Match[str]) -> bool:
        before = self.text[max(0, word.start() - 1) : word.start()]
        after = self.text[word.end() : word.end() + 1]
        return bool(_WORD.match(before) or _WORD.match(after))


def _raw(spans: Spans) -> Trim:
    return tuple((-end - 1, -start - 1) for start, end in reversed(spans))


def inside(inner: Trim, outer: Trim) -> bool:
    """Says whether every content character of `inner` stands in `outer`."""
    j = 0
    for start, end in inner:
        while j < len(outer) and outer[j][1] < end:
            j += 1
        if j == len(outer) or outer[j][0] > start:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Shape:
    """What a prediction must hold and may hold to match one reading tolerantly."""

    exact: Trim
    least: Trim
    most: Trim

    def accepts(self, trim: Trim) -> bool:
        """Says whether T(prediction) is T(reading), or lies between T(head) and T(span)."""
        if trim == self.exact:
            return True
        return inside(self.least, trim) and inside(trim, self.most)
