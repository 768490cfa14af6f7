"""The libraries' own names of units, in karat's words."""

from __future__ import annotations

from decimal import Decimal

_NAMES = {
    "dimensionless": "1",
    "percentage": "%",
    "c": "Cel",
    "degree": "Cel",
    "degree celsius": "Cel",
    "f": "degF",
    "degree fahrenheit": "degF",
    "pound": "GBP",
    "pound sterling": "GBP",
    "yen": "JPY",
    "square hectometer": "ha",
    "ton": "t",
    "metric ton": "t",
    "degree angle": "Cel",
}
# A bare dollar or cent says no country; the article's language tag often does.
_MONEY = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "IE": "EUR", "ZA": "ZAR"}
_DOLLARS = {"CA", "AU", "NZ", "SG"}


def measured(value: str, name: str, lang: str = "") -> tuple[str, str]:
    """Gives a value and its unit as karat writes them.

    `name` is the library's, `lang` the article's language tag. A name that is not here stays as it
    is, folded; karat knows most of them.
    """
    folded, region = name.casefold(), lang.rpartition("-")[2]
    if folded in {"dollar", "united states dollar"} and name != "USD":
        return value, _MONEY.get(region, "USD") if region in _DOLLARS else "USD"
    if folded == "cent":
        return str(Decimal(value) / 100), _MONEY.get(region, "USD")
    if len(name) == 3 and name.isupper():
        return value, name
    return value, _NAMES.get(folded, folded)
