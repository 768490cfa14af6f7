"""A text in pieces that a model can hold, and a piece in tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4000  # code points of a piece; what a model keeps in memory grows with it
_PIECE = re.compile(rf"[^\n]{{1,{LONGEST}}}(?!\S)|[^\n]{{1,{LONGEST}}}")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|``|''|[^\w\s]|\w")
# An apostrophe before a letter is no mark; what is not closed goes on to the end.
_QUOTED = re.compile(
    r"“[^”]*”?|„[^“”]*[“”]?|«[^»]*»?|‘(?:[^’]|’(?=\w))*’?|\"[^\"]*\"?|``(?:[^']|'(?!'))*(?:'')?"
)
Span = tuple[int, int]
"""A half-open range of code points."""


class Token(NamedTuple):
    """A word, number or sign, where it stands in the text, and whether it is quoted."""

    start: int
    end: int
    text: str
    quoted: bool


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yields each paragraph with the place where it starts, a very long one cut at blanks.

    Blank ones are left out.
    """
    for match in _PIECE.finditer(text):
        if match[0].strip():
            yield match.start(), match[0]


def tokens_of(piece: str, start: int) -> list[Token]:
    """Gives the tokens of a piece that begins at `start` of its text; marks are quoted as well.

    A sign outside the alphabet, an emoji for one, is a token a code point: no offset can slip.
    """
    quoted = {place for match in _QUOTED.finditer(piece) for place in range(*match.span())}
    return [
        Token(start + match.start(), start + match.end(), match[0], match.start() in quoted)
        for match in _TOKEN.finditer(piece)
    ]
