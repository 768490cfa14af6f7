"""Tells what a check found in a .mark or a sheet: a line each, with its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.standard_streams import note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.errors import Problem


def tell(problems: Iterable[Problem]) -> None:
    """Writes each problem to stderr: place, sentence, and [rule] or [rule, warning]."""
    for problem in problems:
        told = [word for word in (problem.rule, "warning" if problem.warning else "") if word]
        note(f"{problem} [{', '.join(told)}]" if told else f"{problem}")
