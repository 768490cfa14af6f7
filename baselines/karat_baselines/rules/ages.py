"""Reads ages and multiples, which news writes in forms of their own."""

from collections.abc import Sequence
from fractions import Fraction

from karat_baselines.rules import surroundings, words
from karat_baselines.rules.amounts import Quantity
from karat_baselines.rules.measured import compared, measured
from karat_baselines.rules.number_words import read_digits, word_value
from karat_baselines.rules.numbers import read_number
from karat_baselines.rules.text import Token

OLDEST = 120
"""Years that an age may have."""

_MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "twofold": 2, "threefold": 3, "fourfold": 4,
              "fivefold": 5, "tenfold": 10, "treble": 3, "thrice": 3, "quadruple": 4}  # fmt: skip


def read_age(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Reads 52-year-old, three-year-old, aged 52, and Lowe, 89, as ages in years."""
    token = tokens[index]
    after = [t.low for t in tokens[index + 1 : index + 4]]
    number, _, tail = token.low.partition("-year-old")
    if token.low != number and word_value(number) is not None and tail in ("", "s"):
        return _years(
            tokens,
            index,
            index + 1,
            word_value(number),
            measured(tokens, index + 1, several=False),
        )
    value = read_digits(token.text) if token.text[0].isdigit() else word_value(token.low)
    if value is None or not 0 < value <= OLDEST:
        return None
    for phrase in (
        ["-", "year-old"],
        ["-", "year-olds"],
        ["years", "old"],
        ["year", "old"],
        ["years", "of"],
    ):
        if after[:2] == phrase and (phrase[1] != "of" or after[2:] == ["age"]):
            last = index + 3 + (phrase[1] == "of")
            head = measured(tokens, last, several=False) if phrase[0] == "-" else None
            return _years(tokens, index, last, value, head)
    if index and tokens[index - 1].low in ("aged", "age"):
        back = index - 2 - (index > 2 and tokens[index - 2].text == ",")
        named = back >= 0 and tokens[back].word and tokens[index - 1].low == "aged"
        return _years(tokens, index, index + 1, value, tokens[back] if named else None)
    if _told_age(tokens, index) and value > 1:
        return _years(tokens, index, index + 1, value, None)
    return _named_age(tokens, index, value)


def _told_age(tokens: Sequence[Token], index: int) -> bool:
    """True for she was 23 and, Vold is 58."""
    if index < 2 or tokens[index - 1].low not in ("was", "is", "turned", "turns"):
        return False
    who = tokens[index - 2]
    person = who.low in ("he", "she", "i") or (
        who.capital and who.word and who.low not in words.ORG_WORDS
    )
    after = tokens[index + 1].low if index + 1 < len(tokens) else "."
    return person and after in (".", ",", "and", "when", "at", "but", "then")


def _named_age(tokens: Sequence[Token], index: int, value: Fraction) -> Quantity | None:
    if index < 2 or index + 1 >= len(tokens) or tokens[index - 1].text not in (",", "("):
        return None
    closes = tokens[index + 1].text in (",", ".", ")", ";")
    name = tokens[index - 2]
    person = name.capital and name.word and name.low not in words.TIME_WORDS
    placed = index > 2 and tokens[index - 3].low in words.PREPOSITIONS
    person = person and not placed and tokens[index].text.isdigit()
    return _years(tokens, index, index + 1, value, name) if closes and person else None


def _years(
    tokens: Sequence[Token], first: int, last: int, value: Fraction | None, head: Token | None
) -> Quantity:
    of = (head.start, head.end) if head is not None else None
    begin, mod = surroundings.modifier_before(tokens, first)
    start, end = tokens[begin].start, tokens[last - 1].end
    return Quantity(start, end, value, "year", mod=mod, of=of, first=first, last=last)


def read_multiple(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Reads twice, double, threefold and three times as multiples."""
    token = tokens[index]
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    last, value = index + 1, Fraction(_MULTIPLES.get(token.low, 0))
    if token.low in ("double", "triple", "treble", "quadruple") and after not in (
        "the",
        "that",
        "its",
        "what",
        "their",
        "last",
    ):
        return None
    if not value and after == "times" and index + 2 < len(tokens):
        likened = tokens[index + 2].low in words.words(
            "the as more higher larger bigger greater its their that faster his her"
        )
        number = read_number(tokens, index) if likened else None
        if number is None or number.value is None or number.last != index + 1:
            return None
        last, value = index + 2, number.value
    if not value:
        return None
    first, mod = surroundings.modifier_before(tokens, index)
    start, end = tokens[first].start, tokens[last - 1].end
    head = compared(tokens, last)
    of = (head.start, head.end) if head is not None else None
    return Quantity(start, end, value, "times", mod=mod, of=of, first=index, last=last)
