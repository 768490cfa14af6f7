"""Finds the lines --- of a .mark, which end its header and its text, and says why one is not there.

Only a line that is exactly --- counts. Where one is missing, a line that is nearly one is named,
else the line before which it belongs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.marks.body import LABEL
from karat.marks.header import FIRST_LINE
from karat.records import GOLD_FORMAT
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.marks.words import MarkFindings

RULE = "---\n"
_NEWER = re.compile(r"--- (gold/[0-9]{1,9})\n")
_NEARLY = re.compile(r"^[ \t]*[-\u2010-\u2015\u2212]{1,5}[ \t]*$", re.MULTILINE)
_BELOW = re.compile(rf"[ \t]*(?:@[\w.-]|{LABEL}[ \t]|#)")
_KEY = re.compile(r"[ \t]*[^\s:][^:]*:")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a .mark file start: its body, the line that ends it, what is below."""

    body: int
    rule: int
    lines: int


def find_frame(source: str, findings: MarkFindings) -> Frame | None:
    """Finds the first line ---, which ends the header, and the last, which ends the body."""
    if not source.startswith(FIRST_LINE):
        newer = _NEWER.match(source)
        said = f"format {newer[1]} is newer than this tool" if newer else "no .mark file"
        findings.at(0, "V12", f"{said}; expected '--- {GOLD_FORMAT}' as the first line")
        return None
    rules = list(rules_of(source, len(FIRST_LINE)))
    if len(rules) > 1:
        lines = min(rules[-1] + len(RULE), len(source))
        return Frame(rules[0] + len(RULE), rules[-1], lines)
    if not rules or not _say_nearly(source, findings):
        _say_missing(source, rules, findings)
    return None


def rules_of(source: str, start: int) -> Iterator[int]:
    """Gives the offset of every line that is exactly ---, from an offset on."""
    at = source.find("\n---", start - 1)
    while at >= 0:
        if source[at + 4 : at + 5] in ("\n", ""):
            yield at + 1
        at = source.find("\n---", at + 4)


def _say_nearly(source: str, findings: MarkFindings) -> bool:
    """Notes the lines that were meant as --- but are not; says whether there are any."""
    found = [
        one
        for one in _NEARLY.finditer(source, len(FIRST_LINE))
        if one[0] != "---" and len(one[0].strip()) > 1
    ]
    for one in found:
        wish = "take the blank off" if one[0].strip() == "---" else "write ---"
        message = f"line {findings.line(one.start())} is {quoted(one[0])}, which ends nothing"
        findings.at(one.start(), "V07", f"{message}; {wish}")
    return bool(found)


def _say_missing(source: str, rules: list[int], findings: MarkFindings) -> None:
    """Notes which of the two lines is not there, at the line before which it belongs."""
    first = _first_beyond_header(source, rules[0] if rules else len(source))
    if first is not None or not rules:
        _say_absent("header", first, len(FIRST_LINE), findings)
    if (first is None) == bool(rules):
        body = min(rules[0] + len(RULE), len(source)) if rules else first or 0
        _say_absent("text", _first_below(source, body), body, findings)


def _say_absent(what: str, place: int | None, otherwise: int, findings: MarkFindings) -> None:
    where = "" if place is None else "; it belongs above this line"
    findings.at(otherwise if place is None else place, "V07", f"no line --- ends the {what}{where}")


def _first_beyond_header(source: str, end: int) -> int | None:
    """Finds the first line before an offset that no header has."""
    at = len(FIRST_LINE)
    while at < end:
        if source[at] != "\n" and not _KEY.match(source, at, _end_of_line(source, at)):
            return at
        at = _end_of_line(source, at) + 1
    return None


def _first_below(source: str, body: int) -> int | None:
    """Finds where the lines at the end of the file begin that each say something of an id."""
    first, at = None, body
    while at < len(source):
        end = _end_of_line(source, at)
        if _BELOW.match(source, at, end):
            first = at if first is None else first
        elif source[at:end].strip():
            first = None
        at = end + 1
    return first


def _end_of_line(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end
