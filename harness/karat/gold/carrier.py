"""Finds the surfaces of an old text in a new one: there unchanged and in company, or lost."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from karat.gold.joined import grown
from karat.gold.text_moves import GONE, UNKNOWN
from karat.goldfiles.spans import cut
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.spans import Spans

_WORD = re.compile(r"\w+")
_LONG = 3  # words; so many in a row are the same passage, whatever stands beside them


class LostError(Exception):
    """A surface is not intact; the label it belongs to is not carried."""


class Carrier:
    """Finds surfaces of the old text in the new one; `by_words` says that one was searched for."""

    def __init__(self, old: str, new: str, where: Sequence[int]) -> None:
        self.old = old
        self.new = new
        self.where = where
        self.by_words = False

    def spans(self, what: str, spans: Spans) -> Spans:
        """Carries fragments, which must still follow one another."""
        carried = tuple(self.span(what, span) for span in spans)
        for left, right in pairwise(carried):
            if left.end > right.start:
                raise LostError(f"{what}fragments no longer follow one another")
        return carried

    def part(self, key: str, span: Span | None, old: Spans, new: Spans) -> Span | None:
        """Carries a head or a noun: with the fragment that holds it, else by itself."""
        if span is None:
            return None
        for whole, moved in zip(old, new, strict=True):
            if whole.start <= span.start and span.end <= whole.end:
                shift = moved.start - whole.start
                return Span(span.start + shift, span.end + shift)
        return self.span(f"its {key} ", span)

    def span(self, what: str, span: Span) -> Span:
        """Carries a span that nothing was put to: 48 is not carried into 480."""
        carried = self._found(what, span)
        now, then = grown(self.new, carried), grown(self.old, span)
        if (now.start < carried.start and then.start == span.start) or (
            now.end > carried.end and then.end == span.end
        ):
            raise LostError(f"{what}“{cut(self._surface(span))}” {self._reads(now)}")
        return carried

    def _surface(self, span: Span) -> str:
        return self.old[span.start : span.end]

    def _found(self, what: str, span: Span) -> Span:
        """Finds a span whose surface is intact and stands beside a word that was there before."""
        places = self.where[span.start : span.end]
        start = places[0]
        intact = start != GONE and list(places) == list(range(start, start + len(places)))
        surface = self._surface(span)
        if intact and self._is_remembered(span):
            self.by_words |= not self._moved_along(span, start - span.start)
            return Span(start, start + len(places))
        is_long = len(_WORD.findall(surface)) >= _LONG
        if intact and (is_long or self._has_company(span, start)):
            return Span(start, start + len(places))
        if self.old.count(surface) == self.new.count(surface) == 1:
            self.by_words = True
            at = self.new.index(surface)
            return Span(at, at + len(surface))
        raise LostError(f"{what}“{cut(surface)}” {self._now(places, intact=intact)}")

    def _is_remembered(self, span: Span) -> bool:
        """Says whether nobody remembers what stood beside it."""
        return UNKNOWN in self.old[max(0, span.start - 1) : span.start] + self.old[span.end :][:1]

    def _moved_along(self, span: Span, shift: int) -> bool:
        """Says whether the nearest known character before or after it moved as far as it did."""
        before, after = span.start - 1, span.end
        while before >= 0 and self.where[before] == GONE:
            before -= 1
        while after < len(self.old) and self.where[after] == GONE:
            after += 1
        first = 0 if before < 0 else self.where[before] - before
        at_end = after == len(self.old)
        last = len(self.new) - after if at_end else self.where[after] - after
        return shift in {first, last}

    def _has_company(self, span: Span, at: int) -> bool:
        """Says whether the letter before or after it, blanks and marks left out, came along."""
        before = _letter(self.old, span.start - 1, -1), _letter(self.new, at - 1, -1)
        end = at + span.end - span.start
        after = _letter(self.old, span.end, 1), _letter(self.new, end, 1)
        return any(
            (old is None and new is None) or (old is not None and self.where[old] == new)
            for old, new in (before, after)
        )

    def _now(self, places: Sequence[int], *, intact: bool) -> str:
        if intact:
            return "stands among other words now"
        known = [place for place in places if place != GONE]
        if not known or places[0] == GONE or places[-1] == GONE or known != sorted(known):
            return "is gone, or stands in more than one place"
        return self._reads(Span(known[0], known[-1] + 1))

    def _reads(self, now: Span) -> str:
        return f"reads “{cut(self.new[now.start : now.end])}” now"


def _letter(text: str, at: int, step: int) -> int | None:
    """Finds the next letter or digit from an offset on; None at the edge of the text."""
    while 0 <= at < len(text):
        if text[at].isalnum():
            return at
        at += step
    return None
