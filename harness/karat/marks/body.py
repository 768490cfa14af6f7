"""The body of a .mark file: a text with marks around its spans, read out and written back.

A mark is `{q1|…}`. `}` closes the innermost, `|q1}` closes q1 where spans cross, and the same
id again is its next fragment. In the text, { } | and a backslash are written with a backslash
before them. Both ways take time linear in the text and the marks, however deep they nest.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karat.marks.words import MarkFindings
    from karat.spans import Spans

LABEL = r"[A-Za-z][0-9]++(?:~[1-9][0-9]*+)?+"
_TOKEN = re.compile(
    r"\\(?P<escaped>[{}|\\])"
    rf"|\{{(?P<opened>{LABEL})\|"
    rf"|\|(?P<closed>{LABEL})\}}"
    r"|(?P<stray>[{}|\\])"
)
_SPECIAL = re.compile(r"[{}|\\]")
_AGAIN = -1  # stands for the offset of a mark that opens while its label is open
_STRAY = {
    "{": ("V54", r"'{' opens no mark; one is {q1|…} (write \{ and \} for literal braces)"),
    "}": ("V55", r"'}' closes nothing (write \} for a literal brace)"),
    "|": ("V55", r"'|' closes no mark (write \| for a literal bar)"),
    "\\": ("V55", r"'\' stands before none of { } | \ (write \\ for a literal backslash)"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The fragments of one label, and where its first mark stands; none if it is left open."""

    spans: Spans
    offset: int


@dataclass(frozen=True, slots=True)
class Body:
    """A text without its marks, and the marks by label: q1, or q1~1 for an alternative's."""

    text: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the text, then what follows it: a token, or None at the end."""

    offset: int
    text: str
    token: re.Match[str] | None


def read_body(source: str, start: int, end: int, findings: MarkFindings) -> Body:
    """Reads the text between two offsets; what is no mark is taken as it stands."""
    parts: list[str] = []
    open_marks = _Open(findings)
    length = 0
    for piece in _pieces(source, start, end):
        parts.append(piece.text)
        length += len(piece.text)
        if piece.token is not None:
            literal = open_marks.meet(piece.token, length)
            parts.append(literal)
            length += len(literal)
    text = "".join(parts)
    if not text.endswith("\n"):
        findings.at(end, "", "the text is empty; it ends with exactly one line feed")
    elif text.endswith("\n\n"):
        findings.at(end - 1, "", "the text ends with more than one line feed; leave one")
    return Body(text, open_marks.marks())


def write_body(text: str, marks: Iterable[tuple[str, Spans]]) -> str:
    """Writes the text with its marks; those that open together stand longest first, then by id.

    Raises UsageError for a span that marks cannot say: an empty one, one that reaches beyond the
    last character before the text's final line feed, fragments out of order.
    """
    if not text.endswith("\n"):
        raise UsageError("a text must end with a line feed to stand in a .mark")
    opening: dict[int, list[tuple[int, tuple[str, int, str], str]]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for label, spans in marks:
        last = 0
        for start, end in spans:
            if not last <= start < end < len(text):
                raise UsageError(f"span [{start}, {end}) of {label} cannot stand in a .mark")
            opening[start].append((-end, label_order(label), label))
            closing[end].append(label)
            last = end
    parts: list[str] = []
    depths: dict[str, int] = {}
    stack: list[str] = []
    at = 0
    for position in sorted(opening.keys() | closing.keys()):
        parts.append(escaped(text[at:position]))
        at = position
        for label in sorted(closing.get(position, ()), key=depths.__getitem__, reverse=True):
            while stack and stack[-1] not in depths:
                stack.pop()
            parts.append("}" if stack[-1] == label else f"|{label}}}")
            del depths[label]
        for _, _, label in sorted(opening.get(position, ())):
            while stack and stack[-1] not in depths:
                stack.pop()
            parts.append(f"{{{label}|")
            depths[label] = len(stack)
            stack.append(label)
    parts.append(escaped(text[at:]))
    return "".join(parts)


def escaped(text: str) -> str:
    """Writes a text so that nothing in it is read as a mark."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def text_offsets(source: str, start: int, end: int, findings: MarkFindings) -> Sequence[int]:
    """Finds where in the file each character of the body's text stands; the end comes last."""
    open_marks = _Open(findings)
    offsets = array("q")
    for piece in _pieces(source, start, end):
        offsets.extend(range(piece.offset, piece.offset + len(piece.text)))
        if piece.token is not None and open_marks.meet(piece.token, len(offsets)):
            offsets.append(piece.token.end() - 1)
    offsets.append(end)
    return offsets


def label_order(label: str) -> tuple[str, int, str]:
    """Sorts q2 before q10, and both before q10~1, whatever the length of their digits."""
    own, _, alternative = label.partition("~")
    return (own[:1], len(own), f"{own[1:]}~{len(alternative):9}{alternative}")


def _pieces(source: str, start: int, end: int) -> Iterator[_Piece]:
    at = start
    for token in _TOKEN.finditer(source, start, end):
        yield _Piece(at, source[at : token.start()], token)
        at = token.end()
    yield _Piece(at, source[at:end], None)


class _Open:
    """The marks that are open at a point of the text, and those that were closed before it."""

    def __init__(self, findings: MarkFindings) -> None:
        self._findings = findings
        self._spans: dict[str, list[Span]] = {}
        self._offsets: dict[str, int] = {}
        self._open: dict[str, tuple[int, int]] = {}
        self._stack: list[tuple[str, int]] = []  # entries that are closed by name stay behind

    def meet(self, token: re.Match[str], position: int) -> str:
        """Opens or closes what a token says; gives the character that it adds to the text."""
        if token["escaped"]:
            return token["escaped"]
        if token["opened"]:
            self._opens(token["opened"], position, token.start())
            return ""
        if token["closed"]:
            self._closes(token["closed"], position, token.start())
            return ""
        return self._stray(token["stray"], position, token.start())

    def marks(self) -> dict[str, Mark]:
        """Gives all marks by label; notes those that were never closed."""
        for label, (_, offset) in self._open.items():
            self._findings.at(offset, "V54", f"span {label} is opened here and never closed")
            self._spans[label] = []
        return {
            label: Mark(tuple(self._spans.get(label, ())), offset)
            for label, offset in self._offsets.items()
        }

    def _opens(self, label: str, position: int, offset: int) -> None:
        if label in self._open:
            self._findings.at(offset, "V54", f"{label} is open already; close it first")
            self._stack.append((label, _AGAIN))
            return
        self._offsets.setdefault(label, offset)
        self._open[label] = (position, offset)
        self._stack.append((label, offset))

    def _closes(self, label: str, position: int, offset: int) -> None:
        if label not in self._open:
            message = f"'|{label}}}' closes nothing; {label} is not open here"
            self._findings.at(offset, "V55", message)
            return
        start, opened = self._open.pop(label)
        if start == position:
            self._findings.at(opened, "V20", f"{label} marks no text")
        self._spans.setdefault(label, []).append(Span(start, position))

    def _stray(self, character: str, position: int, offset: int) -> str:
        if character == "}":
            while self._stack:
                label, opened = self._stack.pop()
                if opened == _AGAIN:
                    return ""
                if not label:
                    return character  # of a literal brace that was noted where it opened
                if self._open.get(label, (0, -1))[1] == opened:
                    self._closes(label, position, offset)
                    return ""
        elif character == "{":
            self._stack.append(("", offset))
        rule, message = _STRAY[character]
        self._findings.at(offset, rule, message)
        return character
