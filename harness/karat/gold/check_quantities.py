"""Quantities against their words: scale and share (V43), unit (V44), modifier (V47)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from karat.gold.amounts import factors_near, shown_amount
from karat.gold.lexicon import lexicon
from karat.gold.modifiers import missing_mod
from karat.gold.shares import shown_share
from karat.goldfiles.spans import cut
from karat.layers.units import close, currency_symbols, find_unit, read_number

if TYPE_CHECKING:
    from karat.articles import Annotation
    from karat.gold.sheet import Sheet

ROUNDED = 8  # a third may be said as 0.3; what is further off than an eighth is no rounding
NEARBY = 80  # characters; a list of amounts with one unit is shorter
_POINTS = r"[\s-]{0,3}points?\b"
_PERCENT = {
    "%": re.compile(rf"(?:%|\bper\s?cent\b)(?!{_POINTS})", re.IGNORECASE),
    "percentage-point": re.compile(rf"(?:%|\bper\s?cent(?:age)?){_POINTS}", re.IGNORECASE),
    "basis-point": re.compile(r"\bbasis[\s-]points?\b", re.IGNORECASE),
}
_FACTORS = {Fraction(10) ** power: power for power in range(-12, 13) if power}


def check_quantities(sheet: Sheet) -> None:
    """Notes amounts that their words do not show."""
    for quantity in sheet.of("quantity"):
        _check_scale(sheet, quantity)
        _check_share(sheet, quantity)
        _check_currency(sheet, quantity)
        _check_percent(sheet, quantity)
        mods = lexicon().quantity_mods
        message = missing_mod(sheet.text, quantity, mods, outside=True)
        if message is not None:
            sheet.warn("V47", message, quantity)


def _figure(sheet: Sheet, quantity: Annotation) -> str:
    """Gives the number and the unit as they are written."""
    head = quantity.head
    return sheet.surface(quantity) if head is None else sheet.text[head.start : head.end]


def _check_scale(sheet: Sheet, quantity: Annotation) -> None:
    """Notes a value that is ten, a hundred … times what is written; warns of any other."""
    value = read_number(str(quantity.attributes.get("value", "")))
    surface = _figure(sheet, quantity)
    amount = shown_amount(surface, str(quantity.attributes.get("unit", "1")))
    if value is None or amount is None or any(close(value, one) for one in amount.all):
        return
    if amount.is_bare and _is_shared(
        sheet, quantity, value / amount.likely if amount.likely else 0
    ):
        return
    reads = f'"{cut(surface)}" reads as {_said(amount.likely)}'
    power = _FACTORS.get(value / amount.likely) if amount.likely else None
    if power is None:
        message = f"{reads}; value is {quantity.attributes['value']}"
        sheet.warn("V43", message, quantity, "value")
    else:
        times = f"{10**power:,} times" if power > 0 else f"1/{10**-power:,} of"
        sheet.error("V43", f"{reads}; value is {times} that", quantity, "value")


def _check_share(sheet: Sheet, quantity: Annotation) -> None:
    """Notes a fraction that was rounded to a decimal: a third is 1/3, not 0.33."""
    text = str(quantity.attributes.get("value", ""))
    value, surface = read_number(text), _figure(sheet, quantity)
    share = shown_share(surface)
    if value is None or share is None or value == share:
        return
    if abs(value - share) <= share / ROUNDED:
        message = f'"{cut(surface)}" reads as {share}; value is {text}'
        sheet.error("V43", message, quantity, "value")


def _is_shared(sheet: Sheet, quantity: Annotation, factor: Fraction | int) -> bool:
    """Says whether a factor stands at a number nearby, as in: from 4 to 6 million."""
    start, end = quantity.spans[0].start, quantity.spans[-1].end
    return factor in factors_near(sheet.text[max(0, start - NEARBY) : end + NEARBY])


def _said(number: Fraction) -> str:
    """Writes a number that was read from digits, without separators."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"{float(number):.12g}"


def _check_currency(sheet: Sheet, quantity: Annotation) -> None:
    unit = _code(quantity)
    symbol = _symbol(_figure(sheet, quantity))
    if symbol is not None and unit not in currency_symbols()[symbol]:
        message = f"surface shows {symbol}, unit is {unit[:40]}"
        sheet.error("V44", message, quantity, "unit")


def _check_percent(sheet: Sheet, quantity: Annotation) -> None:
    """Notes a percentage or points whose unit is another; 0.15 may be said of 15 per cent."""
    unit, surface = _code(quantity), sheet.surface(quantity)
    for wanted, pattern in _PERCENT.items():
        shown = pattern.search(surface)
        if shown is None or unit == wanted or (wanted == "%" and _is_share(quantity, surface)):
            continue
        message = f"surface shows {shown.group()}, unit is {unit[:40]}"
        sheet.error("V44", message, quantity, "unit")


def _is_share(quantity: Annotation, surface: str) -> bool:
    """Says whether a percentage is given as a share of one."""
    value = read_number(str(quantity.attributes.get("value", "")))
    amount = shown_amount(surface, "%")
    if value is None or amount is None or _code(quantity) != "1":
        return False
    return close(value * 100, amount.likely)


def _code(quantity: Annotation) -> str:
    """Gives the code of the unit, by whatever name it is given."""
    unit = str(quantity.attributes.get("unit", "1"))
    known = find_unit(unit)
    return unit if known is None else known.code


def _symbol(surface: str) -> str | None:
    """Gives the currency symbol of a surface, the longest that fits."""
    found = _symbols().search(surface)
    return found.group() if found else None


@cache
def _symbols() -> re.Pattern[str]:
    """Finds symbols; one with letters in front (A$) stands alone, not at the end of a word."""
    alternatives = [
        (r"(?<!\w)" if symbol[0].isalpha() else "") + re.escape(symbol)
        for symbol in currency_symbols()
    ]
    return re.compile("|".join(alternatives))
