"""Reads a sheet of decisions: what a person wrote under each difference, and where.

=== 3, line 7                 what hangs together
text: …                       the passage
--- 3.1 q4: spans, speaker    one difference
a: q4 span="…" …              the two versions, as they were written
b: -
decision: a
rule: Q14
note: …
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat.spelling import quoted

if TYPE_CHECKING:
    from karat.marks.words import MarkFindings

WORDS = ("a", "b", "both", "neither")
_CONFLICT = re.compile(r"--- (?P<number>[0-9]{1,9}\.[0-9]{1,9}) (?P<id>[^ :]+):.*")
_ENTRY = re.compile(r"(?P<key>[a-z]+(?: [a-z])?):[ \t]*(?P<value>.*?)[ \t]*")
_COMMENTED = re.compile(rf"(?P<word>{'|'.join(WORDS)})[ \t]+(?P<comment>#.*)")
_HEAD = ("article", "pass a", "pass b", "adjudicator")
_FIELDS = ("decision", "rule", "note")
_KEYS = frozenset({*_HEAD, *_FIELDS, "a", "b", "text"})


@dataclass(frozen=True, slots=True)
class Line:
    """What stands behind a key, where its line starts, and where it stands itself, if anything."""

    text: str
    start: int
    at: int | None = None

    @property
    def offset(self) -> int:
        """Gives the place of the words; that of the key where there are none."""
        return self.start if self.at is None else self.at


@dataclass(slots=True)
class Entry:
    """One difference in the sheet: the versions that it shows and what was decided.

    `own` are the places of lines with labels of the adjudicator's own, as [start, end).
    """

    number: str
    id: str
    offset: int
    a: list[str] = field(default_factory=list)
    b: list[str] = field(default_factory=list)
    fields: dict[str, Line] = field(default_factory=dict)
    own: list[tuple[int, int]] = field(default_factory=list)

    @property
    def word(self) -> str:
        """Gives a, b, both, neither or own; nothing where it is undecided."""
        return "own" if self.own else self.said("decision")

    @property
    def place(self) -> int:
        """Gives the offset of the decision, or of the difference where there is none."""
        decision = self.fields.get("decision")
        return decision.offset if decision is not None else self.offset

    def said(self, key: str) -> str:
        """Gives what stands behind `decision:`, `rule:` or `note:`; nothing where it is empty."""
        return self.fields[key].text if key in self.fields else ""


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """A sheet: its head by key, its differences by number."""

    head: dict[str, Line]
    entries: dict[str, Entry]

    @property
    def has_decisions(self) -> bool:
        """Says whether somebody has written into it."""
        return any(
            one.own or any(one.said(key) for key in _FIELDS) for one in self.entries.values()
        )


def read_sheet(source: str, findings: MarkFindings) -> DecisionSheet:
    """Reads a sheet; notes each line that says nothing known."""
    sheet = DecisionSheet({}, {})
    entry: Entry | None = None
    last = ""
    at = 0
    for raw in source.splitlines(keepends=True):
        line, start = raw.rstrip("\r\n"), at
        at += len(raw)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        said = _ENTRY.fullmatch(line)
        if line.startswith("=== "):
            entry, last = None, ""
        elif line.startswith("--- "):
            entry, last = _conflict(line, start, sheet, findings), ""
        elif said is not None and said["key"] in _KEYS:
            last = said["key"]
            value = start + said.start("value")
            words = _uncommented(last, said["value"], value, findings)
            _take(sheet, entry, Line(words, start, value if words else None), last, findings)
            if last == "decision" and entry is not None and " " in words:
                entry.own.append((value, start + len(line)))
        elif entry is not None and last == "decision":
            entry.own.append((start, start + len(line)))
        elif last != "note":
            wanted = "expected a key such as decision: or rule:"
            findings.at(start, "", f"{quoted(line.strip())} cannot be read; {wanted}")
    return sheet


def _uncommented(key: str, words: str, at: int, findings: MarkFindings) -> str:
    """Takes a comment from behind a decision, where it would be read as labels, and notes it."""
    found = _COMMENTED.fullmatch(words) if key == "decision" else None
    if found is None:
        return words
    wanted = f"write decision: {found['word']}, and the reason after note:"
    message = f"a comment needs a line of its own; {wanted}"
    findings.at(at + found.start("comment"), "", message)
    return found["word"]


def _conflict(line: str, start: int, sheet: DecisionSheet, findings: MarkFindings) -> Entry:
    """Starts a difference; one that cannot be told apart is read and left out."""
    found = _CONFLICT.fullmatch(line)
    if found is None:
        findings.at(start, "", "a difference starts as in --- 3.1 q4: spans")
        return Entry("", "", start)
    entry = Entry(found["number"], found["id"], start)
    if entry.number in sheet.entries:
        findings.at(start, "", f"difference {entry.number} stands in the sheet twice")
        return entry
    sheet.entries[entry.number] = entry
    return entry


def _take(
    sheet: DecisionSheet, entry: Entry | None, line: Line, key: str, findings: MarkFindings
) -> None:
    """Puts a line where it belongs."""
    if key == "text":
        return
    if key in ("a", "b") and entry is not None:
        (entry.a if key == "a" else entry.b).append(line.text)
        return
    known = entry.fields if entry is not None and key in _FIELDS else sheet.head
    if (known is sheet.head) != (key in _HEAD):
        findings.at(line.start, "", f"{key}: belongs under a difference, as in --- 3.1 q4: spans")
    elif key in known:
        findings.at(line.start, "", f"{key}: is given twice")
    known.setdefault(key, line)
