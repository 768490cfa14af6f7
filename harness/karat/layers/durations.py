"""Amounts of time that are written differently and are the same: PT1H30M, PT1.5H and PT90M.

    CE = 100 Y   DE = 10 Y   Y = 12 M           calendar units, whose length in days varies
    W = 7 D   D = 24 H   H = 60 M   M = 60 S    exact units

ISO 8601 allows every one of these forms. A whole number of one unit says how fine it was meant and
stays: P7D is not P1W, PT60M not PT1H.
"""

from __future__ import annotations

import re
from fractions import Fraction

_CALENDAR = {"CE": 1200, "DE": 120, "Y": 12, "M": 1}
_EXACT = {"W": 604800, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}
_NUMBER = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)([A-Z]{1,2})")
_N = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
_DAYS = "".join(rf"(?:{_N}{unit})?" for unit in ("CE", "DE", "Y", "QU", "M", "WE", "W", "D"))
_CLOCK = "".join(rf"(?:{_N}{unit})?" for unit in "HMS")
_FORM = re.compile(rf"P{_DAYS}(?:T(?=.){_CLOCK})?")  # each unit once, the coarse before the fine


def one_amount(value: str) -> str:
    """Gives a canonical duration of several units, or of a broken one, in one whole unit.

    That is the finest unit that it has, or the coarsest below it in which the number is whole:
    P2DT12H and P2.5D are PT60H. What is no duration, is vague, has no whole number in any unit, or
    mixes months with days stays as it is. Never raises.
    """
    parts = _parts(value)
    if not parts or (len(parts) == 1 and parts[0][0].denominator == 1):
        return _written(*parts[0]) if len(parts) == 1 else value
    for family in (_CALENDAR, _EXACT):
        if all(unit in family for _, unit in parts):
            total = sum((number * family[unit] for number, unit in parts), Fraction(0))
            finest = min(family[unit] for _, unit in parts)
            for unit, size in family.items():
                if size <= finest and (total / size).denominator == 1:
                    return _written(total / size, unit)
    return value


def _parts(value: str) -> list[tuple[Fraction, str]]:
    """Gives the numbers of a duration with their units, T before those of a clock; no zeros."""
    if not _FORM.fullmatch(value):
        return []
    days, _, clock = value[1:].partition("T")
    found = [(Fraction(number), unit) for number, unit in _NUMBER.findall(days)]
    found += [(Fraction(number), f"T{unit}") for number, unit in _NUMBER.findall(clock)]
    return [(number, unit) for number, unit in found if number] or found[-1:]


def _written(number: Fraction, unit: str) -> str:
    mark, name = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    return f"P{mark}{number}{name}"
