"""Mends the offsets of a gold file that was edited by hand: each surface finds its place again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from karat.errors import Problem
from karat.gold.quotations import quotations
from karat.goldfiles.reading import GoldReading, read_gold
from karat.json_places import read_json
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karat.gold.quotations import Quotation
    from karat.json_places import Node
    from karat.places import Place

NEAR = 40  # characters; a slip of the hand moves an offset by a few
MOST_PLACES = 5  # a message names so many
_NUMBER = re.compile(r"-?[0-9]+")
_OF_SPANS = {"V19", "V20", "V21"}


@dataclass(frozen=True, slots=True)
class Anchored:
    """A gold file with its offsets mended: what was mended, and what it holds now.

    The problems of `reading` are at the places of the file as it lies on the disk.
    """

    reading: GoldReading
    mended: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """A number in the file and what is to stand there."""

    place: Place
    old: str
    new: str


def anchor(reading: GoldReading, source: str, text: str, path: str, stem: str) -> Anchored:
    """Puts each surface that is not at its offsets where it stands once: nearby, or in the text.

    A text that changed is left alone, for its offsets are all in doubt.
    """
    root = read_json(source).node
    rules = {problem.rule for problem in reading.problems}
    if root is None or "V06" in rules or not rules & _OF_SPANS:
        return Anchored(reading, ())
    edits: list[_Edit] = []
    mended: list[Problem] = []
    doubts: dict[Problem, set[tuple[int, int]]] = {}
    moved: dict[int, list[tuple[int, int]]] = {}
    for one in quotations(root):
        inside = moved.get(id(one.part), []) if one.key == "head" else []
        places = _places(one, text, inside)
        if len(places) == 1:
            start, end = places[0], places[0] + len(one.surface)
            if one.key == "spans":
                moved.setdefault(id(one.part), []).append((start, end))
            if (start, end) != (one.start, one.end):
                edits += _edits(one, start, end, source)
                mended.append(_told(path, one, f"belongs at [{start},{end})"))
        elif places:
            doubts[_told(path, one, _question(places))] = _spots(one)
    again = read_gold(_edited(source, edits), text, path, stem=stem)
    return Anchored(_as_on_disk(again, edits, doubts), tuple(mended))


def _places(one: Quotation, text: str, inside: Sequence[tuple[int, int]]) -> list[int]:
    """Lists where a surface may belong: its own place, else inside its label, nearby, anywhere."""
    surface = one.surface
    if not surface:
        return []
    if 0 <= one.start < one.end and text[one.start : one.end] == surface:
        return [one.start]
    found = list(_all(text, surface))
    held = [at for at in found if any(s <= at and at + len(surface) <= e for s, e in inside)]
    near = [at for at in found if abs(at - one.start) <= NEAR]
    return next((few for few in (held, near, found) if len(few) == 1), held or near or found)


def _all(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + 1)


def _told(path: str, one: Quotation, words: str) -> Problem:
    place = one.node.place
    message = f"[{one.start},{one.end}) {quoted(one.surface)} {words}"
    return Problem(path, place.line, place.column, message, "V19")


def _spots(one: Quotation) -> set[tuple[int, int]]:
    """Gives the places at which a reader would tell that it does not quote the text."""
    parts = cast("list[Node]", one.node.value)
    return {(part.place.line, part.place.column) for part in parts}


def _question(places: Sequence[int]) -> str:
    shown = ", ".join(map(str, places[:MOST_PLACES]))
    more = ", …" if len(places) > MOST_PLACES else ""
    return f"is not there, and stands at {shown}{more}; which one?"


def _edits(one: Quotation, start: int, end: int, source: str) -> list[_Edit]:
    lines = source.split("\n")
    return [
        _Edit(node.place, _number(lines, node), str(value))
        for node, value in zip(one.numbers(), (start, end), strict=True)
    ]


def _number(lines: Sequence[str], node: Node) -> str:
    found = _NUMBER.match(lines[node.place.line - 1], node.place.column - 1)
    return found[0] if found else ""


def _edited(source: str, edits: Sequence[_Edit]) -> str:
    lines = source.split("\n")
    for edit in sorted(edits, key=lambda edit: -edit.place.column):
        row, at = edit.place.line - 1, edit.place.column - 1
        lines[row] = lines[row][:at] + edit.new + lines[row][at + len(edit.old) :]
    return "\n".join(lines)


def _as_on_disk(
    reading: GoldReading, edits: Sequence[_Edit], doubts: Mapping[Problem, set[tuple[int, int]]]
) -> GoldReading:
    """Moves problems to where they stand in the file before the edits; doubts replace theirs."""
    doubted = {spot for spots in doubts.values() for spot in spots}
    problems = list(doubts)
    for problem in reading.problems:
        column = problem.column
        for edit in sorted(edits, key=lambda edit: edit.place.column):
            if edit.place.line == problem.line and edit.place.column < column:
                column -= len(edit.new) - len(edit.old)
        if problem.rule not in _OF_SPANS or (problem.line, column) not in doubted:
            problems.append(replace(problem, column=column))
    return replace(reading, problems=tuple(sorted(problems)))
