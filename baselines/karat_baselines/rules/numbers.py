"""Reads numbers in digits and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from karat_baselines.rules.number_words import (
    FRACTIONS,
    GLYPHS,
    ONES,
    SCALES,
    SUFFIXES,
    TENS,
    VAGUE,
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


def read_number(tokens: Sequence[Token], first: int, *, money: bool = False) -> Number | None:
    """Returns the number that begins at a token; ``money`` lets a bare m mean million."""
    token = tokens[first]
    if token.text[0].isdigit():
        return _in_digits(tokens, first, money=money)
    if token.low in ("a", "an"):
        return _after_article(tokens, first)
    if token.low in VAGUE or token.low == "tens":
        return _vague(tokens, first)
    if token.low == "half":
        return _half(tokens, first)
    if token.text in GLYPHS:
        return Number(Fraction(*GLYPHS[token.text]), first + 1, fraction=True)
    return _in_words(tokens, first)


def _low(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].low if index < len(tokens) else ""


def _in_digits(tokens: Sequence[Token], first: int, *, money: bool) -> Number | None:
    value = read_digits(tokens[first].text)
    if value is None:
        return None
    last = first + 1
    glyph = tokens[last].text if last < len(tokens) else ""
    if glyph in GLYPHS:
        return _scaled(tokens, value + Fraction(*GLYPHS[glyph]), last + 1, money=money)
    if glyph == "/" and last + 1 < len(tokens) and tokens[last + 1].text.isdigit():
        below = read_digits(tokens[last + 1].text)
        simple = below and 1 < below <= 100 and value < below and value.denominator == 1
        return Number(value / below, last + 2, fraction=True) if simple and below else None
    return _ratio(tokens, value, last) or _scaled(tokens, value, last, money=money)


def _scaled(tokens: Sequence[Token], value: Fraction, last: int, *, money: bool) -> Number:
    """Multiplies by the magnitude words or the suffix that follow."""
    start = last
    while _low(tokens, last) in SCALES and last - start < 3:
        value *= SCALES[tokens[last].low]
        last += 1
    if last > start or last >= len(tokens):
        return Number(value, last)
    token = tokens[last]
    attached = token.start == tokens[last - 1].end
    if token.low == "-" and _low(tokens, last + 1) in SCALES:
        return Number(value * SCALES[tokens[last + 1].low], last + 2)
    if token.low in SUFFIXES and (attached or (len(token.low) > 1 or money)):
        sure = money or len(token.low) > 1 or (token.low == "k" and attached)
        if sure or (token.low == "m" and _counts(tokens, last + 1)):
            return Number(value * SUFFIXES[token.low], last + 1)
    return Number(value, last)


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """True before a plural, where 5m must be millions and no metres."""
    low = _low(tokens, index)
    plural = low.endswith("s") and not low.endswith("ss")
    return (plural and low.isalpha() and len(low) > 3) or low in (
        "people",
        "children",
        "men",
        "women",
    )


def _ratio(tokens: Sequence[Token], value: Fraction, last: int) -> Number | None:
    """Reads one in five, three out of ten."""
    out = _low(tokens, last) == "out" and _low(tokens, last + 1) == "of"
    if not (out or _low(tokens, last) == "in"):
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
    if not out and value > 1 and _low(tokens, below_at + 1) not in ("", ".", ",", "people"):
        return None
    return Number(value / below, below_at + 1, fraction=True)


def _after_article(tokens: Sequence[Token], first: int) -> Number | None:
    low = _low(tokens, first + 1)
    if low == "couple":
        return Number(None, first + 2)
    if low == "half" and _low(tokens, first + 2) in SCALES:
        return _half(tokens, first + 1)
    if low in FRACTIONS and _low(tokens, first + 2) in ("of", "the", "more", "less"):
        return _part_of_scale(tokens, Fraction(1, FRACTIONS[low]), first + 2)
    if low in SCALES:
        return _in_words(tokens, first + 1, Fraction(1))
    return None


def _part_of_scale(tokens: Sequence[Token], value: Fraction, last: int) -> Number:
    """Reads a quarter of a million; else the fraction alone."""
    scale = _low(tokens, last + 2)
    if _low(tokens, last) == "of" and _low(tokens, last + 1) == "a" and scale in SCALES:
        return Number(value * SCALES[scale], last + 3)
    return Number(value, last, fraction=True)


def _half(tokens: Sequence[Token], first: int) -> Number | None:
    after = _low(tokens, first + 1)
    skip = 2 if after == "a" else 1
    if _low(tokens, first + skip) in SCALES:
        return Number(Fraction(SCALES[_low(tokens, first + skip)], 2), first + skip + 1)
    if after in ("of", "the", "its", "their", "his", "her"):
        return Number(Fraction(1, 2), first + 1, fraction=True)
    return None


def _vague(tokens: Sequence[Token], first: int) -> Number | None:
    low, last = tokens[first].low, first + 1
    if low in ("tens", "scores") and _low(tokens, last) != "of":
        return None
    while _low(tokens, last) == "of" and _low(tokens, last + 1) in VAGUE:
        last += 2
    if low == "tens" and last == first + 1:
        return None
    return Number(None, last)


def _in_words(tokens: Sequence[Token], first: int, begun: Fraction | None = None) -> Number | None:
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
    after = word_value(_low(tokens, index + 1))
    round_so_far = (current is not None and current % 100 == 0 and current > 0) or (
        current is None and total > 0
    )
    return after is not None and round_so_far


def _finish(tokens: Sequence[Token], value: Fraction, last: int) -> Number | None:
    if _low(tokens, last) == "and" and _low(tokens, last + 1) == "a":
        part = _low(tokens, last + 2)
        if part in ("half", "quarter", "third"):
            return _scaled(tokens, value + Fraction(1, FRACTIONS[part]), last + 3, money=False)
    if (
        _low(tokens, last) in FRACTIONS
        and _low(tokens, last) not in ("half", "halves")
        and value < 10
    ):
        plural = _low(tokens, last).endswith("s") != (value == 1)
        if plural:
            return _part_of_scale(tokens, value / FRACTIONS[_low(tokens, last)], last + 1)
    return _ratio(tokens, value, last) or Number(value, last)


def _word_fraction(tokens: Sequence[Token], first: int) -> Number | None:
    """Reads two-thirds, one-half."""
    above, _, below = tokens[first].low.partition("-")
    if above in ONES and below in FRACTIONS and ONES[above] > 0:
        return _part_of_scale(tokens, Fraction(ONES[above], FRACTIONS[below]), first + 1)
    return None
