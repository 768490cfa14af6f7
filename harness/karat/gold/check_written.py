"""Amounts in another spelling than the one that gold has: numbers (V42) and units (V41)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.layers.units import find_unit
from karat.layers.written_numbers import plain_number
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Annotation
    from karat.gold.sheet import Sheet
    from karat.layers.units import Unit

_NUMBERS = ("value", "low", "high")
_PRICE = re.compile(r"-?(?:0|[1-9][0-9]*)\.[1-9]0")
_SEPARATORS = re.compile("[,\u00a0\u202f\u2009' ]")


def check_written(sheet: Sheet) -> None:
    """Notes numbers and units that say in other words what gold says in one way."""
    for quantity in sheet.of("quantity"):
        _check(sheet, quantity, quantity.id, quantity.attributes)
        for number, changed in enumerate(quantity.accept):
            _check(sheet, quantity, f"{quantity.id}~{number + 1}", changed, "accept", number)


def _check(
    sheet: Sheet, quantity: Annotation, name: str, said: Mapping[str, object], *path: str | int
) -> None:
    """Notes what a label, or one of its alternatives, says in a spelling of its own."""
    unit = said.get("unit", quantity.attributes.get("unit"))
    known = find_unit(unit) if isinstance(unit, str) else None
    for key in _NUMBERS:
        text = said.get(key)
        if not isinstance(text, str) or _is_price(text, known):
            continue
        if not _is_plain(text, sheet.surface(quantity)):
            message = f"{quoted(text)} of {name} is written {plain_number(text)}"
            sheet.error("V42", message, quantity, *path, key)
    if "unit" in said and known is not None and known.code != unit:
        message = f"unit {quoted(str(unit))} of {name} is written {known.code}"
        sheet.error("V41", message, quantity, *path, "unit")


def _is_price(text: str, unit: Unit | None) -> bool:
    """Says whether a number is money to the cent: 1.40 is one pound forty."""
    return unit is not None and unit.is_currency and _PRICE.fullmatch(text) is not None


def _is_plain(text: str, surface: str) -> bool:
    """Says whether a number is in its plain form, or has the last zeros that the text gives it."""
    plain = plain_number(text)
    if text == plain:
        return True
    has_zeros = "." in plain and text.rstrip("0") == plain
    return has_zeros and text.removeprefix("-") in _SEPARATORS.sub("", surface)
