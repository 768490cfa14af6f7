"""Holds a number that was read, and the scales and parts that may follow its digits or words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from karat_baselines.rules.number_words import (
    SCALES,
    SUFFIXES,
    read_digits,
    word_value,
)
from karat_baselines.rules.text import Token


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before token ``last``; ``value`` is None where it is vague."""

    value: Fraction | None
    last: int
    fraction: bool = False


def low_at(tokens: Sequence[Token], index: int) -> str:
    """Returns a token in lower case; nothing past the last one."""
    return tokens[index].low if index < len(tokens) else ""


def scaled(tokens: Sequence[Token], value: Fraction, last: int, *, money: bool) -> Number:
    """Multiplies by the magnitude words or the suffix that follow."""
    start = last
    while low_at(tokens, last) in SCALES and last - start < 3:
        value *= SCALES[tokens[last].low]
        last += 1
    if last > start or last >= len(tokens):
        return Number(value, last)
    token = tokens[last]
    attached = token.start == tokens[last - 1].end
    if token.low == "-" and low_at(tokens, last + 1) in SCALES:
        return Number(value * SCALES[tokens[last + 1].low], last + 2)
    if token.low in SUFFIXES and (attached or (len(token.low) > 1 or money)):
        sure = money or len(token.low) > 1 or (token.low == "k" and attached)
        if sure or (token.low == "m" and _counts(tokens, last + 1)):
            return Number(value * SUFFIXES[token.low], last + 1)
    return Number(value, last)


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """True before a plural, where 5m must be millions and no metres."""
    low = low_at(tokens, index)
    plural = low.endswith("s") and not low.endswith("ss")
    return (plural and low.isalpha() and len(low) > 3) or low in (
        "people",
        "children",
        "men",
        "women",
    )


_SPANS = frozenset(
    [
        "seconds",
        "minutes",
        "hours",
        "days",
        "nights",
        "weeks",
        "months",
        "years",
        "decades",
        "games",
        "matches",
        "minutes",
    ]
)
"""Nouns after which "two in five" is an amount in a while, and no ratio."""


def ratio(tokens: Sequence[Token], value: Fraction, last: int) -> Number | None:
    """Reads one in five, three out of ten."""
    out = low_at(tokens, last) == "out" and low_at(tokens, last + 1) == "of"
    if not (out or low_at(tokens, last) == "in"):
        return None
    below_at = last + (2 if out else 1)
    if below_at >= len(tokens):
        return None
    token = tokens[below_at]
    below = read_digits(token.text) if token.text[0].isdigit() else word_value(token.low)
    year = token.text.isdigit() and len(token.text) == 4
    whole = below is not None and below.denominator == 1 and value.denominator == 1
    if below is None or not whole or year or not 0 < value < below:
        return None
    if not out and value > 1 and low_at(tokens, below_at + 1) in _SPANS:
        return None
    return Number(value / below, below_at + 1, fraction=True)


def part_of_scale(tokens: Sequence[Token], value: Fraction, last: int) -> Number:
    """Reads a quarter of a million; else the fraction alone."""
    scale = low_at(tokens, last + 2)
    if low_at(tokens, last) == "of" and low_at(tokens, last + 1) == "a" and scale in SCALES:
        return Number(value * SCALES[scale], last + 3)
    return Number(value, last, fraction=True)
