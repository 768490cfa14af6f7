"""Checks a .mark against the corpus as a person left it: its text, its header, every label at once.

What is changed in the text comes first. The labels are then read as if the text were the
registered one, so that no slip of a label is told that is one of the text's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.corpus import read_article, read_text
from karat.errors import Problem
from karat.gold.header_check import check_keys
from karat.gold.mark_places import check_mark
from karat.marks import read_mark
from karat.marks.mending import Mended, mend
from karat.places import Lines
from karat.records import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from karat.articles import Gold
    from karat.marks import MarkReading

_LINE = re.compile(r"\bline ([0-9]+)\b")


@dataclass(frozen=True, slots=True)
class CheckedView:
    """What is wrong with a .mark, and the gold where none of it is an error."""

    problems: tuple[Problem, ...]
    gold: Gold | None


def check_view(root: Path, source: str, path: str, id_: str | None = None) -> CheckedView:
    """Reads and checks a .mark for the corpus at `root`; never raises for what is in it.

    `id_` is the article that it must be of; else the header says. The problems of the text stand
    first, then all others by place.
    """
    reading = read_mark(source, path)
    of = reading.id if id_ is None else id_
    if reading.id not in {of, ""}:
        message = f'id "{reading.id}" but this is {of}'
        at = max(0, source.find(reading.id, reading.keys["id"] + len("id")))
        place = Lines(source).place(at)
        wrong = Problem(path, place.line, place.column, message, "V13")
        return CheckedView((wrong, *reading.problems), None)
    mended = Mended(source, ())
    text_path = root / "articles" / f"{of}.txt"
    is_known = re.fullmatch(ID_PATTERN, of) is not None and text_path.is_file()
    if is_known:
        registered, faults = read_text(text_path, articles=True)
        if faults:
            return CheckedView((*faults, *reading.problems), None)
        mended = mend(source, path, registered, text_path.name)
    if mended.problems:
        reading = read_mark(mended.source, path)
    problems = [*reading.problems, *_of_labels(reading, mended.source, path)]
    known = read_article(root, of).draft if is_known else None
    said = check_keys(reading.keys, {} if known is None else known.meta, source, path)
    found = (*mended.problems, *sorted([*said, *_moved(problems, mended, source)]))
    is_sound = reading.gold is not None and all(one.warning for one in found)
    return CheckedView(found, reading.gold if is_sound else None)


def _of_labels(reading: MarkReading, source: str, path: str) -> list[Problem]:
    """Gives what the checker finds in the labels that could be read, beyond what is known."""
    if reading.draft is None:
        return []
    found = check_mark(reading.draft, source, path, reading.torn)
    if reading.gold is not None:
        return found
    below = Lines(source).place(source.rindex("\n---")).line + 1
    lines = {one.line for one in reading.problems if one.line > below}
    return [one for one in found if one.line not in lines]


def _moved(problems: Iterable[Problem], mended: Mended, source: str) -> list[Problem]:
    """Tells problems of the mended file at the places of the one that was typed."""
    if mended.source == source:
        return list(problems)
    lines, typed = Lines(mended.source), Lines(source)

    def line(found: re.Match[str]) -> str:
        return f"line {typed.place(mended.typed(lines.offset(int(found[1])))).line}"

    moved = []
    for one in problems:
        place = typed.place(mended.typed(lines.offset(one.line) + one.column - 1))
        message = _LINE.sub(line, one.message)
        moved.append(replace(one, line=place.line, column=place.column, message=message))
    return moved
