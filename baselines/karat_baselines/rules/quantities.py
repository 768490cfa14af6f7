"""Finds the quantities of a text: amounts with unit, modifier, change, rate and measured noun."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from karat_baselines.rules import surroundings
from karat_baselines.rules.ages import read_age, read_multiple
from karat_baselines.rules.amounts import (
    Offsets,
    Quantity,
    join_range,
    read_amount,
    read_hyphenated,
)
from karat_baselines.rules.currencies import CODES, Place
from karat_baselines.rules.decoys import is_decoy
from karat_baselines.rules.measured import measured, measured_before
from karat_baselines.rules.modifiers import modifier_after, modifier_before
from karat_baselines.rules.text import Token

_LIST_GAP = re.compile(r"\s?(?:,|,? ?(?:and|or|by)|x|×)\s?")

MOST_PLACES = 12
"""Decimal places that are written out; a value that needs more stays a fraction."""


def find_quantities(
    text: str, tokens: Sequence[Token], dates: Sequence[Offsets], place: Place
) -> list[Quantity]:
    """Returns the quantities of a text in order; what lies in one of the dates is none."""
    found: list[Quantity] = []
    index = 0
    busy = iter([*dates, (len(text) + 1, len(text) + 1)])
    start, end = next(busy)
    while index < len(tokens):
        token = tokens[index]
        while end <= token.start:
            start, end = next(busy)
        if start < token.end and token.start < end:
            index += 1
            continue
        quantity = _quantity(text, tokens, index, place, start)
        if quantity is not None:
            found.append(quantity)
        index = max(quantity.last if quantity is not None else 0, index + 1)
    return _share_units(text, found)


def _quantity(
    text: str, tokens: Sequence[Token], index: int, place: Place, limit: int
) -> Quantity | None:
    special = read_age(tokens, index) or read_multiple(tokens, index)
    if special is not None:
        return special
    bare = read_hyphenated(tokens, index) or read_amount(text, tokens, index, place)
    if bare is None or bare.end > limit or is_decoy(tokens, bare):
        return None
    return _surround(tokens, join_range(text, tokens, bare, place, limit))


def _surround(tokens: Sequence[Token], found: Quantity) -> Quantity:
    first, mod = modifier_before(tokens, found.first)
    last, tail = modifier_after(tokens, found.last)
    per, _ = surroundings.rate_after(tokens, found.last, price=found.unit in CODES)
    several = found.value != 1
    head = measured(tokens, found.last, several=several, part=found.part)
    plain = (
        found.unit == "1"
        or (found.last < len(tokens) and tokens[found.last].low == "of")
        or (head is not None and head.start - found.end <= 1 and head.text.islower())
    )
    if head is None or not plain:
        head = measured_before(tokens, first, found.last)
    return replace(
        found,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        mod=mod or tail,
        change=surroundings.change_of(tokens, first, found.last),
        per=per,
        of=(head.start, head.end) if head is not None else None,
        last=last,
    )


def _share_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Copies the unit of 9 kg to the bare numbers of "4, 6 and 9 kg"."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        gap = text[one.end : two.start] if two.start - one.end < 8 else ""
        if (
            one.unit == "1"
            and one.of is None
            and two.unit not in ("1", "year")
            and _LIST_GAP.fullmatch(gap)
        ) and text[two.start].isalnum():
            shared[index] = replace(one, unit=two.unit, of=two.of)
    return shared


def attributes(found: Quantity) -> Iterator[tuple[str, object]]:
    """Yields the attributes of a quantity as predictions/1 writes them."""
    if found.low is not None and found.high is not None:
        yield "low", written(found.low)
        yield "high", written(found.high)
    elif found.value is not None:
        yield "value", written(found.value)
    else:
        yield "vague", True
    yield "unit", found.unit
    for key in ("mod", "change", "per"):
        if getattr(found, key) is not None:
            yield key, getattr(found, key)
    if found.of is not None:
        yield "of", list(found.of)


def written(value: Fraction) -> str:
    """Returns a number as a decimal string, or as "1/3" where no short decimal is exact."""
    for places in range(MOST_PLACES + 1):
        if 10**places % value.denominator == 0:
            body = str(abs(value.numerator) * (10**places // value.denominator)).rjust(
                places + 1, "0"
            )
            sign = "-" if value < 0 else ""
            return f"{sign}{body[:-places]}.{body[-places:]}" if places else sign + body
    return f"{value.numerator}/{value.denominator}"
