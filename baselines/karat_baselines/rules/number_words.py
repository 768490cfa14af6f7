"""Knows the number words, and reads digits with their marks."""

import re
from fractions import Fraction

from karat_baselines.rules import words

MOST_DIGITS = 24
"""Longer runs of digits are identifiers."""

ONES = dict(
    zip(
        words.listed("""
            zero one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen sixteen seventeen eighteen nineteen
        """),
        range(20),
        strict=True,
    )
)

TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)

SMALL = ONES | TENS

SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}

SUFFIXES = {"bn": 10**9, "mn": 10**6, "tn": 10**12, "trn": 10**12, "mln": 10**6, "bln": 10**9}

SUFFIXES |= {"k": 1000, "m": 10**6, "b": 10**9, "mio": 10**6}

FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "tenth": 10,
    "tenths": 10,
}

GLYPHS = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅕": (1, 5),
}

VAGUE = frozenset(["dozens", "scores", "hundreds", "thousands", "millions", "billions"])

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")

_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")

_PLAIN = re.compile(r"\d+(?:\.\d+)?")

_COMMA = re.compile(r"\d+,\d{1,2}")


def read_digits(written: str) -> Fraction | None:
    """Returns the value of digits with thousands and decimal marks; None for 5:30 or 1.2.3."""
    if len(written) > MOST_DIGITS or not written.isascii():
        return None
    if _GROUPED.fullmatch(written):
        return Fraction(written.replace(",", ""))
    if _DOTTED.fullmatch(written):
        return Fraction(written.replace(".", ""))
    if _PLAIN.fullmatch(written):
        return Fraction(written)
    return Fraction(written.replace(",", ".")) if _COMMA.fullmatch(written) else None


def word_value(word: str) -> Fraction | None:
    """Returns the value of one number word below a hundred, hyphens allowed; None for others."""
    parts = word.split("-")
    if len(parts) > 2 or not all(part in SMALL for part in parts):
        return None
    if len(parts) == 2 and (SMALL[parts[0]] < 20 or not 0 < SMALL[parts[1]] < 10):
        return None
    return Fraction(sum(SMALL[part] for part in parts))
