"""A text in pieces that spaCy can hold: paragraphs, very long ones cut at blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4000  # code points; memory grows with the spans suggested for a piece


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yields each piece with the place where it starts in the text; blank ones are left out."""
    start = 0
    for line in text.split("\n"):
        at = 0
        while at < len(line):
            end = len(line) if len(line) - at <= LONGEST else _cut(line, at)
            if line[at:end].strip():
                yield start + at, line[at:end]
            at = end
        start += len(line) + 1


def _cut(line: str, at: int) -> int:
    """Finds the last blank within reach, else cuts where reach ends."""
    blank = line.rfind(" ", at + 1, at + LONGEST)
    return at + LONGEST if blank < 0 else blank
