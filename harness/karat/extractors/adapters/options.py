"""An adapter's options, as strings from -o or as values from a file, with all slips told at once.

A table is given in a file as a table, by -o as JSON or a key at a time: `labels.PERSON=speaker`.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, TypeVar

from karat.errors import UsageError
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

T = TypeVar("T")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Options:
    """The options of one adapter; each is read by its name, and `done` tells what was wrong."""

    def __init__(self, adapter: str, given: Mapping[str, object]) -> None:
        self._adapter = adapter
        self._given = given
        self._known: dict[str, None] = {}
        self._tables: dict[str, None] = {}
        self._wrong: list[str] = []

    def text(self, key: str, default: str = "") -> str:
        """Gives a string; a number is taken as it is written."""
        value = self._value(key)
        if value is None:
            return default
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value)
        return self._refuse(key, "a string", value, default)

    def needed(self, key: str, example: str) -> str:
        """Gives a string that must be there; `example` shows one in the message."""
        value = self.text(key)
        if not value and key not in self._given:
            self._wrong.append(f"no {key}; give one, as in -o {key}={example}")
        return value

    def choice(self, key: str, choices: Collection[str], default: str) -> str:
        """Gives one of the choices."""
        value = self.text(key, default)
        if value not in choices:
            self._wrong.append(f"{key} is {quoted(value)}, expected {' or '.join(choices)}")
        return value

    def names(self, key: str, choices: Sequence[str]) -> list[str]:
        """Gives some of the choices, a list or a string with commas; all where none are given."""
        value = self._value(key)
        if value is None:
            return list(choices)
        given = value.split(",") if isinstance(value, str) else value
        names = [str(one).strip() for one in given] if isinstance(given, list) else []
        odd = [one for one in names if one not in choices]
        if odd or not names:
            return self._refuse(key, f"some of {', '.join(choices)}", value, list(choices))
        return names

    def number(self, key: str, default: float | None, least: float = 0.0) -> float | None:
        """Gives a finite number that is not below `least`."""
        value = self._value(key)
        if value is None:
            return default
        try:
            number = float(value) if isinstance(value, (str, int, float)) else math.nan
        except (ValueError, OverflowError):
            number = math.nan
        if math.isfinite(number) and number >= least and not isinstance(value, bool):
            return number
        return self._refuse(key, f"a number from {least:g}", value, default)

    def whole(self, key: str, default: int, least: int = 0) -> int:
        """Gives a whole number that is not below `least`; a default may lie below it."""
        value = self.number(key, default, least)
        if value is None or value != int(value):
            return self._refuse(key, f"a whole number from {least}", value, default)
        return int(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Gives true or false."""
        value = self._value(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        found = _FLAGS.get(str(value).lower())
        return self._refuse(key, "true or false", value, default) if found is None else found

    def table(self, key: str) -> dict[str, object]:
        """Gives a table; empty where there is none."""
        self._tables[key] = None
        value = self._value(key)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                value = str(value)
        if not isinstance(value, (dict, type(None))):
            value = self._refuse(key, f'a table, as JSON or as {key}.NAME="…"', value, None)
        start = f"{key}."
        single = {
            name.removeprefix(start): one
            for name, one in self._given.items()
            if name.startswith(start)
        }
        return {**(value or {}), **single}

    def wrong(self, message: str) -> None:
        """Notes what is wrong with an option beyond its form."""
        self._wrong.append(message)

    def done(self) -> None:
        """Raises UsageError with all that is wrong, options that nobody asked for among it."""
        for key in self._given:
            if key not in self._known and key.partition(".")[0] not in self._tables:
                hint = did_you_mean(key, self._known) or f"; there are {', '.join(self._known)}"
                self._wrong.append(f"no option {quoted(key)}{hint}")
        if self._wrong:
            raise UsageError(f"{self._adapter}: {'; '.join(self._wrong)}")

    def _value(self, key: str) -> object:
        self._known[key] = None
        return self._given.get(key)

    def _refuse(self, key: str, wanted: str, value: object, default: T) -> T:
        self._wrong.append(f"{key} is {quoted(str(value))}, expected {wanted}")
        return default
