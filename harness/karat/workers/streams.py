"""The host's end of the pipes: the protocol on descriptors of its own, stdout turned to the log."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
import tempfile
from dataclasses import dataclass, field

import msgspec

from karat.articles import Article

_PRIVATE = 50  # the lowest descriptor for the protocol, out of the way of careless closing
_AT_ONCE = 1 << 20
_LONGEST_PRINT = 200


class Order(msgspec.Struct):
    """karat's hello."""

    options: dict[str, object]
    in_flight: int | None = None
    listens: bool = False


class _Asked(msgspec.Struct):
    """An article, or karat's bye, which has none of the fields but its type."""

    type: str
    id: str = ""
    text: str = ""
    meta: dict[str, str] = {}
    more: int = 0


_ORDER = msgspec.json.Decoder(Order)
_ASKED = msgspec.json.Decoder(_Asked)


def take_over() -> Streams:
    """Moves the protocol off the standard streams: stdin is empty, stdout is stderr.

    What is forked has neither end; what is executed does not inherit them.
    """
    inlet = fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, _PRIVATE)
    outlet = fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, _PRIVATE)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    streams = Streams(inlet, outlet)
    os.register_at_fork(after_in_child=streams.close)
    return streams


@dataclass(slots=True)
class Streams:
    """Two descriptors, and what has been read beyond the last whole line."""

    inlet: int
    outlet: int
    _left: bytes = b""
    _lines: list[bytes] = field(default_factory=list)

    def order(self) -> Order | None:
        """Reads karat's hello; None where karat is gone."""
        line = self._line()
        return None if line is None else _ORDER.decode(line)

    def articles(self, *, together: bool) -> list[Article]:
        """Waits for the next article, with those that were sent with it if wanted so."""
        found: list[Article] = []
        more = 1
        while more:
            line = self._line()
            asked = None if line is None else _ASKED.decode(line)
            if asked is None or asked.type != "article":
                break
            found.append(Article(asked.id, asked.text, asked.meta))
            more = asked.more if together else 0
        return found

    def say(self, line: bytes) -> None:
        """Writes a line, the whole of it."""
        view = memoryview(line)
        while view:
            view = view[os.write(self.outlet, view) :]

    def close(self) -> None:
        """Closes both ends; of a child that forks again, they are closed already."""
        for end in (self.inlet, self.outlet):
            with contextlib.suppress(OSError):
                os.close(end)

    def _line(self) -> bytes | None:
        while not self._lines:
            raw = os.read(self.inlet, _AT_ONCE)
            if not raw:
                return None
            *whole, self._left = (self._left + raw).split(b"\n")
            self._lines = whole[::-1]
        return self._lines.pop()


class Hearing:
    """Hears what comes to stdout, of children and of C code too: it is a file meanwhile."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        os.dup2(self._file.fileno(), 1)

    def heard(self) -> str:
        """Gives the beginning of what was printed since it was asked last."""
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
        size = os.lseek(1, 0, os.SEEK_CUR)
        if not size:
            return ""
        said = os.pread(1, _LONGEST_PRINT, 0)
        os.ftruncate(1, 0)
        os.lseek(1, 0, os.SEEK_SET)
        return said.decode(errors="replace")
