"""Reads the values of the gate's policy, each by the key that it stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.gate.policy import INTERVALS
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class WrongValueError(ValueError):
    """What a value must be, said in a few words that follow "must"."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise WrongValueError("be text in quotes")
    if not value:
        raise WrongValueError("not be empty")
    return value


def _names_list(example: str) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise WrongValueError(f'be a list of names, as in ["{example}"]')
        return tuple(dict.fromkeys(value))

    return read


def _number(least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        # bool is an int to Python and nan fails every comparison.
        if (
            not isinstance(value, bool)
            and isinstance(value, (int, float))
            and least <= value <= most
        ):
            return float(value)
        raise WrongValueError(f"be a number from {least:g} to {most:g}")

    return read


_share = _number(0, 1)


def _shares(value: object) -> dict[str, float]:
    """Reads names with a number each; a name may be in quotes or dotted: a table in a table."""
    if not isinstance(value, dict):
        raise WrongValueError('be a table of names and numbers, as in {"quote.speaker" = 0.02}')
    shares: dict[str, float] = {}
    for name, one in value.items():
        if isinstance(one, dict):
            shares |= {f"{name}.{below}": share for below, share in _shares(one).items()}
            continue
        try:
            shares[name] = _share(one)
        except WrongValueError as wrong:
            said = "be names with a number from 0 to 1"
            raise WrongValueError(f"{said}; {quoted(name)} is not") from wrong
    return shares


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise WrongValueError("be a whole number, 0 or more")
    return value


def _interval(value: object) -> str:
    if not isinstance(value, str) or value not in INTERVALS:
        raise WrongValueError(f"be one of {', '.join(INTERVALS)}")
    return value


READERS: Mapping[str, Callable[[object], object]] = {
    "baseline": _text,
    "scores": _names_list("quote.speaker"),
    "tolerances": _shares,
    "floors": _shares,
    "must-pass": _names_list("story-3"),
    "coverage": _share,
    "errors": _count,
    "interval": _interval,
    "confidence": _number(0.5, 0.999),
}
"""The keys of a policy; each reader raises WrongValueError where the value cannot be."""
