"""Strangers' words and counted things, as a line of text may show them."""

from __future__ import annotations


def visible(words: str) -> str:
    """Gives a stranger's words with every sign that is not printed written out, as repr does.

    So neither a control character nor one that turns the direction of writing reaches a terminal.
    """
    if words.isprintable():
        return words
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in words)


def so_many(number: int, noun: str) -> str:
    """Counts things: 1 article, 3 articles."""
    return f"{number} {agreeing(number, noun, f'{noun}s')}"


def agreeing(number: float, one: str, more: str) -> str:
    """Picks the word that agrees with so many things: is or are, its or their."""
    return one if number == 1 else more
