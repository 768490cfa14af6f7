"""A text by its paragraphs, for libraries that are asked about one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yields each line with the place in the text where it starts; blank lines are left out.

    A place counts code points. Line feeds alone end a line, and no line holds its own.
    """
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1
