"""Attributes quotes by nearness: each to the nearest cue, each cue to the nearest speaker."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat_baselines.learned.tokens import Span


class Nearby:
    """Spans of one layer, to be asked which is the nearest to a place in the same paragraph."""

    def __init__(self, spans: Iterable[Span], text: str) -> None:
        self._spans = sorted(set(spans))
        self._starts = [start for start, _ in self._spans]
        self._text = text

    def nearest(self, fragments: Sequence[Span]) -> Span | None:
        """Gives the span nearest to the fragments and in none of them, None where there is none.

        Between two fragments comes before all others; then what is nearer, then what is before.
        No line feed may stand between.
        """
        for (_, left), (right, _) in pairwise(fragments):
            between = self._at(bisect_left(self._starts, left))
            if between and between[1] <= right:
                return between
        before = self._before(fragments[0][0])
        after = self._at(bisect_left(self._starts, fragments[-1][1]))
        near = [
            (max(fragments[0][0] - span[1], span[0] - fragments[-1][1]), span)
            for span in (before, after)
            if span and not self._is_apart(span, fragments)
        ]
        return min(near)[1] if near else None

    def _before(self, place: int) -> Span | None:
        """Gives the last span that ends before a place; a few may lie across it."""
        at = bisect_left(self._starts, place)
        behind = (self._at(at - back) for back in range(1, 4))
        return next((span for span in behind if span and span[1] <= place), None)

    def _at(self, number: int) -> Span | None:
        return self._spans[number] if 0 <= number < len(self._spans) else None

    def _is_apart(self, span: Span, fragments: Sequence[Span]) -> bool:
        left, right = min(span[1], fragments[-1][1]), max(span[0], fragments[0][0])
        return self._text.find("\n", left, right) >= 0
