"""Where the keys of a table stand in a TOML file; tomllib gives values without their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = r'(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\')'
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*\[\s*({_NAME})\s*\]\s*(?:#.*)?")
_KEY = re.compile(rf"\s*({_NAME})\s*=")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|([A-Za-z0-9_-]+)\s*=')


def lines_of(source: str, table: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Gives the line of each key below a table, and of each word in its value; both from 1.

    A key is a tuple of its parts, the table's own left out; words of a value stand under the key
    that holds them. () is the table's header. What is written in an unusual way (a multi-line
    string) may be missing: this is for messages and decides nothing.
    """
    found: dict[tuple[str, ...], int] = {}
    header: tuple[str, ...] = ()
    key: tuple[str, ...] | None = None
    for number, line in enumerate(source.split("\n"), start=1):
        opened = _HEADER.fullmatch(line)
        if opened:
            header, key = _parts(opened[1]), None
            if header[: len(table)] == table:
                found.setdefault(header[len(table) :], number)
            continue
        said = _KEY.match(line)
        if said:
            key = (*header, *_parts(said[1]))
        if key is None or key[: len(table)] != table:
            continue
        below = key[len(table) :]
        found.setdefault(below, number)
        for word in _words(line[said.end() :] if said else line):
            found.setdefault((*below, word), number)
    return found


def place_of(source: str, key: tuple[str, ...]) -> tuple[int, int]:
    """Gives the line and the column of a key that is named with all its tables; both from 1.

    Where it is written in an unusual way they are those of a table above it, or 1 and 1.
    """
    lines = lines_of(source, ())
    for name in (key[:end] for end in range(len(key), 0, -1)):
        if name in lines:
            said = source.split("\n")[lines[name] - 1]
            found = [one.start() for one in re.finditer(_whole(name[-1]), said)]
            is_header = said.lstrip().startswith("[")
            return lines[name], (found[-1 if is_header else 0] if found else 0) + 1
    return 1, 1


def value_place(source: str, key: tuple[str, ...]) -> tuple[int, int]:
    """Gives the line and the column where the value of a key begins; else those of `place_of`."""
    line, column = place_of(source, key)
    said = source.split("\n")[line - 1]
    value = re.compile(rf"{_whole(key[-1])}[\"']?\s*=\s*").search(said, column - 1)
    return (line, value.end() + 1) if value else (line, column)


def _whole(name: str) -> str:
    """Gives a pattern for a name that is no part of a longer one."""
    return rf"(?<![\w-]){re.escape(name)}(?![\w-])"


def _parts(name: str) -> tuple[str, ...]:
    parts: list[str] = re.findall(_PART, name)
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in parts)


def _words(value: str) -> Iterator[str]:
    for found in _WORD.finditer(value):
        yield next(word for word in found.groups() if word is not None)
