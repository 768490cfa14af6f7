"""Collects what is wrong or odd in one answer, each slip at its path.

A path is the keys and indexes that lead to a value. A file turns it into a line and a column, a
run into the number of the annotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from karat.answers.spans import RefusedError
from karat.places import Fault
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from karat.json_places import Node

Path: TypeAlias = tuple[str | int, ...]
Value = TypeVar("Value")

MOST_SLIPS = 200  # told of one answer; the rest are counted
MOST_NOTES = 50  # unknown keys told of one answer


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong, and the path of the value that it is about."""

    path: Path
    message: str


class Slips:
    """The slips and notes of one answer; `more` counts the slips beyond `MOST_SLIPS`."""

    __slots__ = ("found", "more", "notes")

    def __init__(self) -> None:
        self.found: list[Slip] = []
        self.notes: dict[str, None] = {}  # in the order of their first sight
        self.more = 0

    def add(self, path: Path, message: str) -> None:
        """Keeps a slip, or counts it."""
        if len(self.found) < MOST_SLIPS:
            self.found.append(Slip(path, message))
        else:
            self.more += 1

    def read(
        self,
        path: Path,
        key: str,
        value: object,
        reader: Callable[[object, str | None], Value],
        page: str | None = None,
    ) -> Value | None:
        """Gives what the reader makes of a key's value, or keeps the slip that it reports."""
        try:
            return reader(value, page)
        except RefusedError as refused:
            self.add((*path, key), f"{quoted(key)} {refused}")
            return None

    def note_unknown(self, keys: Iterable[str], known: frozenset[str], where: str) -> None:
        """Notes each key that is not known: it is read over."""
        for key in keys:
            if key not in known and len(self.notes) < MOST_NOTES:
                self.notes[_unknown(key, known, where)] = None


def placed(node: Node, slips: Iterable[Slip]) -> list[Fault]:
    """Gives each slip its line and column: that of its value, or of the last one on the way."""
    faults = []
    for slip in slips:
        place = _at(node, slip.path).place
        faults.append(Fault(place.line, place.column, slip.message))
    return faults


def _at(node: Node, path: Path) -> Node:
    for step in path:
        inside = node.value
        if isinstance(inside, dict) and step in inside:
            node = inside[str(step)]
        elif isinstance(inside, list) and isinstance(step, int):
            node = inside[step]
        else:
            break
    return node


@lru_cache(maxsize=1024)
def _unknown(key: str, known: frozenset[str], where: str) -> str:
    return f"unknown key {quoted(key)} in {where}, ignored{did_you_mean(key, known)}"
