"""Reads ages and multiples, which news writes in forms of their own."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from karat_baselines.rules import words
from karat_baselines.rules.amounts import Quantity
from karat_baselines.rules.measured import NO_NOUN, compared, measured
from karat_baselines.rules.modifiers import modifier_before
from karat_baselines.rules.number_words import read_digits, word_value
from karat_baselines.rules.numbers import read_number
from karat_baselines.rules.text import Token

OLDEST = 120
"""Years that an age may have."""

_MULTIPLES = {"twice": 2, "double": 2, "triple": 3, "twofold": 2, "threefold": 3, "fourfold": 4,
              "fivefold": 5, "tenfold": 10, "treble": 3, "thrice": 3, "quadruple": 4}  # fmt: skip


_PAYS = words.words("pay paid pays charge charged charges cost costs earn earned earns")

_DIES = words.words("dead dies died die dying killed retires retired")

_PEOPLE = words.words(
    """children people men women patients boys girls pupils adults players pensioners youths
    anyone everyone those drivers"""
)

_AGED = words.words("oldest youngest eldest person child")


def read_age(tokens: Sequence[Token], index: int) -> Quantity | None:  # noqa: PLR0911 - one return a form of age
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
    if index and tokens[index - 1].low == "aged" and _range_end(tokens, index):
        return _aged_range(tokens, index, value)
    if index and tokens[index - 1].low in ("aged", "age"):
        back = index - 2 - (index > 2 and tokens[index - 2].text == ",")
        named = back >= 0 and tokens[back].word and tokens[index - 1].low == "aged"
        return _years(tokens, index, index + 1, value, tokens[back] if named else None)
    if (_told_age(tokens, index) or _at_age(tokens, index)) and value > 1:
        return _years(tokens, index, index + 1, value, None)
    return _named_age(tokens, index, value) or _bounded_age(tokens, index, value)


def _range_end(tokens: Sequence[Token], index: int) -> Fraction | None:
    """Returns the 79 of aged 55 to 79."""
    if index + 2 >= len(tokens) or tokens[index + 1].low not in ("to", "-", "–", "and"):
        return None
    upper = tokens[index + 2]
    return read_digits(upper.text) if upper.text.isdigit() else word_value(upper.low)


def _aged_range(tokens: Sequence[Token], index: int, low: Fraction) -> Quantity:
    noun = tokens[index - 2] if index > 1 and tokens[index - 2].word else None
    found = _years(tokens, index, index + 3, None, noun)
    start = tokens[index - 1].start
    return replace(found, start=start, low=low, high=_range_end(tokens, index), mod=None)


def _at_age(tokens: Sequence[Token], index: int) -> bool:
    """True for dies at 84, and took over at 29 when he."""
    if index == 0 or tokens[index - 1].low != "at":
        return False
    after = tokens[index + 1].low if index + 1 < len(tokens) else "."
    if tokens[index - 1].capital and after == ",":
        return True
    apart = index + 1 < len(tokens) and tokens[index + 1].start - tokens[index].end > 1
    closes = apart or after in (".", ",", ";", "and", "after", "in", "from", "of")
    if closes and any(token.low in _DIES for token in tokens[max(index - 4, 0) : index - 1]):
        return True
    follows = tokens[index + 2].low if index + 2 < len(tokens) else ""
    return after in ("when", "after") and follows in ("he", "she", "i", "his", "her", "they")


def _told_age(tokens: Sequence[Token], index: int) -> bool:
    """True for she was 23 and, Vold is 58, the oldest is 86."""
    if index < 2 or tokens[index - 1].low not in ("was", "is", "turned", "turns"):
        return False
    who = tokens[index - 2]
    after = tokens[index + 1].low if index + 1 < len(tokens) else "."
    described = any(token.low in _AGED for token in tokens[max(index - 12, 0) : index - 1])
    if described and after in (".", ",", "and"):
        return True
    person = who.low in ("he", "she", "i", "who") or (
        who.capital and who.word and who.low not in words.ORG_WORDS
    )
    return person and after in (".", ",", "and", "when", "at", "but", "then")


def _bounded_age(tokens: Sequence[Token], index: int, value: Fraction) -> Quantity | None:
    """Reads children under 12, patients above 65."""
    begin, mod = modifier_before(tokens, index)
    if mod is None or begin == 0 or tokens[begin].low not in ("under", "over", "above", "below"):
        return None
    who = tokens[begin - 1]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if who.low not in _PEOPLE | words.GROUP_WORDS or (after is not None and _counted(after)):
        return None
    return _years(tokens, index, index + 1, value, who)


def _counted(after: Token) -> bool:
    return after.word and after.low not in NO_NOUN


def _named_age(tokens: Sequence[Token], index: int, value: Fraction) -> Quantity | None:
    if index < 2 or index + 1 >= len(tokens) or tokens[index - 1].text not in (",", "("):
        return None
    closes = tokens[index + 1].text in (",", ".", ")", ";")
    name = tokens[index - 2]
    person = name.capital and name.word and name.low not in words.TIME_WORDS
    person = person or name.low in words.PERSON_ROLES
    placed = index > 2 and tokens[index - 3].low in words.PREPOSITIONS and name.capital
    person = person and not placed and tokens[index].text.isdigit()
    return _years(tokens, index, index + 1, value, name) if closes and person else None


def _years(
    tokens: Sequence[Token], first: int, last: int, value: Fraction | None, head: Token | None
) -> Quantity:
    of = (head.start, head.end) if head is not None else None
    begin, mod = modifier_before(tokens, first)
    start, end = tokens[begin].start, tokens[last - 1].end
    return Quantity(start, end, value, "year", mod=mod, of=of, first=first, last=last)


def read_multiple(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Reads twice, double, threefold and three times as multiples."""
    token = tokens[index]
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    last, value = index + 1, Fraction(_MULTIPLES.get(token.low, 0))
    paid = index > 0 and tokens[index - 1].low in _PAYS and after in (".", ",", "if", "for", "on")
    likened = after in ("the", "that", "its", "what", "their", "last")
    if token.low in ("double", "triple", "treble", "quadruple") and not (likened or paid):
        return None
    if not value and after == "times" and index + 2 < len(tokens):
        broken = token.text[0].isdigit() and "." in token.text
        likened = broken or tokens[index + 2].low in words.words(
            "the as more higher larger bigger greater its their that faster his her"
        )
        number = read_number(tokens, index) if likened else None
        if number is None or number.value is None or number.last != index + 1:
            return None
        last, value = index + 2, number.value
    if not value:
        return None
    first, mod = modifier_before(tokens, index)
    start, end = tokens[first].start, tokens[last - 1].end
    head = compared(tokens, last)
    of = (head.start, head.end) if head is not None else None
    return Quantity(start, end, value, "times", mod=mod, of=of, first=index, last=last)
