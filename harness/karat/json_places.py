"""Reads JSON so that every value, every key and every fault knows its line and column.

The fast decoder says what a file holds; this reader says where. It accepts what the fast
decoder accepts, but for two things: a key given twice is a fault here, and so is nesting
deeper than ``DEEPEST``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from karat.places import Fault, Lines
from karat.spelling import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.places import Place

DEEPEST = 64  # containers inside each other; the interpreter's stack ends near 1,000
LONGEST_INTEGER = 4300  # characters, as in msgspec: converting is quadratic

_BLANK = " \t\n\r"
_BLANKS = re.compile(r"[ \t\n\r]+")
_WORD = re.compile(r"[-+.\w]+", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_RUN = re.compile(r'[^"\\\x00-\x1f\ud800-\udfff]*')
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LITERALS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}
_NO_KEYS: Mapping[str, Place] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value that knows where its first character stands.

    ``keys`` tells where each key of an object stands, at its opening quote; it is empty for
    every other value.
    """

    value: dict[str, Node] | list[Node] | str | int | float | bool | None
    place: Place
    keys: Mapping[str, Place] = field(default_factory=lambda: _NO_KEYS)

    def plain(self) -> object:
        """Gives the ordinary Python value, equal to what ``json.loads`` gives."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


@dataclass(frozen=True, slots=True)
class Reading:
    """What a JSON text holds; ``node`` is None where its syntax is broken."""

    node: Node | None
    faults: tuple[Fault, ...]


def read_json(text: str, *, first_line: int = 1) -> Reading:
    """Reads one JSON document, strictly RFC 8259, and never raises.

    A key given twice is a fault and its last value counts; broken syntax is one fault and
    ends the reading. An integer stays an int up to ``LONGEST_INTEGER`` characters, every
    other number is a float; one beyond either is a fault. Takes time linear in the text.
    """
    lines = Lines(text, first_line=first_line)
    reader = _Reader(text, lines)
    try:
        node = reader.document()
    except _BrokenError as broken:
        return Reading(None, lines.faults([*reader.found, (broken.offset, broken.message)]))
    return Reading(node, lines.faults(reader.found))


class _BrokenError(Exception):
    """The syntax is broken here; caught by `read_json`."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class _Reader:
    """Reads one document from front to back; ``_at`` is the next character's offset."""

    __slots__ = ("_at", "_lines", "_text", "found")

    def __init__(self, text: str, lines: Lines) -> None:
        self.found: list[tuple[int, str]] = []
        self._text = text
        self._lines = lines
        self._at = 0

    def document(self) -> Node:
        node = self._value(0)
        if self._next():
            raise self._expected("the end after the document")
        return node

    def _value(self, depth: int) -> Node:
        head = self._next()
        place = self._lines.place(self._at)
        if head == '"':
            return Node(self._string(), place, _NO_KEYS)
        if head not in ("{", "["):
            return Node(self._word(), place, _NO_KEYS)
        if depth == DEEPEST:
            raise _BrokenError(self._at, f"nested more than {DEEPEST} deep")
        self._at += 1
        return self._object(place, depth + 1) if head == "{" else self._array(place, depth + 1)

    def _object(self, place: Place, depth: int) -> Node:
        members: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        more = self._next() != "}" or self._more("}")
        while more:
            if self._next() != '"':
                raise self._expected("a key in double quotes")
            start = self._at
            key = self._string()
            if key in members:
                self.found.append((start, f"key {quoted(key)} given twice"))
            if self._next() != ":":
                raise self._expected("':'")
            self._at += 1
            members[key] = self._value(depth)
            keys[key] = self._lines.place(start)
            more = self._more("}")
        return Node(members, place, keys)

    def _array(self, place: Place, depth: int) -> Node:
        nodes: list[Node] = []
        more = self._next() != "]" or self._more("]")
        while more:
            nodes.append(self._value(depth))
            more = self._more("]")
        return Node(nodes, place, _NO_KEYS)

    def _more(self, closer: str) -> bool:
        """Passes a comma or the closing bracket, and tells whether another member follows."""
        head = self._next()
        if head not in (",", closer):
            raise self._expected(f"',' or '{closer}'")
        self._at += 1
        return head == ","

    def _next(self) -> str:
        """Passes the blanks and gives the character after them, or nothing at the end."""
        head = self._text[self._at : self._at + 1]
        if head not in _BLANK:
            return head
        self._take(_BLANKS)
        return self._text[self._at : self._at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found.group()

    def _word(self) -> float | bool | None:
        """Reads a literal or a number: whatever stands here without quotes."""
        start = self._at
        word = self._take(_WORD)
        if word in _LITERALS:
            return _LITERALS[word]
        number = _NUMBER.fullmatch(word)
        if number is None:
            self._at = start
            raise self._expected("a value")
        value = _number(word, whole=number.lastindex is None)
        if value is None:
            raise _BrokenError(start, f"number {shown(word)} is out of range")
        return value

    def _string(self) -> str:
        start = self._at
        self._at += 1
        parts = [self._take(_RUN)]
        while (head := self._text[self._at : self._at + 1]) != '"':
            if not head:
                raise _BrokenError(start, "string is opened here and never closed")
            if head != "\\":
                raise _BrokenError(self._at, f"U+{ord(head):04X} must be escaped in a string")
            parts += (self._escape(), self._take(_RUN))
        self._at += 1
        return "".join(parts)

    def _escape(self) -> str:
        start = self._at
        escape = self._take(_SURROGATES) or self._take(_ESCAPE)
        if not escape:
            found = shown(self._text[start : start + 2])
            raise _BrokenError(start, f"{found} is no escape of JSON")
        if escape[1] != "u":
            return _ESCAPED.get(escape[1], escape[1])
        codes = [int(digits, 16) for digits in escape.split("\\u")[1:]]
        if len(codes) == 1 and 0xD800 <= codes[0] <= 0xDFFF:
            raise _BrokenError(start, f"{escape} is half a surrogate pair")
        return b"".join(code.to_bytes(2, "big") for code in codes).decode("utf-16-be")

    def _expected(self, what: str) -> _BrokenError:
        start = self._at
        before = self._text[:start].rstrip(_BLANK)
        found = self._take(_WORD) or self._text[start : start + 1]
        here = f"'{shown(found)}'" if found else "the end"
        hint = "; remove the ',' before it" if found in ("]", "}") and before[-1:] == "," else ""
        return _BrokenError(start, f"expected {what}, found {here}{hint}")


def _number(word: str, *, whole: bool) -> float | None:
    """Gives a number's value, or None where it is out of range."""
    if not whole:
        value = float(word)
        return value if math.isfinite(value) else None
    if len(word) > LONGEST_INTEGER:
        return None
    try:
        return int(word)
    except ValueError:  # the interpreter was told to convert fewer digits than 4,300
        return None
