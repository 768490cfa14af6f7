"""Opens a .mark as a person's editor left it: with the line ends of Windows, say."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import read_text, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from karat.errors import Problem

_OF_AN_EDITOR = {"V02", "V03"}


@dataclass(frozen=True, slots=True)
class ViewFile:
    """A .mark's text, what is wrong with its bytes, and what was made of those that are usual."""

    source: str
    problems: tuple[Problem, ...]
    changes: tuple[str, ...] = ()


def open_view(path: Path) -> ViewFile:
    """Reads a .mark; a byte-order mark and CR LF, which some editors write, are no fault.

    Nor is a file whose lines all end with CR. A CR inside a line is one.
    The text below the marks is held against the registered one all the same, so nothing of it can
    change in silence. The file stays as it is.
    """
    source, problems = read_text(path, articles=True)
    if _OF_AN_EDITOR.isdisjoint(problem.rule for problem in problems):
        return ViewFile(source, tuple(problems))
    raw = path.read_bytes()
    changes = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        changes.append("byte-order mark dropped")
    ends = b"\r\n" if b"\n" in raw else b"\r"
    if returns := raw.count(ends):
        raw = raw.replace(ends, b"\n")
        changes.append(f"{returns} carriage return{'s'[: returns - 1]} made line feeds")
    source, problems = text_of(raw, path, articles=True)
    return ViewFile(source, tuple(problems), tuple(changes))
