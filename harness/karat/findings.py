"""Gathers the problems of one file as they are met, each at its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.errors import Problem
from karat.spelling import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.places import Fault, Place

LONGEST_MESSAGE = 400  # characters


class Findings:
    """The problems of one file, gathered as they are met."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def at(self, place: Place, rule: str, message: str, *, warning: bool = False) -> None:
        """Notes a problem at a place."""
        line = _one_line(message)
        self.problems.append(Problem(self.path, place.line, place.column, line, rule, warning))

    def add(self, faults: Iterable[Fault], rule: str, *, warning: bool = False) -> None:
        """Notes the faults of a reader."""
        self.problems += [
            Problem(self.path, fault.line, fault.column, _one_line(fault.message), rule, warning)
            for fault in faults
        ]

    @property
    def clean(self) -> bool:
        """Says whether nothing but warnings was found."""
        return all(problem.warning for problem in self.problems)


def _one_line(message: str) -> str:
    """Cuts a message that quotes too much, and escapes what an editor would not show."""
    cut = message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
    return escaped(cut)
