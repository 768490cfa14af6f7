"""Reads the gate's policy from pyproject.toml, and tells every key that it cannot be."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.errors import FormatError, Problem, UsageError
from karat.gate.policy import INTERVALS, Policy
from karat.project.toml_lines import lines_of
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

TABLE = ("tool", "karat", "gate")
GATE_FLAGS = ("corpus", "out", "junit", "github", "json")
"""Keys of the table that are no policy: they set flags of the command."""


class _WrongError(ValueError):
    """What a value must be, said in a few words."""


def read_policy(path: Path | None, flags: Collection[str] = ()) -> Policy:
    """Reads `[tool.karat.gate]`; without a file, or without the table, every key has its default.

    `flags` are further keys that may stand in the table, for they set flags of the command.

    Raises:
        FormatError: with every unknown key and every value that cannot be, at its line.
    """
    if path is None:
        return Policy()
    try:
        source = path.read_bytes().decode()
        loaded = tomllib.loads(source)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError([Problem(str(path), 1, 1, f"is not TOML: {error}")]) from error
    source = source.replace("\r\n", "\n")
    found: Any = loaded
    for name in TABLE:
        found = found.get(name, {}) if isinstance(found, dict) else {}
    if not isinstance(found, dict):
        raise FormatError([Problem(str(path), 1, 1, f"[{'.'.join(TABLE)}] must be a table")])
    return _policy(found, _Places(str(path), _dashed(lines_of(source, TABLE))), flags)


def policy_of(table: Mapping[str, object]) -> Policy:
    """Makes a policy of the keys of `[tool.karat.gate]`, given in code.

    Raises UsageError with every unknown key and every value that cannot be.
    """
    try:
        return _policy(table, _Places("", {}), ())
    except FormatError as error:
        raise UsageError("; ".join(one.message for one in error.problems)) from error


@dataclass(frozen=True, slots=True)
class _Places:
    path: str
    lines: Mapping[tuple[str, ...], int]

    def problem(self, key: str, message: str) -> Problem:
        line = self.lines.get((key,), self.lines.get((), 1))
        return Problem(self.path, line, 1, f"gate: {message}")


def _policy(table: Mapping[str, object], places: _Places, flags: Collection[str]) -> Policy:
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for name, value in table.items():
        key = name.replace("_", "-")
        if key in _READERS:
            try:
                read[key.replace("-", "_")] = _READERS[key](value)
            except _WrongError as wrong:
                problems.append(places.problem(key, f'"{key}" must be {wrong}'))
        elif key not in flags:
            hint = did_you_mean(key, _READERS)
            known = "" if hint else f"; there are {', '.join(_READERS)}"
            problems.append(places.problem(key, f"unknown key {quoted(name)}{hint}{known}"))
    if problems:
        raise FormatError(problems)
    return Policy(**read, path=places.path, lines=_names(places.lines))


def _dashed(lines: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    return {(key[0].replace("_", "-"), *key[1:]) if key else key: n for key, n in lines.items()}


def _names(lines: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    """Joins what stands below a key to the name that it is: floors.quote.speaker.f1."""
    named: dict[tuple[str, ...], int] = {}
    for key, line in lines.items():
        if key:
            whole = ".".join(key[1:])
            for name in (whole, whole.rpartition(".")[0]):
                named.setdefault((key[0], name) if name else (key[0],), line)
    return named


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongError("text in quotes")
    return value


def _names_list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise _WrongError('a list of names, as in ["quote.speaker"]')
    return tuple(dict.fromkeys(value))


def _share(value: object) -> float:
    # bool is an int to Python and nan fails every comparison.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise _WrongError("a number from 0 to 1")
    return float(value)


def _confidence(value: object) -> float:
    share = _share(value)
    if not 0.5 <= share <= 0.999:
        raise _WrongError("a number from 0.5 to 0.999")
    return share


def _shares(value: object) -> dict[str, float]:
    """Reads names with a number each; a name may be in quotes or dotted: a table in a table."""
    if not isinstance(value, dict):
        raise _WrongError('a table of names and numbers, as in {"quote.speaker" = 0.02}')
    shares: dict[str, float] = {}
    for name, one in value.items():
        if isinstance(one, dict):
            shares |= {f"{name}.{below}": share for below, share in _shares(one).items()}
            continue
        try:
            shares[name] = _share(one)
        except _WrongError as wrong:
            raise _WrongError(f"names with {wrong}; {quoted(name)} is not") from wrong
    return shares


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _WrongError("a whole number, 0 or more")
    return value


def _interval(value: object) -> str:
    if not isinstance(value, str) or value not in INTERVALS:
        raise _WrongError(f"one of {', '.join(INTERVALS)}")
    return value


_READERS: Mapping[str, Callable[[object], object]] = {
    "baseline": _text,
    "scores": _names_list,
    "tolerances": _shares,
    "floors": _shares,
    "must-pass": _names_list,
    "coverage": _share,
    "errors": _count,
    "interval": _interval,
    "confidence": _confidence,
}
