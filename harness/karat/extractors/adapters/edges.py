"""The edges of a span as a library gives them: blanks are shed, a letter keeps its marks."""

from __future__ import annotations

import unicodedata

from karat.spans import Span


def tidy(text: str, start: int, end: int) -> Span | None:
    """Gives the span without blanks at its ends and with the combining marks of its last letter.

    Tokenizers that strip accents end a word before the marks that follow it. None where nothing
    but blanks is in the span.
    """
    surface = text[start:end]
    if not surface.strip():
        return None
    start += len(surface) - len(surface.lstrip())
    end -= len(surface) - len(surface.rstrip())
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(start, end)


def scored(score: float) -> float:
    """Gives a score that rounding has pushed out of 0 to 1 its place in it."""
    return min(1.0, max(0.0, float(score)))
