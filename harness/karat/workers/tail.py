"""The last of what a worker wrote to its log, however much that was."""

from __future__ import annotations

import re

MOST = 8_192  # bytes that are kept
_LINES = 3
_LONGEST = 400  # characters of the last words
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# How Python, Node, Deno and Java begin the line that says what is wrong.
_ERROR = re.compile(
    r"(?:error: )?(?:Uncaught (?:\(in promise\) )?)?(?:Exception in thread \"[^\"]*\" )?"
    r"[\w.$]*(?:Error|Exception)(?: \[\w+\])?(?::|\s*$)"
)
# What they write below it: places in the code, the error's own fields, the version of Node.
_BELOW = re.compile(r"\s|[{}]|Node\.js v")


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
        """Gives the sentence of the error that ended it, else its last lines in one.

        At most 400 characters: an error is cut at its end, other lines at their beginning. Empty
        where nothing was said.
        """
        log = _COLOUR.sub("", self._kept.decode(errors="replace"))
        lines = [line for line in log.split("\n") if line.strip()]
        error = _ending_error(lines)
        if error is not None:
            words = _flat(error)
            return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        words = " | ".join(map(_flat, lines[-_LINES:]))
        return words if len(words) <= _LONGEST else f"…{words[1 - _LONGEST :]}"


def _ending_error(lines: list[str]) -> str | None:
    """Finds the line of an error that has nothing but its own trace below it."""
    for line in reversed(lines):
        if _ERROR.match(line):
            return line
        if not _BELOW.match(line):
            return None
    return None


def _flat(line: str) -> str:
    return "".join(one if one.isprintable() else "\ufffd" for one in " ".join(line.split()))
