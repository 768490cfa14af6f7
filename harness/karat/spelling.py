"""Spells a file's own words as a message may show them, and guesses the word that was meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SHOWN = 40  # characters of a file's own words in a message


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Gives ``; did you mean "speaker"?`` where a known word is close to this one, else nothing."""
    if len(word) > LONGEST_SHOWN:  # comparing two long words is quadratic
        return ""
    folded = {name.casefold(): name for name in sorted(known) if len(name) <= LONGEST_SHOWN}
    close = get_close_matches(word.casefold(), folded, n=1)
    return f"; did you mean {quoted(folded[close[0]])}?" if close else ""


def quoted(words: str) -> str:
    """Gives a file's own words as a message may show them: in quotes, short, nothing invisible."""
    return f'"{shown(words)}"'


def shown(words: str) -> str:
    """Gives a file's own words without quotation marks, short, nothing invisible."""
    return escaped(words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…")


def escaped(words: str) -> str:
    """Gives words with each character that is not printed written as JSON may have it."""
    if words.isprintable():
        return words
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in words)
