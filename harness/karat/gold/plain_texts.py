"""Makes the text that is registered of a file as it comes, once, and says what it changed."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import LARGEST
from karat.decoding import decode_text, read_limited
from karat.errors import FormatError, Problem, UsageError
from karat.wording import so_many

if TYPE_CHECKING:
    from pathlib import Path

UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in UTF-8, LF and NFC with one final line feed, and what was done to make it so."""

    text: str
    changes: tuple[str, ...]


def plain_text(path: Path, encoding: str = UTF_8) -> PlainText:
    """Reads a file in the encoding named as an article's text.

    Raises:
        UsageError: there is no such file.
        FormatError: it is not in that encoding, holds control characters, or is empty.
    """
    if not path.is_file():
        raise UsageError(f"no file {path}")
    piece = read_limited(path, LARGEST)
    if piece.fault is not None:
        raise FormatError([Problem(str(path), 1, 1, piece.fault.message)])
    changes: list[str] = []
    raw = piece.raw if encoding == UTF_8 else _recoded(piece.raw, path, encoding, changes)
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
        changes.append("byte-order mark dropped")
    returns = raw.count(b"\r")
    if returns:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        changes.append(f"{so_many(returns, 'carriage return')} made line feeds")
    return _finished(_decoded(raw, path), path, changes)


def _recoded(raw: bytes, path: Path, encoding: str, changes: list[str]) -> bytes:
    """Turns another encoding into UTF-8, unless the file is UTF-8 after all."""
    if not raw.isascii() and encoding != "utf-16" and _is_utf_8(raw):
        raise UsageError(f"{path} is UTF-8 already; leave --encoding {encoding} out")
    try:
        recoded = raw.decode(encoding).encode(UTF_8)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"byte 0x{raw[error.start]:02x} is not {encoding}"
        raise FormatError([Problem(str(path), line, column, message, "V01")]) from error
    changes.append(f"read as {encoding}")
    return recoded


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(raw: bytes, path: Path) -> str:
    decoded = decode_text(raw, lf=False, nfc=False, printable=True)
    problems = []
    for fault in decoded.faults:
        hint = ""
        if "is not UTF-8" in fault.message:
            hint = ", or give --encoding windows-1252 (or whatever it is in)"
        elif "UTF-16" in fault.message:
            hint = ", or give --encoding utf-16"
        problems.append(Problem(str(path), fault.line, fault.column, fault.message + hint))
    if problems:
        raise FormatError(problems)
    return decoded.text


def _finished(text: str, path: Path, changes: list[str]) -> PlainText:
    """Composes letters, and leaves one line feed at the end."""
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        changes.append(f"NFC: {len(text)} characters became {len(composed)}")
    body = composed.rstrip("\n")
    if not body.strip():
        raise FormatError([Problem(str(path), 1, 1, "the text is empty")])
    surplus = len(composed) - len(body) - 1
    if surplus < 0:
        changes.append("line feed added at the end")
    elif surplus:
        changes.append(f"{so_many(surplus, 'empty line')} at the end dropped")
    return PlainText(f"{body}\n", tuple(changes))
