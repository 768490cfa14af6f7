"""Spans of text and the arithmetic of their characters.

A span is a half-open range [start, end) of Unicode code points. An annotation has one or more
of them, its fragments: in order, apart from each other. Two spans that touch do not overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A half-open range of code points: `end` is the first one that is not in it."""

    start: int
    end: int


Spans: TypeAlias = tuple[Span, ...]


def size(spans: Iterable[Span]) -> int:
    """Counts the characters of fragments that lie apart."""
    return sum(end - start for start, end in spans)


def shared(left: Spans, right: Spans) -> int:
    """Counts the characters that stand in both, gaps between fragments left out."""
    total = i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        total += max(0, min(a.end, b.end) - max(a.start, b.start))
        if a.end < b.end:
            i += 1
        else:
            j += 1
    return total


def contains(outer: Spans, inner: Spans) -> bool:
    """Says whether every character of `inner` stands in `outer`."""
    return shared(outer, inner) == size(inner)


def union(spans: Iterable[Span]) -> Spans:
    """Joins spans in any order into the fewest that cover the same characters."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1].end:
            if end > joined[-1].end:
                joined[-1] = Span(joined[-1].start, end)
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def minus(left: Spans, right: Spans) -> Spans:
    """Gives the characters of `left` that do not stand in `right`."""
    left_over: list[Span] = []
    j = 0
    for start, end in left:
        here = start
        while j < len(right) and right[j].end <= here:
            j += 1
        k = j
        while k < len(right) and right[k].start < end:
            if right[k].start > here:
                left_over.append(Span(here, right[k].start))
            here = max(here, right[k].end)
            k += 1
        if here < end:
            left_over.append(Span(here, end))
    return tuple(left_over)


def hull(spans: Spans) -> Span:
    """Gives the one span from the first character to the last."""
    return Span(spans[0].start, spans[-1].end)


def surface(text: str, spans: Spans) -> str:
    """Quotes the text of the fragments, an ellipsis between two of them."""
    return " … ".join(text[start:end] for start, end in spans)
