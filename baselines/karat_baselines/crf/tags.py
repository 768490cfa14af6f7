"""Spans as tags and back: B begins one, I goes on, MORE begins a later fragment, O is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat_baselines.learned.answer import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karat_baselines.learned.tokens import Span, Token


def tags_of(tokens: Sequence[Token], labels: Iterable[Sequence[Span]]) -> list[str]:
    """Tags a paragraph's tokens; a token that a fragment covers in part belongs to it.

    Of labels inside each other the outermost is told: a tag a token cannot say both.
    """
    tags = ["O"] * len(tokens)
    for fragments in sorted(labels, key=lambda one: one[-1][1] - one[0][0]):
        for number, (start, end) in enumerate(fragments):
            inside = [
                n for n, token in enumerate(tokens) if token.start < end and start < token.end
            ]
            for place in inside:
                tags[place] = "I"
            if inside:
                tags[inside[0]] = MORE if number else "B"
    return tags


def fragments_of(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Yields the spans of a paragraph with the tag that begins each; a lone I begins one."""
    first = ""
    start = end = 0
    for token, tag in zip(tokens, tags, strict=True):
        if tag == "I" and first:
            end = token.end
            continue
        if first:
            yield (start, end), first
        first = "" if tag == "O" else tag
        start, end = token.start, token.end
    if first:
        yield (start, end), first
