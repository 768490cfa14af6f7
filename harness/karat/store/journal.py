"""The one file that a run appends to: a header, then each answer as it lands, a whole line each.

A line is written at once, so that a killed process leaves nothing but whole lines and at most one
torn one, which is dropped. What predictions.jsonl will say stands in it byte for byte.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from karat.errors import FormatError, Problem
from karat.store.started import STARTED_FORMAT, Started
from karat.writing import naming, write_atomically

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

FLUSHED_EVERY = 1.0  # seconds between two times that the disk itself is asked to keep the lines


class Entry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A line with an answer, as predictions.jsonl will have it, and how it was come by."""

    id: str
    seconds: float = 0.0
    cached: bool = False
    failed: bool = False
    answer: msgspec.Raw


class Resumed(msgspec.Struct):
    """A line that says when the run was gone on with."""

    resumed: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Where an answer stands in the file, and what is known of it without reading it."""

    place: int
    length: int
    seconds: float
    cached: bool
    failed: bool


class Journal:
    """An open journal, to be closed or used as a context manager; `answers` is by article.

    Of two lines for one article the later counts. `torn` counts lines that were no answer.
    """

    def __init__(self, path: Path, started: Started, handle: int) -> None:
        self.path = path
        self.started = started
        self.resumed: list[str] = []
        self.answers: dict[str, Noted] = {}
        self.torn = 0
        self._handle = handle
        self._size = 0
        self._kept = time.monotonic()

    @classmethod
    def begin(cls, path: Path, started: Started) -> Self:
        """Makes the journal of a run that begins; its first line is there whole or not at all."""
        write_atomically(path, msgspec.json.encode(started) + b"\n")
        journal = cls(path, started, _opened(path))
        journal._size = path.stat().st_size
        return journal

    @classmethod
    def go_on(cls, path: Path, now: str) -> Self:
        """Opens the journal of an unfinished run, drops a torn last line, and notes the time.

        Raises:
            FormatError: its first line is not that of a run.
        """
        journal = cls(path, read_started(path), _opened(path))
        with path.open("rb") as file:
            journal._size = len(file.readline())
            for raw in file:
                journal._take(raw)
        os.ftruncate(journal._handle, journal._size)
        journal._append(Resumed(now))
        return journal

    def add(
        self, id_: str, line: bytes, *, seconds: float, failed: bool, cached: bool = False
    ) -> None:
        """Appends an answer; `line` is its line of predictions/1, with the line feed."""
        answer = msgspec.Raw(line.rstrip(b"\n"))
        entry = Entry(id=id_, seconds=seconds, cached=cached, failed=failed, answer=answer)
        place, length = self._append(entry)
        self.answers[id_] = Noted(place, length, seconds, cached, failed)

    def line(self, id_: str) -> bytes:
        """Gives an article's line of predictions/1, with the line feed."""
        noted = self.answers[id_]
        raw = os.pread(self._handle, noted.length, noted.place)
        return bytes(msgspec.json.decode(raw, type=Entry).answer) + b"\n"

    def forget(self, id_: str) -> None:
        """Leaves an answer out, to be asked for anew; the line stays until a later one counts."""
        del self.answers[id_]

    def close(self) -> None:
        """Asks the disk to keep what was written, and closes the file."""
        if self._handle >= 0:
            os.fsync(self._handle)
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        """Gives the journal itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the file."""
        self.close()

    def _append(self, entry: msgspec.Struct) -> tuple[int, int]:
        raw = msgspec.json.encode(entry) + b"\n"
        place, left = self._size, raw
        with naming(self.path):
            while left:  # in one piece, unless the disk is full, which raises the second time
                left = left[os.write(self._handle, left) :]
            self._size += len(raw)
            if time.monotonic() - self._kept > FLUSHED_EVERY:
                os.fsync(self._handle)
                self._kept = time.monotonic()
        return place, len(raw)

    def _take(self, raw: bytes) -> None:
        """Takes one line of the file in, or counts it as torn."""
        if not raw.endswith(b"\n"):
            self.torn += 1
            return
        place, self._size = self._size, self._size + len(raw)
        entry = _decoded(raw)
        if isinstance(entry, Resumed):
            self.resumed.append(entry.resumed)
        elif entry is None or entry.id not in self.started.articles:
            self.torn += 1
        else:
            noted = Noted(place, len(raw), entry.seconds, entry.cached, entry.failed)
            self.answers[entry.id] = noted


def _decoded(raw: bytes) -> Entry | Resumed | None:
    try:
        return msgspec.json.decode(raw, type=Entry)
    except msgspec.DecodeError:
        pass
    try:
        return msgspec.json.decode(raw, type=Resumed)
    except msgspec.DecodeError:
        return None


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)


def read_started(path: Path) -> Started:
    """Reads what a run was begun with; raises FormatError where that is not to be read."""
    with path.open("rb") as file:
        raw = file.readline()
    try:
        return msgspec.json.decode(raw, type=Started)
    except msgspec.DecodeError as error:
        message = f"is no {STARTED_FORMAT} that this karat reads: {error}"
        raise FormatError([Problem(str(path), 1, 1, message)]) from error
