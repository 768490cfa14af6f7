"""A predictions file as an extractor: it gives back, article by article, what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.answers.slips import Slip
from karat.decoding import iter_lines
from karat.errors import UsageError
from karat.predictions.files import LONGEST_LINE
from karat.predictions.header import examine_header, is_header, other_document
from karat.predictions.json_lines import read_line
from karat.predictions.problems import Problems
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from karat.articles import Article
    from karat.predictions.json_lines import Line

_ABSENT = {"kind": "absent", "message": "the predictions have no line for this article"}


@dataclass(frozen=True, slots=True)
class Replay:
    """The lines of a predictions file by article; name, version and layers are its header's."""

    name: str
    version: str | None
    sha256: str | None
    layers: tuple[str, ...] | None
    lines: Mapping[str, bytes]

    def extract(self, article: Article) -> object:
        """Gives the article's line, or says that it has none; the text is held to it in the run."""
        raw = self.lines.get(article.id)
        return {"error": _ABSENT} if raw is None else read_line(raw, 1).value


def open_replay(path: Path) -> Replay:
    """Reads a file of predictions whole; a span is looked at when its article is asked for.

    Raises UsageError where there is no file, FormatError with every line that is no JSON, has no
    id, or answers an article a second time.
    """
    if not path.is_file():
        raise UsageError(f"no file {path}")
    reading = _Reading(str(path))
    for piece in iter_lines(path, LONGEST_LINE):
        if piece.fault is not None:
            reading.problems.add([piece.fault])
        elif piece.raw.strip(b" \t\r"):
            reading.add(read_line(piece.raw, piece.line))
    reading.problems.complain()
    header = reading.header
    said = header.get("extractor")
    known = said if isinstance(said, dict) else {}
    layers = header.get("layers")
    return Replay(
        name=str(known.get("name") or path.stem),
        version=None if known.get("version") is None else str(known["version"]),
        sha256=None if known.get("sha256") is None else str(known["sha256"]),
        layers=tuple(map(str, layers)) if isinstance(layers, list) else None,
        lines=reading.lines,
    )


class _Reading:
    """What has been read of a file so far."""

    def __init__(self, path: str) -> None:
        self.problems = Problems(path)
        self.header: Mapping[str, object] = {}
        self.lines: dict[str, bytes] = {}
        self._numbers: dict[str, int] = {}
        self._first = True

    def add(self, line: Line) -> None:
        """Keeps a line, or what is wrong with it."""
        first, self._first = self._first, False
        if first and (other := other_document(line)):
            self.problems.add(other)
            self.problems.complain()
        if is_header(line.value):
            slips = list(examine_header(line.value, first=first).slips)
            self.header = line.value
        else:
            slips = [] if line.is_broken else self._answer(line)
        if slips or not line.is_sound:
            self.problems.add(line.faults(slips))

    def _answer(self, line: Line) -> list[Slip]:
        id_ = line.value.get("id") if isinstance(line.value, dict) else None
        if not isinstance(id_, str) or not id_:
            return [Slip((), 'expected an object with the "id" of an article')]
        first = self._numbers.setdefault(id_, line.number)
        if first != line.number:
            return [Slip(("id",), f"article {quoted(id_)} has its answer on line {first} already")]
        self.lines[id_] = line.raw
        return []
