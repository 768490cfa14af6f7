"""Tokens of a text, with what stands around each of them: sentence, quotation marks, paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
"""A half-open range of code points."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|``|''|[^\w\s]|\w")
_OPENING = {"“", "«", "``", "‘", "„"}
_CLOSING = {"”", "»", "''", "’"}
_ENDS = {".", "!", "?", "…"}


class Token(NamedTuple):
    """A word, number or sign, and where it stands in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that says something, and its number among those of the text."""

    number: int
    tokens: Sequence[Token]


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Cuts a text at its line feeds, then into tokens; blank lines are left out.

    A sign outside the alphabet, an emoji for one, is a token a code point: no offset can slip.
    """
    start = number = 0
    for line in text.split("\n"):
        found = [Token(start + m.start(), start + m.end(), m[0]) for m in _TOKEN.finditer(line)]
        if found:
            yield Paragraph(number, found)
            number += 1
        start += len(line) + 1


def sentences(tokens: Sequence[Token]) -> list[int]:
    """Gives each token the number of its sentence in its paragraph.

    A sentence ends with . ! ? or … and the marks that close with it, before a blank.
    """
    numbers: list[int] = []
    number, ended = 0, False
    for place, token in enumerate(tokens):
        apart = place > 0 and tokens[place - 1].end < token.start
        if ended and apart:
            number += 1
            ended = False
        if token.text in _ENDS:
            ended = True
        elif token.text not in _CLOSING and token.text != '"':
            ended = False
        numbers.append(number)
    return numbers


def quoted(tokens: Sequence[Token]) -> list[int]:
    """Says of each token how it stands to quotation marks: 0 outside, 1 inside, 2 deeper.

    An apostrophe between letters is no mark; a straight mark opens where none is open.
    """
    depths: list[int] = []
    open_marks = 0
    for place, token in enumerate(tokens):
        word = token.text
        if word in _OPENING or (word == '"' and not open_marks):
            open_marks += 1
            depths.append(min(open_marks, 2))
            continue
        depths.append(min(open_marks, 2))
        if word in _CLOSING or word == '"':
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            inside = following is not None and following.start == token.end
            letters = inside and following is not None and following.text[:1].isalpha()
            if not (word == "’" and letters):
                open_marks = max(0, open_marks - 1)
    return depths
