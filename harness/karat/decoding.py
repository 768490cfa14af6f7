"""Turns a file's bytes into text and says, byte by byte, why it cannot.

The first step behind every door: nothing is loaded beyond a limit, nothing is repaired in
silence, and every problem is collected with its line and column before anyone complains.
Functions that open a file raise OSError where it cannot be opened or read.
"""

from __future__ import annotations

import codecs
import heapq
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.places import Fault, Lines
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_SEGMENT = 32  # a letter and its marks; Unicode's stream-safe text has at most 30 marks
_SKIPPED_AT_ONCE = 1 << 16  # bytes

# The longer mark stands first: UTF-32's begins with UTF-16's.
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_WINDOWS_1252 = {
    **dict.fromkeys((0x82, 0x84, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x9B), "quote"),
    **dict.fromkeys((0x96, 0x97), "dash"),
}
_NUMBERS = {2: "two", 3: "three", 4: "four"}

_BROKEN = re.compile("[\udc80-\udcff]+")  # where "surrogateescape" keeps a byte that is not UTF-8
_RETURN = re.compile("\r")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # a tab is fine, CR has its own rule
_JOINABLE = re.compile("[\x00-\u02ff]?[^\x00-\u02ff]+")  # below U+0300 nothing joins what precedes


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text; where a byte was not UTF-8 it holds U+FFFD, so use it only without faults."""

    text: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of a file or of one of its lines, or the fault that it is over the limit.

    ``line`` is the number of its first line in the file. With a fault ``raw`` is empty.
    """

    line: int
    raw: bytes
    fault: Fault | None = None


def read_limited(path: Path, limit: int) -> Piece:
    """Reads a whole file of at most ``limit`` bytes; a larger one is a fault, never in memory."""
    with path.open("rb") as file:
        raw = file.read(limit + 1)
    if len(raw) <= limit:
        return Piece(1, raw)
    return Piece(1, b"", Fault(1, 1, f"file is over the limit of {limit:,} bytes"))


def iter_lines(path: Path, max_line: int) -> Iterator[Piece]:
    """Gives the lines of a file one by one, without their line feeds.

    A line of more than ``max_line`` bytes comes as a piece without bytes whose ``fault`` says
    so; the lines after it follow as usual. What follows the last line feed is a line only if
    it has a byte. The file is opened at the first line asked for.
    """
    with path.open("rb") as file:
        number = 1
        while raw := file.readline(max_line + 1):
            if raw.endswith(b"\n") or len(raw) <= max_line:
                yield Piece(number, raw.removesuffix(b"\n"))
            else:
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(_SKIPPED_AT_ONCE)
                message = f"line is over the limit of {max_line:,} bytes"
                yield Piece(number, b"", Fault(number, 1, message))
            number += 1


def decode_text(
    raw: bytes,
    *,
    first_line: int = 1,
    lf: bool = False,
    nfc: bool = False,
    printable: bool = False,
) -> Decoded:
    """Decodes UTF-8 and collects what is wrong with it, in reading order; never raises.

    Always a fault: a run of bytes that are not UTF-8 (each byte is one column) and, in a
    file's first line, a byte-order mark, which the text does not hold. On demand: ``lf``
    refuses carriage returns, ``nfc`` whatever NFC writes otherwise, ``printable`` control
    characters other than tab, line feed and carriage return.
    """
    if first_line == 1:
        for mark, name in _WIDE_MARKS.items():
            if raw.startswith(mark):
                message = f"file is {name} (it starts with {mark.hex(' ').upper()})"
                return Decoded("", (Fault(1, 1, f"{message}; re-save as UTF-8"),))
    marked = first_line == 1 and raw.startswith(codecs.BOM_UTF8)
    text = raw.removeprefix(codecs.BOM_UTF8 if marked else b"").decode("utf-8", "surrogateescape")
    scans = [_marks(marked=marked), _broken(text)]
    if lf:
        scans.append(_returns(text))
    if nfc:
        scans.append(_denormal(text))
    if printable:
        scans.append(_controls(text))
    faults = Lines(text, first_line=first_line).faults(heapq.merge(*scans))
    return Decoded(_BROKEN.sub(lambda run: "\ufffd" * len(run.group()), text), faults)


def _marks(*, marked: bool) -> Iterator[tuple[int, str]]:
    if marked:
        yield 0, "file starts with a byte-order mark; remove it"


def _broken(text: str) -> Iterator[tuple[int, str]]:
    for run in _BROKEN.finditer(text):
        byte = ord(run.group()[0]) - 0xDC00
        kind = _WINDOWS_1252.get(byte)
        hint = f" (Windows-1252 {kind}?)" if kind else ""
        yield run.start(), f"byte 0x{byte:02x} is not UTF-8{hint}; re-save as UTF-8"


def _returns(text: str) -> Iterator[tuple[int, str]]:
    for found in _RETURN.finditer(text):
        yield found.start(), "carriage return; gold text uses LF"


def _controls(text: str) -> Iterator[tuple[int, str]]:
    for found in _CONTROL.finditer(text):
        code = ord(found.group())
        kind = _WINDOWS_1252.get(code)
        hint = f" (a Windows-1252 {kind} read as Latin-1?)" if kind else ""
        yield found.start(), f"control character U+{code:04X}{hint}; remove it"


def _denormal(text: str) -> Iterator[tuple[int, str]]:
    """Gives each letter that NFC writes otherwise; at least one wherever a text is not NFC."""
    for run in _JOINABLE.finditer(text):
        if unicodedata.is_normalized("NFC", run.group()):
            continue
        wrong = [
            (run.start() + start, segment)
            for start, segment in _segments(run.group())
            if not unicodedata.is_normalized("NFC", segment)
        ]
        for start, segment in wrong or [(run.start(), run.group()[:LONGEST_SEGMENT])]:
            yield start, _stored(segment)


def _segments(run: str) -> Iterator[tuple[int, str]]:
    """Cuts a run before each character that neither joins nor reorders what stands before it.

    A segment ends at ``LONGEST_SEGMENT`` all the same, because putting marks in order takes
    quadratic time.
    """
    start = 0
    for end in range(1, len(run) + 1):
        segment = run[start:end]
        if end == len(run) or len(segment) == LONGEST_SEGMENT or _parts(segment, run[end]):
            yield start, segment
            start = end


def _parts(segment: str, following: str) -> bool:
    if unicodedata.combining(following):
        return False
    apart = unicodedata.normalize("NFC", segment) + unicodedata.normalize("NFC", following)
    return unicodedata.normalize("NFC", segment + following) == apart


def _stored(segment: str) -> str:
    normal = unicodedata.normalize("NFC", segment)
    if len(normal) < len(segment):
        stored = f"{_NUMBERS.get(len(segment), len(segment))} characters"
    else:
        stored = " ".join(f"U+{ord(character):04X}" for character in segment)
    return f"{quoted(normal)} is stored as {stored}; text must be NFC"
