"""--config FILE: an extractor's options from TOML or JSON, with -o KEY=VALUE over them.

The file's table is the options: each key goes to the constructor as it is, a string, a number, a
boolean, a list or a table. What -o gives is a string, and takes the place of the whole key.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import click

from karat.cli.options import key_values
from karat.decoding import decode_text, read_limited
from karat.errors import FormatError, Problem, UsageError
from karat.json_places import read_json
from karat.project.toml_file import parse_toml
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from karat.cli.flags import Command

LARGEST = 4 << 20  # bytes


def config_flag(command: Command) -> Command:
    """Adds --config, to be read with `read_options`."""
    import pathlib

    return click.option(
        "--config",
        type=click.Path(path_type=pathlib.Path),
        metavar="FILE",
        help="Options for the extractor from a TOML or JSON file; -o comes before it.",
    )(command)


def read_options(config: Path | None, given: Iterable[str]) -> dict[str, object]:
    """Reads the options of a file, and those of -o over them.

    Raises:
        UsageError: there is no such file.
        FormatError: it is neither TOML nor JSON, or holds what no option can be.
    """
    from_file = {} if config is None else _read(config)
    return {**from_file, **key_values(given)}


def _read(path: Path) -> Mapping[str, object]:
    try:
        piece = read_limited(path, LARGEST)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    faults = [piece.fault] if piece.fault is not None else []
    decoded = decode_text(piece.raw)
    if found := [*faults, *decoded.faults]:
        raise FormatError([Problem(str(path), one.line, one.column, one.message) for one in found])
    as_json = path.suffix.lower() == ".json"
    value = _json(path, decoded.text) if as_json else parse_toml(path, decoded.text)
    if not isinstance(value, dict):
        raise FormatError([Problem(str(path), 1, 1, "the options are one table, key by key")])
    if wrong := list(_wrong(value, "")):
        raise FormatError([Problem(str(path), 1, 1, message) for message in wrong])
    return value


def _json(path: Path, text: str) -> object:
    reading = read_json(text)
    if reading.faults or reading.node is None:
        raise FormatError(
            [Problem(str(path), one.line, one.column, one.message) for one in reading.faults]
        )
    return reading.node.plain()


def _wrong(value: object, place: str) -> Iterator[str]:
    """Finds each value that JSON has no word for, as TOML's dates and infinities."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _wrong(one, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _wrong(one, f"{place}[{number}]")
    elif value is None or (isinstance(value, float) and not math.isfinite(value)):
        yield f"{quoted(place)}: {value} is no option; leave the key out"
    elif not isinstance(value, (str, int, float)):
        kind = type(value).__name__
        yield f"{quoted(place)}: a {kind} is no option; write it as a string"
