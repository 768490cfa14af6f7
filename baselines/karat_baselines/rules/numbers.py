"""Reads numbers in digits and in words."""

from collections.abc import Sequence
from fractions import Fraction

from karat_baselines.rules.number_parts import Number, low_at, part_of_scale, ratio, scaled
from karat_baselines.rules.number_words import (
    FRACTIONS,
    GLYPHS,
    SCALES,
    VAGUE,
    read_digits,
)
from karat_baselines.rules.numbers_in_words import in_words
from karat_baselines.rules.text import Token
from karat_baselines.rules.words import AUXILIARIES


def read_number(tokens: Sequence[Token], first: int, *, money: bool = False) -> Number | None:  # noqa: PLR0911 - one return a kind of number
    """Returns the number that begins at a token; ``money`` lets a bare m mean million."""
    token = tokens[first]
    if token.text[0].isdigit():
        return _in_digits(tokens, first, money=money)
    if token.low in ("a", "an"):
        return _after_article(tokens, first)
    if token.low == "dozen" and first and tokens[first - 1].low in ("another", "the", "every"):
        return Number(Fraction(12), first + 1)
    if token.low in VAGUE or token.low == "tens":
        return _vague(tokens, first)
    if token.low == "half":
        return _half(tokens, first)
    if token.text in GLYPHS:
        return Number(Fraction(*GLYPHS[token.text]), first + 1, fraction=True)
    return in_words(tokens, first)


def _in_digits(tokens: Sequence[Token], first: int, *, money: bool) -> Number | None:
    value = read_digits(tokens[first].text)
    if value is None:
        return None
    last = _blank_groups(tokens, first)
    if last > first + 1:
        joined = "".join(token.text for token in tokens[first:last])
        return scaled(tokens, Fraction(joined), last, money=money)
    glyph = tokens[last].text if last < len(tokens) else ""
    if glyph in GLYPHS:
        return scaled(tokens, value + Fraction(*GLYPHS[glyph]), last + 1, money=money)
    if glyph == "/" and last + 1 < len(tokens) and tokens[last + 1].text.isdigit():
        below = read_digits(tokens[last + 1].text)
        simple = below and 1 < below <= 100 and value < below and value.denominator == 1
        return Number(value / below, last + 2, fraction=True) if simple and below else None
    return ratio(tokens, value, last) or scaled(tokens, value, last, money=money)


def _blank_groups(tokens: Sequence[Token], first: int) -> int:
    """Returns the end of digits grouped by blanks, as in 3 700; a telephone number has none."""
    last = first + 1
    head = tokens[first].text
    if not (head.isdigit() and len(head) <= 3 and head[0] != "0") or _digits(tokens, first - 1):
        return last
    while _digits(tokens, last) and len(tokens[last].text) == 3 and last - first < 4:
        last += 1
    return first + 1 if _digits(tokens, last) else last


def _digits(tokens: Sequence[Token], index: int) -> bool:
    """True for a token of digits that stands one blank after the token before it."""
    if not 0 < index < len(tokens) or not tokens[index].text.isdigit():
        return index == 0 and bool(tokens) and tokens[0].text.isdigit()
    return tokens[index].start - tokens[index - 1].end == 1


def _after_article(tokens: Sequence[Token], first: int) -> Number | None:
    low = low_at(tokens, first + 1)
    if low == "couple":
        return Number(None, first + 2)
    if low == "half" and low_at(tokens, first + 2) in SCALES:
        return _half(tokens, first + 1)
    after = low_at(tokens, first + 2)
    if low in FRACTIONS and (after in ("of", "the", "more", "less") or after in AUXILIARIES):
        return part_of_scale(tokens, Fraction(1, FRACTIONS[low]), first + 2)
    if low in SCALES:
        return in_words(tokens, first + 1, Fraction(1))
    return None


def _half(tokens: Sequence[Token], first: int) -> Number | None:
    after = low_at(tokens, first + 1)
    skip = 2 if after == "a" else 1
    if low_at(tokens, first + skip) in SCALES:
        return Number(Fraction(SCALES[low_at(tokens, first + skip)], 2), first + skip + 1)
    if after in ("of", "the", "its", "their", "his", "her"):
        return Number(Fraction(1, 2), first + 1, fraction=True)
    return None


def _vague(tokens: Sequence[Token], first: int) -> Number | None:
    low, last = tokens[first].low, first + 1
    if low in ("tens", "scores") and low_at(tokens, last) != "of":
        return None
    while low_at(tokens, last) == "of" and low_at(tokens, last + 1) in VAGUE:
        last += 2
    if low == "tens" and last == first + 1:
        return None
    return Number(None, last)
