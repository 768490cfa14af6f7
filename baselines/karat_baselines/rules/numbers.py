"""Reads numbers in digits and in words: 1,250, 2½, three and a half million, two-thirds."""

import re
from decimal import Decimal
from fractions import Fraction
from unicodedata import numeric

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINALS = "half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PARTS = {word: Fraction(1, n) for n, word in enumerate(_ORDINALS.split("|"), 2)}
MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "treble": 3, "twofold": 2, "threefold": 3}
_VALUES: dict[str, int | Fraction] = {**MULTIPLES}
_VALUES |= {word: n for n, word in enumerate(f"zero|{_ONES}|{_TEENS}".split("|"))}
_VALUES |= {word: n * 10 for n, word in enumerate(_TENS.split("|"), 2)}
_GLYPHS = "½¼¾⅓⅔⅛"
_VALUES |= {glyph: Fraction(numeric(glyph)).limit_denominator(9) for glyph in _GLYPHS}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6}
SCALES |= {"crore": 10**7, "billion": 10**9, "trillion": 10**12, "k": 1000, "m": 10**6}
SCALES |= {"mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12}

_SCALE = "(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore)"
_BELOW_100 = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES})\b)?|{_TEENS}|{_ONES}|zero)\b"
NUMBER_WORDS = (
    rf"(?:dozen\b|(?:{_BELOW_100}|an?(?=[ -]{_SCALE}\b))"
    rf"(?:[ -]{_SCALE}\b(?:(?:,? and)?[ -]{_BELOW_100})?){{0,4}})"
)
"""A pattern, without groups, of cardinals: twenty-one, a dozen, two hundred and fifty thousand."""

_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d{1,9})?|[1-9]\d{0,2}(?:[ \xa0]\d{3}){1,3}(?! ?\d)"
    rf"|\d{{1,15}}(?:[.,]\d{{1,9}})?)[{_GLYPHS}]?|[{_GLYPHS}]"
)
_WHOLE = rf"(?:{_BELOW_100}|\d{{1,3}}(?!\d))"
_PART = f"(?:{_ORDINALS})"
_OTHERS = (
    rf"{_WHOLE} (?:in|out of) {_WHOLE}|half(?= (?:of|the|its|their)\b)"
    rf"|(?:half|a quarter of) an? {_SCALE}|an? {_PART}(?= (?:of|the|more|less|were|have|had)\b|-)"
    rf"|(?:{_ONES})(?:-{_PART}s?\b| {_PART}s?(?= of\b))"
    r"|(?:twice|(?:double|triple|treble)(?= (?:the|its|their|that)\b)|(?:two|three)fold)\b"
    r"|(?:(?:tens|dozens|hundreds|thousands) of )?(?:dozens|hundreds|thousands|millions|billions)\b"
    r"|scores(?= of)|a couple\b"
)
NUMBER = (
    rf"(?:{_OTHERS}|(?:{NUMBER_WORDS}|{_DIGITS})(?:[ -]and[ -]a[ -]{_PART}\b)?"
    rf"(?:[ -]?(?:{_SCALE}|bn|mn|trn?|tn)\b|k\b|m(?= (?:people|[a-z]{{2,20}}[a-rt-z]s)\b))?)"
)
"""A pattern of numbers in digits or words, with fractions, magnitudes and vague amounts."""


def value_of(number: str) -> Fraction | None:
    """Returns the value of what NUMBER or NUMBER_WORDS matches; None where it is vague."""
    if number.isdecimal():
        return Fraction(int(number))
    if ratio := re.fullmatch(r"(.+) (?:in|out of) (.+)", number):
        above, below = value_of(ratio[1]), value_of(ratio[2])
        return above / below if above is not None and below else None
    joined = re.sub(r"(?<=\d)[ \xa0](?=\d)", "", number.lower())
    added = re.search(r"\band\b", joined)
    total, current = Fraction(0), Fraction(0)
    for word in re.findall(rf"\d[\d.,]*|[^\W\d_]+|[{_GLYPHS}]", joined):
        part = _PARTS.get(word.removesuffix("s"))
        if word in SCALES:
            current = (current or Fraction(1)) * SCALES[word]
            if current >= 1000:
                total, current = total + current, Fraction(0)
        elif part:
            current = current + part if added else (current or 1) * part
        elif word[0].isdecimal():
            comma_read = re.sub(r",(?=\d\d?$)", ".", word).replace(",", "")
            current += Fraction(comma_read.rstrip("."))
        elif word in _VALUES:
            current += _VALUES[word]
        elif word not in ("a", "an", "and", "of"):
            return None
    return total + current


def written(value: Fraction) -> str:
    """Returns a decimal where one is exact, else a fraction."""
    decimal = Decimal(value.numerator) / value.denominator
    return format(decimal, "f") if Fraction(decimal) == value else str(value)
