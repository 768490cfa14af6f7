"""Reads the gate's policy from a TOML file, and tells every key that it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.errors import FormatError, Problem, UsageError
from karat.gate.policy import Policy
from karat.gate.policy_values import READERS, WrongValueError
from karat.project.toml_file import read_toml
from karat.project.toml_lines import lines_of, place_of, value_place
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path
    from typing import Self

    from karat.project.toml_file import TomlFile

TABLE = ("tool", "karat", "gate")
GATE_FLAGS = ("corpus", "out", "junit", "github", "json")
"""Keys of the table that are no policy: they set flags of the command."""


def read_policy(path: Path | None, flags: Collection[str] = ()) -> Policy:
    """Reads `[tool.karat.gate]`; without a file, or without the table, every key has its default.

    `flags` are further keys that may stand in the table, for they set flags of the command.

    Raises:
        UsageError: the file cannot be opened.
        FormatError: with every unknown key and every value that cannot be, at its place.
    """
    if path is None:
        return Policy()
    file = read_toml(path)
    found = _gate_table(file)
    return Policy() if found is None else _policy(found, _Places.of(file, TABLE), flags)


def read_policy_file(path: Path) -> Policy:
    """Reads a policy from a file of its own: the whole file, or its `[tool.karat.gate]`.

    Raises as `read_policy`, and FormatError where a file with other tools' tables has none.
    """
    file = read_toml(path)
    if TABLE[0] not in file.table:
        return _policy(file.table, _Places.of(file, ()), ())
    found = _gate_table(file)
    if found is None:
        raise FormatError([Problem(str(path), 1, 1, f"has no [{'.'.join(TABLE)}]")])
    return _policy(found, _Places.of(file, TABLE), ())


def policy_of(table: Mapping[str, object]) -> Policy:
    """Makes a policy of the keys of `[tool.karat.gate]`, given in code.

    Raises UsageError with every unknown key and every value that cannot be.
    """
    try:
        return _policy(table, _Places("", "", (), {}), ())
    except FormatError as error:
        raise UsageError("; ".join(one.message for one in error.problems)) from error


def _gate_table(file: TomlFile) -> Mapping[str, object] | None:
    found: Any = file.table
    for number, name in enumerate(TABLE):
        if not isinstance(found, dict):
            place = place_of(file.source, TABLE[:number])
            wrong = f"[{'.'.join(TABLE[:number])}] must be a table"
            raise FormatError([Problem(str(file.path), *place, wrong)])
        if name not in found:
            return None
        found = found[name]
    if not isinstance(found, dict):
        place = place_of(file.source, TABLE)
        raise FormatError([Problem(str(file.path), *place, f"[{'.'.join(TABLE)}] must be a table")])
    return found


@dataclass(frozen=True, slots=True)
class _Places:
    path: str
    source: str
    table: tuple[str, ...]
    lines: Mapping[tuple[str, ...], int]

    @classmethod
    def of(cls, file: TomlFile, table: tuple[str, ...]) -> Self:
        """Finds the places of a table of a file."""
        return cls(str(file.path), file.source, table, _dashed(lines_of(file.source, table)))

    def of_key(self, key: str, message: str) -> Problem:
        """Says what is wrong with a key."""
        return Problem(self.path, *place_of(self.source, (*self.table, key)), f"gate: {message}")

    def of_value(self, key: str, message: str) -> Problem:
        """Says what is wrong with the value of a key."""
        return Problem(self.path, *value_place(self.source, (*self.table, key)), f"gate: {message}")


def _policy(table: Mapping[str, object], places: _Places, flags: Collection[str]) -> Policy:
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for name, value in table.items():
        key = name.replace("_", "-")
        if key in READERS:
            try:
                read[key.replace("-", "_")] = READERS[key](value)
            except WrongValueError as wrong:
                problems.append(places.of_value(name, f'"{key}" must {wrong}'))
        elif key not in flags:
            hint = did_you_mean(key, READERS)
            known = "" if hint else f"; there are {', '.join(READERS)}"
            problems.append(places.of_key(name, f"unknown key {quoted(name)}{hint}{known}"))
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
