"""Spans as a tag a token and back: B begins, I goes on, C begins a later fragment, O is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karat_baselines.learned.tokens import Span, Token

Fragments = tuple["Span", ...]


def outermost(spans: Iterable[Fragments]) -> list[Fragments]:
    """Leaves out what lies inside another: a tag a token cannot say both."""
    kept: list[Fragments] = []
    for fragments in sorted(spans, key=lambda one: (one[0][0], -one[-1][1])):
        first = kept[-1] if kept else None
        if first is None or not all(_lies_in(span, first) for span in fragments):
            kept.append(fragments)
    return kept


def tags_of(tokens: Sequence[Token], annotations: Iterable[Fragments]) -> list[str]:
    """Tags a paragraph's tokens; a token that a fragment covers in part belongs to it."""
    tags = ["O"] * len(tokens)
    for fragments in annotations:
        for number, (start, end) in enumerate(fragments):
            inside = [
                n for n, token in enumerate(tokens) if token.start < end and start < token.end
            ]
            for place in inside:
                tags[place] = "I"
            if inside:
                tags[inside[0]] = "C" if number else "B"
    return tags


def fragments_of(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Yields the runs of a paragraph with the tag that each begins with; a lone I begins one."""
    kind, start, end = "", 0, 0
    for token, tag in zip(tokens, tags, strict=True):
        if tag == "I" and kind:
            end = token.end
            continue
        if kind:
            yield kind, (start, end)
        kind = "" if tag == "O" else "C" if tag == "C" else "B"
        start, end = token.start, token.end
    if kind:
        yield kind, (start, end)


def joined(runs: Iterable[tuple[str, Span]]) -> list[list[Span]]:
    """Puts each fragment that goes on with the quote before it, across paragraphs as well."""
    quotes: list[list[Span]] = []
    for kind, span in runs:
        if kind == "C" and quotes:
            quotes[-1].append(span)
        else:
            quotes.append([span])
    return quotes


def _lies_in(span: Span, fragments: Fragments) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in fragments)
