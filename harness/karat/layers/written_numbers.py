"""How a number is written: its one plain form, and what to write instead of what is none."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from karat.layers.units import read_number

_SHOWN = 40  # characters
_SEPARATOR = "[,_ '’\u00a0\u202f\u2009]"
_PART = r"(?:\.[0-9]+)?"
_GROUPED = re.compile(
    rf"-?[1-9][0-9]{{0,2}}({_SEPARATOR})[0-9]{{3}}(?:\1[0-9]{{3}})*{_PART}"
    rf"|-?[1-9][0-9]?(?:,[0-9]{{2}})+,[0-9]{{3}}{_PART}"
)
_GROUPED_BY_POINTS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}")
_WITH_COMMA = re.compile(r"(?P<whole>-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)),(?P<part>[0-9]+)")


def plain_number(text: str) -> str:
    """Gives the one form of a number: no exponent, no zeros around it, a rational in lowest terms.

    What `read_number` does not read stays as it is, and so does what would be too long for it.
    """
    number = read_number(text)
    if number is None:
        return text
    if "/" in text:
        plain = str(Fraction(text))
    else:
        plain = f"{Decimal(text):f}"
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        plain = re.sub(r"^(-?)0+(?=[0-9])", r"\1", plain)
        plain = "0" if plain == "-0" else plain
    return text if read_number(plain) is None else plain


def number_fault(text: str) -> str:
    """Says what to write instead of something that is no number.

    A number is offered only where one is sure which was meant: 1,200 has a separator, 1,5 and
    1.234,50 a decimal comma, 12,34,5 nobody can tell.
    """
    if _GROUPED.fullmatch(text):
        bare, why = re.sub(_SEPARATOR, "", text), " without separators"
    elif _GROUPED_BY_POINTS.fullmatch(text):
        bare, why = text.replace(".", ""), " without separators"
    elif comma := _WITH_COMMA.fullmatch(text):
        bare = f"{comma['whole'].replace('.', '')}.{comma['part']}"
        why = "; a decimal mark is a point"
    else:
        bare, why = "", ""
    if read_number(bare) is not None:
        return f"write {plain_number(bare)}{why}"
    return f'"{text[:_SHOWN]}" is not a decimal number such as 12, 0.5 or 1/5'
