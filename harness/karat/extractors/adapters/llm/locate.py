"""Finds the strings that a model copied out of a text, under one policy.

1. Exactly as it stands. 2. With blanks, dashes, quotation marks and case folded. 3. From 20 folded
characters on, the stretch of the text that is at least 90 % alike (rapidfuzz's partial ratio).
A place is taken once: of a string that is given twice, the second is the next occurrence. Whole
words come first; a place inside a word counts where the string is nowhere a word of its own, one
inside a number never.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from karat.extractors.adapters.libraries import need
from karat.extractors.adapters.llm.folding import fold
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from karat.extractors.adapters.llm.folding import Folded

LONG = 20  # folded characters from which a string may be found by likeness
ALIKE = 90.0  # of 100
_WORD = re.compile(r"\w*")


class Page:
    """A text in which strings are looked for; offsets are its code points."""

    def __init__(self, text: str) -> None:
        self._text = text

    def locate(
        self,
        string: str,
        used: Collection[Span] = (),
        *,
        start: int = 0,
        near: Span | None = None,
    ) -> Span | None:
        """Gives the first place at or after `start` that is not used, or None.

        With `near`, the place that is nearest to it instead of the first.
        """
        string = string.strip()
        if not string:
            return None
        for places in (self._exact, self._folded_places, self._alike):
            free = _free(places(string), used, start)
            found = (
                next(free, None)
                if near is None
                else min(free, key=lambda place: _distance(place, near), default=None)
            )
            if found is not None:
                return found
        return None

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def _exact(self, string: str) -> Iterator[Span]:
        return self._words_first(lambda: _occurrences(self._text, string))

    def _folded_places(self, string: str) -> Iterator[Span]:
        needle, folded = fold(string).text.strip(), self._folded.text

        def hits() -> Iterator[Span]:
            whole = (one for one in _occurrences(folded, needle) if not _is_cut(folded, one.end))
            return map(self._back, whole)

        return self._words_first(hits)

    def _alike(self, string: str) -> Iterator[Span]:
        needle = fold(string).text.strip()
        if len(needle) < LONG:
            return
        fuzz = need("rapidfuzz.fuzz", "llm")
        found = fuzz.partial_ratio_alignment(needle, self._folded.text, score_cutoff=ALIKE)
        if found is None or len(needle) > len(self._folded.text):
            return
        span = self._back(Span(found.dest_start, found.dest_end))
        yield self._whole_words(span)

    def _back(self, folded: Span) -> Span:
        """Gives the place in the text of a place in the folded text."""
        places = self._folded.places
        end = places[folded.end - 1] + 1
        while end < len(self._text) and unicodedata.combining(self._text[end]):
            end += 1
        return Span(places[folded.start], end)

    def _whole_words(self, span: Span) -> Span:
        """Sheds blanks and takes in the rest of a word that the likeness cut."""
        start, end = span
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        while start > 0 and self._text[start].isalnum() and self._text[start - 1].isalnum():
            start -= 1
        if self._text[end - 1].isalnum():
            rest = _WORD.match(self._text, end)
            end = rest.end() if rest else end
        return Span(start, end)

    def _words_first(self, hits: Callable[[], Iterator[Span]]) -> Iterator[Span]:
        is_word = False
        for place in hits():
            if not self._joins(place, str.isalnum):
                is_word = True
                yield place
        if not is_word:
            yield from (place for place in hits() if not self._joins(place, str.isdigit))

    def _joins(self, place: Span, kind: Callable[[str], bool]) -> bool:
        """Says whether characters of a kind stand on both sides of an edge, or a letter is cut."""
        return _is_cut(self._text, place.end) or any(
            0 < edge < len(self._text) and kind(self._text[edge - 1]) and kind(self._text[edge])
            for edge in place
        )


def _occurrences(text: str, string: str) -> Iterator[Span]:
    at = text.find(string) if string else -1
    while at >= 0:
        yield Span(at, at + len(string))
        at = text.find(string, at + 1)


def _is_cut(text: str, end: int) -> bool:
    """Says whether a letter is parted from its mark at `end`."""
    return end < len(text) and unicodedata.combining(text[end]) > 0


def _free(places: Iterator[Span], used: Collection[Span], start: int) -> Iterator[Span]:
    return (place for place in places if place.start >= start and place not in used)


def _distance(one: Span, other: Span) -> tuple[int, int]:
    """Says how far two spans lie apart; inside each other is farthest of all that touch."""
    gap = max(one.start - other.end, other.start - one.end)
    return (abs(gap), one.start) if gap >= 0 else (10**6, one.start)
