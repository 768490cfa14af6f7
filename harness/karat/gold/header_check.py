"""Holds the keys of a .mark's header against the registered ones: no slip may lose meta."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from karat.errors import Problem
from karat.marks.header import KEYS, REQUIRED
from karat.places import Lines
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_keys(
    keys: Mapping[str, int], registered: Mapping[str, str], source: str, path: str
) -> list[Problem]:
    """Notes each key of the registered meta that is gone, and each that is nearly a known one.

    `keys` has the offsets of those in the .mark; without one nothing is said. A registered key
    whose place a new one of nearly its name has taken is an error, all else a warning. Of those
    that must be there `read_mark` tells.
    """
    if not keys:
        return []
    lines = Lines(source)

    def problem(key: str, rule: str, message: str, *, warning: bool) -> Problem:
        place = lines.place(keys.get(key, 0))
        return Problem(path, place.line, place.column, message, rule, warning)

    found = []
    new = keys.keys() - registered.keys() - KEYS
    for key in sorted(registered.keys() - keys.keys() - REQUIRED.keys()):
        near = next(iter(get_close_matches(key, new, n=1)), None)
        if near is None:
            message = f"no {quoted(key)}, which the registered labels have"
            found.append(problem("id", "", message, warning=True))
            continue
        new = new - {near}
        message = f"{quoted(near)} is new and {quoted(key)} is gone"
        message += f"; did you mean {quoted(key)}?"
        found.append(problem(near, "V09", message, warning=False))
    for key in sorted(new):
        hint = did_you_mean(key, KEYS - REQUIRED.keys() - keys.keys())
        if hint:
            message = f"{quoted(key)} is no key that karat knows{hint}"
            found.append(problem(key, "V09", message, warning=True))
    return found
