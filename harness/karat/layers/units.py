"""Units and numbers: what a unit's name means, and when two amounts are equal.

The units stand in `data/units.tsv` (code, dimension, exact factor to the dimension's base unit,
offset, aliases) and the currencies in `data/currencies.tsv`. A base unit has factor 1 and offset 0.

Choices that a reader would otherwise have to guess:
- Codes are those of UCUM where a newspaper would know them (kg, km/h, Cel), else plain words
  (year, times, percentage-point). A code holds no blank, so that a line of labels can be split.
- A name belongs to one code. An ambiguous word (dollars, pounds, tons, gallons) names no unit;
  `suggest_unit` offers the likeliest. Two words are decided by use: calories are kilocalories,
  barrels hold oil. A bare $ is USD, a bare £ GBP, a bare ¥ JPY.
- A year is 365.25 days and a month a twelfth of it, as in pint.
- `%`, per-mille, ppm and `1` are one dimension; `times` is another (twice is not 200%), points and
  basis points a third. CO2 equivalents are masses. A Btu is that of the International Table.
- Cents and pence are no units: 50 pence is 0.5 GBP.
- Beside the active ISO 4217 codes stand some withdrawn ones that old news quotes, and BTC, ETH.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DIGITS = 30
MAX_EXPONENT = 30
# The longest name has 40 characters; anything much longer is not worth normalising.
_MAX_NAME = 80
_TOLERANCE = 10**6
_DECIMAL = re.compile(r"-?([0-9]{1,30})(?:\.([0-9]{1,30}))?(?:[eE]([+-]?[0-9]{1,2}))?")
_RATIONAL = re.compile(r"-?([0-9]{1,30})/([0-9]{1,30})")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `value * factor + offset` is the amount in the base unit of its dimension."""

    code: str
    dimension: str
    factor: Fraction
    offset: Fraction

    @property
    def is_currency(self) -> bool:
        """Says whether the unit is money; each currency is a dimension of its own."""
        return self.dimension == f"money:{self.code}"


def find_unit(text: str) -> Unit | None:
    """Gives the unit that a code or alias names, or None.

    Codes come first, then aliases, both as written; then either without regard to case, where
    that leaves one unit (`KM` is km, `mw` is nothing). A single letter is always read as written.
    """
    name = _blanks_folded(text)
    table = _table()
    return table.units.get(name) or table.exact.get(name) or table.folded.get(_folded(name))


def convert(
    value: Fraction, source: Unit, target: Unit, *, difference: bool = False
) -> Fraction | None:
    """Gives the value in the target unit, exactly; None when the dimensions differ.

    `difference` says that the value is a change, which has no offset: up 9 degF is up 5 Cel.
    """
    if source.dimension != target.dimension:
        return None
    if difference:
        return value * source.factor / target.factor
    return (value * source.factor + source.offset - target.offset) / target.factor


def read_number(text: str) -> Fraction | None:
    """Gives the number that a decimal string or a rational ("1/5") writes, or None.

    ASCII digits, at most 30 of them in all, an exponent within ±30, a leading minus at most; no
    separators, blanks, infinities. The limits keep hostile input cheap: it never raises.
    """
    if rational := _RATIONAL.fullmatch(text):
        above, below = rational.groups()
        if len(above) + len(below) > MAX_DIGITS or not int(below):
            return None
        return Fraction(text)
    decimal = _DECIMAL.fullmatch(text)
    if decimal is None:
        return None
    whole, part, exponent = decimal.groups(default="")
    if len(whole) + len(part) > MAX_DIGITS or abs(int(exponent or 0)) > MAX_EXPONENT:
        return None
    return Fraction(text)


def close(a: Fraction, b: Fraction) -> bool:
    """Says whether two numbers differ by at most a millionth of the larger one, exactly."""
    return abs(a - b) * _TOLERANCE <= max(abs(a), abs(b))


def suggest_unit(text: str) -> str | None:
    """Gives the code that the text most likely means, or None where that is a guess.

    A word that ends the names of several units (dollars, tons) means the currency of the bare sign
    or the first physical unit of the table; any other the unit whose name is spelled most alike.
    """
    if unit := find_unit(text):
        return unit.code
    table, word = _table(), _folded(_blanks_folded(text))
    named = list({unit: None for name, unit in table.folded.items() if name.endswith(f" {word}")})
    if not named:
        near = get_close_matches(word, table.folded, n=1, cutoff=0.8)
        return table.folded[near[0]].code if near else None
    bare = {table.exact.get(symbol) for symbol in table.symbols if len(symbol) == 1}
    likely = [unit for unit in named if not unit.is_currency or unit in bare or len(named) == 1]
    return likely[0].code if likely else None


def currency_symbols() -> Mapping[str, frozenset[str]]:
    """Gives every currency symbol with the codes that it may stand for, longest symbol first.

    So the first symbol that a surface contains is the one it shows: `A$` comes before `$`. Every
    symbol holds a currency sign; letters alone (kr, Rs) are aliases at most.
    """
    return _table().symbols


@dataclass(frozen=True, slots=True)
class _Table:
    """Both files, indexed by code, by alias as written, by folded name and by symbol."""

    units: Mapping[str, Unit]
    exact: Mapping[str, Unit]
    folded: Mapping[str, Unit]
    symbols: Mapping[str, frozenset[str]]


@cache
def _table() -> _Table:
    """Reads both files, once, when the first unit is asked for."""
    units: dict[str, Unit] = {}
    exact: dict[str, Unit] = {}
    symbols: dict[str, set[str]] = {}
    for row in _rows("units.tsv"):
        offset = Fraction(row["offset"] or 0)
        unit = Unit(row["code"], row["dimension"], Fraction(row["factor"]), offset)
        units[unit.code] = unit
        exact.update(dict.fromkeys(_cells(row["aliases"]), unit))
    for row in _rows("currencies.tsv"):
        unit = Unit(row["code"], f"money:{row['code']}", Fraction(1), Fraction(0))
        units[unit.code] = unit
        exact.update(dict.fromkeys(_cells(row["aliases"]), unit))
        for symbol in _cells(row["symbols"]):
            symbols.setdefault(symbol, set()).add(unit.code)
    longest_first = sorted(symbols, key=lambda symbol: (-len(symbol), symbol))
    return _Table(
        MappingProxyType(units),
        MappingProxyType(exact),
        MappingProxyType(_unambiguous([*units.items(), *exact.items()])),
        MappingProxyType({symbol: frozenset(symbols[symbol]) for symbol in longest_first}),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    """Gives the rows of a table of tab-separated cells, each as column to cell."""
    from importlib.resources import files  # 20 ms that `import karat` does not owe

    lines = files("karat.layers").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _cells(text: str) -> list[str]:
    return [cell for cell in text.split("|") if cell]


def _unambiguous(names: list[tuple[str, Unit]]) -> dict[str, Unit]:
    """Gives the folded names that lead to one unit; one letter is too little to fold."""
    meanings: dict[str, set[Unit]] = {}
    for name, unit in names:
        if len(name) > 1 or not name.isascii() or not name.isalpha():
            meanings.setdefault(_folded(name), set()).add(unit)
    return {name: units.pop() for name, units in meanings.items() if len(units) == 1}


def _folded(name: str) -> str:
    """Gives a name without case and without typographic variants: `M²` is `m2`."""
    return unicodedata.normalize("NFKC", name).casefold()


def _blanks_folded(text: str) -> str:
    """Gives the text with single spaces between its words; empty when it is too long to name."""
    return " ".join(text.split()) if len(text) <= _MAX_NAME else ""
