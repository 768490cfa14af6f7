"""Surfaces in .mark: which words of the text `head="…"` and `of="…"` point to.

Blanks are folded: one in the surface stands for any run of them in the text. A head is looked
for inside its annotation's fragments. A noun (`of`) is the nearest to the annotation in its
sentence, after it first, then before it, then overlapping it; where the sentence has none, it
must stand once in the text. `#n` takes the n-th instead, counted in reading order: for a head
inside the fragments; for a noun inside the sentence and then on through the rest of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from karat.layers.words import sentence_end
from karat.marks.words import in_quotes
from karat.spans import Span, hull, surface
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karat.spans import Spans

_BLANKS = re.compile(r"\s+")


class Hit(NamedTuple):
    """The words that a surface points to, or why there are none."""

    span: Span | None
    fault: str = ""


class Surfaces:
    """Finds surfaces in one text, and writes spans of it as surfaces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = _Folded(text)
        self._starts: list[int] = []

    def head(self, words: str, nth: int | None, spans: Spans) -> Hit:
        """Finds the head of an annotation with these fragments."""
        inside = list(islice(self._inside(words, spans), max(2, nth or 0)))
        if not inside:
            whole = quoted(surface(self._text, spans))
            return Hit(None, f"head {quoted(words)} is not inside {whole}")
        if nth is None and len(inside) > 1:
            return Hit(None, _ambiguous("head", words, "in its span"))
        return _chosen("head", words, nth or 1, inside)

    def noun(self, words: str, nth: int | None, spans: Spans) -> Hit:
        """Finds the noun that an annotation with these fragments measures."""
        if nth is not None:
            return _chosen("of", words, nth, islice(self._from_sentence(words, spans), nth))
        nearest = self._nearest(words, spans)
        if nearest is not None:
            return Hit(nearest)
        elsewhere = list(islice(self._occurrences(words, 0, len(self._text)), 2))
        if len(elsewhere) > 1:
            return Hit(None, _ambiguous("of", words, "outside its sentence"))
        return _chosen("of", words, 1, elsewhere)

    def say_head(self, head: Span, spans: Spans) -> str | None:
        """Writes a head; None where no surface says it."""
        words = self._said(head)
        if self.head(words, None, spans).span == head:
            return in_quotes(words)
        return _numbered(words, head, self._inside(words, spans))

    def say_noun(self, noun: Span, spans: Spans) -> str | None:
        """Writes a noun; None where no surface says it."""
        words = self._said(noun)
        if self.noun(words, None, spans).span == noun:
            return in_quotes(words)
        return _numbered(words, noun, self._from_sentence(words, spans))

    def _said(self, span: Span) -> str:
        """Gives a span's words with blanks folded; as they are where it has one at its edge."""
        words = self._text[span.start : span.end]
        return words if words != words.strip() else _BLANKS.sub(" ", words)

    def _inside(self, words: str, spans: Spans) -> Iterator[Span]:
        for start, end in spans:
            yield from self._occurrences(words, start, end)

    def _from_sentence(self, words: str, spans: Spans) -> Iterator[Span]:
        start, end = self._sentence(spans)
        yield from self._occurrences(words, start, end)
        for hit in self._occurrences(words, 0, len(self._text)):
            if hit.start < start or hit.end > end:
                yield hit

    def _nearest(self, words: str, spans: Spans) -> Span | None:
        """Finds the nearest in the sentence: after, else before, else overlapping."""
        start, end = self._sentence(spans)
        whole = hull(spans)
        after = next(self._occurrences(words, whole.end, end), None)
        if after is not None:
            return after
        before = overlapping = None
        for hit in self._occurrences(words, start, end):
            if hit.end <= whole.start:
                before = hit
            elif before is None and overlapping is None:
                overlapping = hit
        return before or overlapping

    def _occurrences(self, words: str, start: int, end: int) -> Iterator[Span]:
        """Gives every place of a surface between two offsets, also those that overlap."""
        if not words:
            return
        if words != words.strip():
            at = self._text.find(words, start, end)
            while at >= 0:
                yield Span(at, at + len(words))
                at = self._text.find(words, at + 1, end)
            return
        yield from self._folded.occurrences(_BLANKS.sub(" ", words), start, end)

    def _sentence(self, spans: Spans) -> Span:
        """Gives the sentence of an annotation; all that it reaches where it crosses borders."""
        starts = self._starts or self._sentences()
        whole = hull(spans)
        first = bisect_right(starts, whole.start) - 1
        last = bisect_right(starts, whole.end - 1)
        return Span(starts[first], starts[last] if last < len(starts) else len(self._text))

    def _sentences(self) -> list[int]:
        """Finds where the sentences start, once: the chain that `sentence_start` follows."""
        at = 0
        while at < len(self._text):
            self._starts.append(at)
            end = sentence_end(self._text, at)
            at = end + 1 if self._text[end : end + 1] == "\n" else end
        return self._starts


class _Folded:
    """A text in which every run of blanks is one space, with the way back to its offsets."""

    def __init__(self, text: str) -> None:
        self._text = _BLANKS.sub(" ", text)
        self._shorter = [0]  # where, in either text, a run that was shortened ends
        self._longer = [0]
        for run in _BLANKS.finditer(text):
            if run.end() - run.start() > 1:
                gone = self._longer[-1] - self._shorter[-1] + run.end() - run.start() - 1
                self._longer.append(run.end())
                self._shorter.append(run.end() - gone)

    def occurrences(self, words: str, start: int, end: int) -> Iterator[Span]:
        at = self._text.find(words, self._fold(start))
        while at >= 0:
            hit = Span(self._unfold(at), self._unfold(at + len(words) - 1) + 1)
            if hit.end > end:
                return
            if hit.start >= start:
                yield hit
            at = self._text.find(words, at + 1)

    def _unfold(self, at: int) -> int:
        run = bisect_right(self._shorter, at) - 1
        return at - self._shorter[run] + self._longer[run]

    def _fold(self, at: int) -> int:
        run = bisect_right(self._longer, at) - 1
        folded = at - self._longer[run] + self._shorter[run]
        following = self._shorter[run + 1 : run + 2]
        return min(folded, *following) if following else folded


def _ambiguous(key: str, words: str, where: str) -> str:
    said = quoted(words)
    return f"{key} {said} stands more than once {where}; write {key}={said}#1 for the first"


def _chosen(key: str, words: str, nth: int, hits: Iterable[Span]) -> Hit:
    found = list(hits)
    if 1 <= nth <= len(found):
        return Hit(found[nth - 1])
    if not found:
        return Hit(None, f"{key} {quoted(words)} is not in the text")
    return Hit(None, f"{key} {quoted(words)}#{nth}: it stands there {len(found)} times")


def _numbered(words: str, span: Span, hits: Iterable[Span]) -> str | None:
    for number, hit in enumerate(hits, start=1):
        if hit == span:
            return f"{in_quotes(words)}#{number}"
    return None
