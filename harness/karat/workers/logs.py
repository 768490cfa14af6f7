"""Shows what workers log, as far as that is of use to somebody who looks on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

MOST_SHOWN = 64_000  # bytes of all workers together


class Shown:
    """Writes logs to a stream, without what would drive a terminal, until it is enough."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._left = MOST_SHOWN

    def add(self, raw: bytes) -> None:
        """Writes more of a log, or says once that the rest is not shown."""
        if self._left <= 0 or not raw:
            return
        words = raw[: self._left].decode(errors="replace")
        self._left -= len(raw)
        shown = "".join(one for one in words if one.isprintable() or one in "\n\t")
        if self._left <= 0:
            shown += "\n… (the rest of the extractor's log is not shown)\n"
        self._stream.write(shown)
        self._stream.flush()
