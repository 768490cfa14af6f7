"""The last of what a worker wrote to its log, however much that was."""

from __future__ import annotations

MOST = 8_192  # bytes that are kept
_LINES = 3
_LONGEST = 400  # characters of the last words


class Tail:
    """Keeps the end of a stream of bytes."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept = b""

    def add(self, raw: bytes) -> None:
        """Takes more of the stream; what is far behind the end is forgotten."""
        self._kept = raw[-MOST:] if len(raw) >= MOST else (self._kept + raw)[-MOST:]

    @property
    def kept(self) -> bytes:
        """Gives the end of the stream as it came."""
        return self._kept

    def clear(self) -> None:
        """Forgets all."""
        self._kept = b""

    def last_words(self) -> str:
        """Gives the last lines in one, shortened from the front; empty where nothing was said."""
        lines = [" ".join(line.split()) for line in self._kept.decode(errors="replace").split("\n")]
        words = " | ".join([line for line in lines if line][-_LINES:])
        words = "".join(one if one.isprintable() else "\ufffd" for one in words)
        return words if len(words) <= _LONGEST else f"…{words[1 - _LONGEST :]}"
