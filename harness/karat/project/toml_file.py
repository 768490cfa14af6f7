"""Reads a TOML file with its source, and says at its line and column why it is none."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.errors import FormatError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PLACE = re.compile(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What a file holds, `table`, and the text that it is written in, with LF line ends."""

    path: Path
    source: str
    table: Mapping[str, Any]


def read_toml(path: Path) -> TomlFile:
    """Reads a TOML file.

    Raises:
        UsageError: it cannot be opened.
        FormatError: it is not TOML, at the place where it ceases to be.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    try:
        source = raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise FormatError([Problem(str(path), line, column, "is not UTF-8")]) from error
    return TomlFile(path, source, parse_toml(path, source))


def parse_toml(path: Path, source: str) -> dict[str, Any]:
    """Parses the text of a TOML file; raises FormatError at the place where it is none."""
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        placed = _PLACE.fullmatch(str(error))
        if placed and placed[2]:
            line, column = int(placed[2]), int(placed[3])
        else:
            line, column = source.count("\n") + 1, 1
        message = f"is not TOML: {placed[1] if placed else error}"
        raise FormatError([Problem(str(path), line, column, message)]) from error
