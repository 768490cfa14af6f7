"""Reads numbers written in words: two hundred and fifty thousand, two-thirds."""

from collections.abc import Sequence
from fractions import Fraction

from karat_baselines.rules.number_parts import Number, low_at, part_of_scale, ratio, scaled
from karat_baselines.rules.number_words import (
    FRACTIONS,
    ONES,
    SCALES,
    TENS,
    word_value,
)
from karat_baselines.rules.text import Token


def in_words(tokens: Sequence[Token], first: int, begun: Fraction | None = None) -> Number | None:
    """Reads two hundred and fifty thousand, three and a half million, two-thirds, one in five."""
    total, current, index, seen = Fraction(0), begun, first, False
    while index < len(tokens) and index - first < 12:
        low = tokens[index].low
        value = word_value(low)
        if (value is not None and (current is None or (current >= 100 and current % 100 == 0))) or (
            value is not None and current in TENS.values() and 0 < value < 10
        ):
            current = (current or Fraction(0)) + value
        elif low in SCALES and (current is not None or total):
            current = (current if current is not None else Fraction(1)) * SCALES[low]
            if SCALES[low] >= 1000:
                total, current = total + current, None
        elif not (low == "and" and seen and _goes_on(tokens, index, total, current)):
            break
        seen = True
        index += 1
    if not seen:
        part = _word_fraction(tokens, first)
        return part if begun is None else None
    value = total + (current or Fraction(0))
    return _finish(tokens, value, index)


def _goes_on(
    tokens: Sequence[Token], index: int, total: Fraction, current: Fraction | None
) -> bool:
    """True when the "and" stands inside a number: after a hundred, before a smaller part."""
    after = word_value(low_at(tokens, index + 1))
    round_so_far = (current is not None and current % 100 == 0 and current > 0) or (
        current is None and total > 0
    )
    return after is not None and round_so_far


def _finish(tokens: Sequence[Token], value: Fraction, last: int) -> Number | None:
    if low_at(tokens, last) == "and" and low_at(tokens, last + 1) == "a":
        part = low_at(tokens, last + 2)
        if part in ("half", "quarter", "third"):
            return scaled(tokens, value + Fraction(1, FRACTIONS[part]), last + 3, money=False)
    if (
        low_at(tokens, last) in FRACTIONS
        and low_at(tokens, last) not in ("half", "halves")
        and value < 10
    ):
        plural = low_at(tokens, last).endswith("s") != (value == 1)
        if plural:
            return part_of_scale(tokens, value / FRACTIONS[low_at(tokens, last)], last + 1)
    return ratio(tokens, value, last) or Number(value, last)


def _word_fraction(tokens: Sequence[Token], first: int) -> Number | None:
    """Reads two-thirds, one-half."""
    above, _, below = tokens[first].low.partition("-")
    if above in ONES and below in FRACTIONS and ONES[above] > 0:
        return part_of_scale(tokens, Fraction(ONES[above], FRACTIONS[below]), first + 1)
    return None
