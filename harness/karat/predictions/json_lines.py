"""Decodes one line of JSON: fast where it is sound, else with the place of every fault.

Both ways accept the same lines and give the same values. The fast decoder sees neither a key
given twice nor nesting that is too deep, so the line is asked for both before it is trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from karat.answers.slips import placed
from karat.decoding import decode_text
from karat.json_places import DEEPEST, Reading, read_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.answers.slips import Slip
    from karat.places import Fault

_ESCAPE = re.compile(rb"\\.")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file and its value; `reading` is there where the careful reader was asked."""

    number: int
    raw: bytes
    value: object
    reading: Reading | None

    @property
    def is_broken(self) -> bool:
        """Says whether the line has no value, because it is no JSON."""
        return self.reading is not None and self.reading.node is None

    @property
    def is_sound(self) -> bool:
        """Says whether the line is JSON without a fault."""
        return self.reading is None or not self.reading.faults

    def faults(self, slips: Iterable[Slip] = ()) -> list[Fault]:
        """Gives the faults of its JSON and these slips in its value, in reading order."""
        reading = self.reading or careful_value(self.raw, self.number)
        if reading.node is None:
            return list(reading.faults)
        return sorted([*reading.faults, *placed(reading.node, slips)])


def read_line(raw: bytes, number: int) -> Line:
    """Reads line `number` of a file, in the fast way if that will do; never raises."""
    try:
        return Line(number, raw, quick_value(raw), None)
    except DoubtError:
        reading = careful_value(raw, number)
        value = None if reading.node is None else reading.node.plain()
        return Line(number, raw, value, reading)


class DoubtError(ValueError):
    """The fast decoder does not vouch for this line; the careful reader must look."""


def quick_value(raw: bytes) -> object:
    """Gives the value of a sound line; raises DoubtError for a line that may have a fault."""
    try:
        value = msgspec.json.decode(raw)
        again = msgspec.json.encode(value)
    except (ValueError, RecursionError) as error:
        raise DoubtError(str(error)) from error
    bare = _bare(raw)
    if bare.count(b":") != _bare(again).count(b":"):
        raise DoubtError("a key may be given twice")
    if _is_deep(bare):
        raise DoubtError(f"nested more than {DEEPEST} deep")
    return value


def careful_value(raw: bytes, number: int) -> Reading:
    """Reads line `number` of a file, with the place of every value and every fault.

    A carriage return before the line feed is a blank of JSON, and no fault.
    """
    decoded = decode_text(raw, first_line=number)
    if decoded.faults:
        return Reading(None, decoded.faults)
    return read_json(decoded.text, first_line=number)


def _bare(raw: bytes) -> bytes:
    """Leaves out the strings: what is left has a colon for each key, and every bracket."""
    if b"\\" in raw:
        raw = _ESCAPE.sub(b"", raw)
    return b"".join(raw.split(b'"')[::2])


def _is_deep(bare: bytes) -> bool:
    """Takes the innermost brackets away, level by level, as often as may be."""
    brackets = bare.translate(_ONE_KIND, _NO_BRACKETS)
    for _ in range(DEEPEST):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)
