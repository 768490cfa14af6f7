"""stdout and stderr as karat writes them: what they refuse is a sentence, and no bug."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from karat.errors import UsageError
from karat.wording import visible

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

REPLACED = "karat.replaced"
_COMMAND = re.compile(r"^(\s*)::")
_PLAIN = str.maketrans({"–": "-", "−": "-", "—": "-", "…": "...", "“": '"', "”": '"', "’": "'"})


class ReaderLeft(Exception):
    """Whoever read stdout or stderr has gone, as `head` does: there is nobody to tell anything."""


def install() -> None:
    """Puts karat's streams in the place of this process's own, which must be untouched."""
    codecs.register_error(REPLACED, _replaced)
    sys.stdout = _stream(sys.stdout, "standard output")
    sys.stderr = _stream(sys.stderr, "")


def print_bytes(raw: bytes) -> None:
    """Writes a file for machines to stdout as it is: UTF-8, whatever a terminal would have."""
    sys.stdout.flush()
    if (buffer := getattr(sys.stdout, "buffer", None)) is None:  # a stand-in that takes text alone
        sys.stdout.write(raw.decode())
    else:
        buffer.write(raw)
    sys.stdout.flush()


def note(message: str) -> None:
    """Says something on stderr, where no program reads figures; nothing in it drives a terminal.

    Nor does a build log take a line of it for a command, wherever a stranger broke his words.
    """
    sys.stderr.write("".join(f"{_disarmed(visible(line))}\n" for line in message.split("\n")))
    sys.stderr.flush()


def _disarmed(line: str) -> str:
    """Writes one sign of a workflow command as an escape: `::` begins one, `##[` anywhere."""
    return _COMMAND.sub(r"\1\\x3a:", line).replace("##[", r"#\x23[")


def _stream(given: TextIO | None, name: str) -> TextIO:
    if given is None:  # it was closed before karat began: nobody is there
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(given, io.TextIOWrapper) or os.name != "posix":
        return given
    given.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Descriptor(given.fileno(), name)),
        encoding=given.encoding,
        errors=REPLACED,
        line_buffering=given.line_buffering,
        write_through=given.write_through,
    )


class _Descriptor(io.FileIO):
    """Writes to a descriptor; once that refuses, it takes everything and writes nothing.

    So nothing more is said of it when the interpreter flushes for the last time. Where it has a
    name the refusal is raised; without one, what is written is lost and the work goes on.
    """

    def __init__(self, descriptor: int, name: str) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._name = name
        self._has_refused = False

    def write(self, raw: ReadableBuffer, /) -> int:
        """Writes bytes, or part of them; raises ReaderLeft, or UsageError with the refusal."""
        if not self._has_refused:
            try:
                return super().write(raw)
            except BrokenPipeError as error:
                self._has_refused = True
                raise ReaderLeft from error
            except OSError as error:
                self._has_refused = True
                if self._name:
                    words = error.strerror or error
                    raise UsageError(f"cannot write to the {self._name}: {words}") from error
        return memoryview(raw).nbytes


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """Gives signs that a foreign encoding has for those that it has not, else question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(_PLAIN)
    return "".join(sign if sign.isascii() else "?" for sign in signs), error.end
