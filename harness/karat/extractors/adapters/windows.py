"""Cuts a text that is longer than a model reads into windows that it reads whole.

Windows lie end to end and miss nothing. They end at paragraphs where that is possible, else at
sentences, else at blanks, else between two characters. What lies across two windows is not found.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karat.extractors.adapters.options import Options

OnLong: TypeAlias = Literal["error", "window"]
_JOINER = "\u200d"
# Where a piece may end, the better places first.
_ENDS = (
    re.compile(r"\n\s*"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s+"),
    re.compile(r"\s+"),
)


class UncoveredError(Exception):
    """A part of the text would not be read; the message says which, for a person."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """How much of a text a model reads: `size` counts what a piece takes of `limit`, in `unit`.

    A limit of None is none.
    """

    size: Callable[[str], int]
    limit: int | None
    unit: str


def read_on_long(options: Options) -> OnLong:
    """Reads the option `on_long`: whether a long text is an error or is cut into windows."""
    return (
        "window" if options.choice("on_long", ("error", "window"), "error") == "window" else "error"
    )


def failure(error: UncoveredError) -> dict[str, object]:
    """Gives the answer of an article that was not read whole."""
    return {"error": {"kind": "uncovered", "message": str(error)}}


def windows(text: str, gauge: Gauge, on_long: OnLong) -> list[Span]:
    """Gives the windows of a text whose sizes are within the limit; one where it fits whole.

    Raises:
        UncoveredError: the text is longer and `on_long` is "error", or a single character of it is
            larger than the limit.
    """
    size, limit = gauge.size, gauge.limit
    if limit is None:
        return [Span(0, len(text))]
    whole = size(text)
    if whole <= limit:
        return [Span(0, len(text))]
    if on_long == "error":
        raise UncoveredError(
            f"the text has {whole:,} {gauge.unit} and the model reads {limit:,}: the rest would be "
            "cut off unseen; on_long=window reads it in windows"
        )
    pieces = _pieces(text, Span(0, len(text)), gauge, 0)
    return list(_packed(text, pieces, size, limit))


def _packed(
    text: str, pieces: Iterator[tuple[Span, int]], size: Callable[[str], int], limit: int
) -> Iterator[Span]:
    """Joins neighbours as far as their sizes add up to no more than the limit."""
    held: list[tuple[Span, int]] = []
    for piece in pieces:
        while held and sum(taken for _, taken in held) + piece[1] > limit:
            window, held = _first_window(text, held, size, limit)
            yield window
        held.append(piece)
    while held:
        window, held = _first_window(text, held, size, limit)
        yield window


def _first_window(
    text: str, held: list[tuple[Span, int]], size: Callable[[str], int], limit: int
) -> tuple[Span, list[tuple[Span, int]]]:
    """Takes as many pieces as fit when they are measured as one, and gives the rest back."""
    count = len(held)
    start = held[0][0].start
    while count > 1 and size(text[start : held[count - 1][0].end]) > limit:
        count -= 1
    return Span(start, held[count - 1][0].end), held[count:]


def _pieces(text: str, span: Span, gauge: Gauge, level: int) -> Iterator[tuple[Span, int]]:
    """Gives pieces that fit, each with its size."""
    taken, limit = gauge.size(text[span.start : span.end]), gauge.limit or 0
    if taken <= limit:
        yield span, taken
        return
    if span.end - span.start == 1:
        raise UncoveredError(
            f"the character at {span.start} alone has {taken:,} {gauge.unit}, "
            f"the model reads {limit:,}"
        )
    for part in _parts(text, span, level):
        yield from _pieces(text, part, gauge, level + 1)


def _parts(text: str, span: Span, level: int) -> Iterator[Span]:
    """Cuts a span at the ends of its level; beyond the last level, in the middle."""
    if level < len(_ENDS):
        cuts = [found.end() for found in _ENDS[level].finditer(text, span.start, span.end)]
    else:
        cuts = [_middle(text, span)]
    start = span.start
    for cut in [*cuts, span.end]:
        if cut > start:
            yield Span(start, cut)
            start = cut


def _middle(text: str, span: Span) -> int:
    """Finds a cut near the middle that parts no letter from its marks, if there is one."""
    middle = (span.start + span.end) // 2
    cut = middle
    while cut > span.start + 1 and (
        unicodedata.combining(text[cut]) or _JOINER in text[cut - 1 : cut + 1]
    ):
        cut -= 1
    return cut if cut > span.start + 1 else middle
