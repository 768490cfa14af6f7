"""A verdict as annotations of GitHub Actions: at most ten, the worst first.

A workflow command is a line `::error title=…::message`. The runner undoes the escapes after it
has found the command, so that what is escaped can start no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.reports.verdict import TITLES, headline, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.gate.verdict import VerdictRecord

MOST = 10  # GitHub shows no more of a kind in a step
_KINDS = {"fail": "error", "undecided": "error", "warn": "warning"}


def annotation_lines(verdict: VerdictRecord) -> list[str]:
    """Gives the lines to be printed: what failed, then what could not be told, then warnings.

    Where there are more than ten, the tenth says how many are not shown.
    """
    lines = list(_lines(verdict))
    if len(lines) <= MOST:
        return lines
    rest = len(lines) - (MOST - 1)
    kind = "error" if any(line.startswith("::error") for line in lines[MOST - 1 :]) else "warning"
    more = f"and {rest} more in verdict.json"
    return [*lines[: MOST - 1], workflow_command(kind, more, title="karat gate")]


def _lines(verdict: VerdictRecord) -> Iterator[str]:
    for word, about, sentence in verdict.reasons():
        title = f"karat gate {TITLES[verdict.verdict]}: {shown(about)}"
        message = f"{sentence} ({headline(verdict)})"
        yield workflow_command(_KINDS[word], message, title=title)


def workflow_command(kind: str, message: str, **properties: object) -> str:
    """Writes one annotation: error or warning, with its title and, if it has one, its place."""
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{kind} {said}::{_message(message)}"


def _message(words: str) -> str:
    escaped = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(char if char.isprintable() else " " for char in escaped)


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")
