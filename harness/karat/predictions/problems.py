"""Collects the problems of one file: the first are told, the rest are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.errors import FormatError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.places import Fault

MOST_TOLD = 200


class Problems:
    """The problems of the file at `path`, which come in reading order."""

    __slots__ = ("_count", "_path", "_told")

    def __init__(self, path: str) -> None:
        self._path = path
        self._told: list[Fault] = []
        self._count = 0

    @property
    def is_full(self) -> bool:
        """Says whether what follows is only counted, so that nobody needs its place."""
        return len(self._told) == MOST_TOLD

    def add(self, faults: Sequence[Fault], more: int = 0) -> None:
        """Keeps these faults as far as there is room; `more` are without a place."""
        self._told += faults[: MOST_TOLD - len(self._told)]
        self._count += len(faults) + more

    def complain(self) -> None:
        """Raises FormatError where there is a problem."""
        if not self._told:
            return
        found = [Problem(self._path, at.line, at.column, at.message) for at in self._told]
        if self._count > len(found):
            last = found[-1]
            message = f"and {self._count - len(found):,} more from here on"
            found.append(Problem(self._path, last.line, last.column + 1, message))
        raise FormatError(found)
