"""Reads amounts: a number with its currency sign or its unit, or two of them in a range."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from karat_baselines.rules.currencies import MONEY, Place
from karat_baselines.rules.number_words import FRACTIONS, SMALL, read_digits, word_value
from karat_baselines.rules.numbers import read_number
from karat_baselines.rules.text import Token
from karat_baselines.rules.units import UNITS, unit_at

Offsets = tuple[int, int]

_SIGNS = ("-", "−", "–")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount at [start, end): one value, two ends, or vague where it has neither."""

    start: int
    end: int
    value: Fraction | None
    unit: str = "1"
    low: Fraction | None = None
    high: Fraction | None = None
    mod: str | None = None
    change: str | None = None
    per: str | None = None
    of: Offsets | None = None
    part: bool = False
    first: int = 0
    last: int = 0


def read_amount(text: str, tokens: Sequence[Token], index: int, place: Place) -> Quantity | None:
    """Returns the number at a token with its currency sign or its unit."""
    first, sign = index, ""
    currency, index = _currency(tokens, index, place)
    if first == index and tokens[index].text in (*_SIGNS, "minus"):
        spaced = tokens[index].text == "minus" or _starts_apart(tokens, index)
        sign, index = "-", index + 1
        if not spaced or index >= len(tokens):
            return None
        currency, index = _currency(tokens, index, place)
    if index >= len(tokens) or (sign and not tokens[index].text[0].isdigit() and not currency):
        return None
    number = read_number(tokens, index, money=bool(currency))
    if number is None:
        return None
    value = -number.value if sign and number.value is not None else number.value
    last, unit = number.last, currency or "1"
    named = unit_at(text, tokens, last + (_hyphen(tokens, last)), place)
    if named is not None and (not currency or named.code == currency or named.code in MONEY):
        last, unit = named.last, named.code
        if named.hundredth and value is not None:
            value /= 100
    elif currency is None and tokens[index - 1].low == "magnitude" and index:
        unit = "magnitude"
    start, end = tokens[first].start, tokens[last - 1].end
    return Quantity(start, end, value, unit, part=number.fraction, first=first, last=last)


def read_hyphenated(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Reads nine-kilometre and quarter-inch, one word each, as an amount with its unit."""
    token = tokens[index]
    number, _, name = token.low.partition("-")
    code = UNITS.get(name) if len(name) > 2 else None
    if code is None:
        return None
    value = word_value(number)
    if value is None and number in FRACTIONS:
        value = Fraction(1, FRACTIONS[number])
    article = value is not None and value < 1 and index > 0 and tokens[index - 1].low == "a"
    start = tokens[index - article].start
    return Quantity(start, token.end, value, code, first=index, last=index + 1) if value else None


def _hyphen(tokens: Sequence[Token], last: int) -> int:
    return int(
        last + 1 < len(tokens)
        and tokens[last].text == "-"
        and tokens[last].end == tokens[last + 1].start
    )


def _starts_apart(tokens: Sequence[Token], index: int) -> bool:
    """True for a sign that stands before its number and after a blank."""
    before = index == 0 or tokens[index - 1].end < tokens[index].start
    return before and index + 1 < len(tokens) and tokens[index].end == tokens[index + 1].start


def _currency(tokens: Sequence[Token], index: int, place: Place) -> tuple[str | None, int]:  # noqa: PLR0911 - one return a way to write it
    """Returns the currency whose sign or code stands at a token, and the token after it."""
    token = tokens[index]
    if index + 1 >= len(tokens):
        return None, index
    if token.text == "$":
        return place.dollar, index + 1
    after = tokens[index + 1]
    if after.text == "$" and token.end == after.start and token.text + "$" in MONEY:
        return MONEY[token.text + "$"], index + 2
    if token.text.rstrip(".") + "$" == "US$" or (token.text == "U.S." and after.text == "$"):
        return ("USD", index + 2) if after.text == "$" else (None, index)
    if token.text == "N" and token.end == after.start and after.text[0].isdigit():
        return place.shared.get("N"), index + ("N" in place.shared)
    sign = token.text in MONEY and (len(token.text) <= 3) and not token.text.islower()
    close = after.start - token.end <= (0 if token.text == "R" else 1)
    if sign and close and after.text[0].isdigit():
        return MONEY[token.text], index + 1
    return None, index


def join_range(
    text: str, tokens: Sequence[Token], one: Quantity, place: Place, limit: int
) -> Quantity:
    """Joins 3 to 5 km into one amount; from 3 to 5 stays apart."""
    last = one.last
    if last + 1 >= len(tokens) or one.value is None or one.unit == "magnitude":
        return one
    link, before = tokens[last].low, tokens[one.first - 1].low if one.first else ""
    linked = link in ("to", "-", "–", "—", "or") or (link == "and" and before == "between")
    if not linked or (before == "from" and link == "to"):
        return one
    two = read_amount(text, tokens, last + 1, place)
    if two is None or two.value is None or two.end > limit:
        return one
    alike = one.unit in ("1", two.unit) or two.unit == "1"
    low = one.value
    unit = two.unit if two.unit != "1" else one.unit
    scale = _shared_scale(one, two, tokens)
    if not alike or low * scale >= two.value or (link == "or" and two.value - low > 5):
        return one
    return replace(
        one, end=two.end, last=two.last, value=None, low=low * scale, high=two.value, unit=unit
    )


def _shared_scale(one: Quantity, two: Quantity, tokens: Sequence[Token]) -> int:
    """Returns the magnitude that 3 of "3 to 5 million" takes over."""
    if two.value is None or one.value is None or one.value >= 1000:
        return 1
    own = read_digits(tokens[two.last - 1].text) if two.last - two.first == 1 else None
    for scale in (10**12, 10**9, 10**6, 10**3):
        if own is None and two.value >= scale and one.value < 1000 and one.last - one.first <= 2:
            written = any(
                token.low not in SMALL and token.word for token in tokens[two.first : two.last]
            )
            return scale if written else 1
    return 1
