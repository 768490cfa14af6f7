"""Reads predictions/1: JSON lines, a header that may be missing, then an answer a line.

A blank line is read over, and so is a carriage return before a line feed. Every problem of a file
is collected with its line and column before anyone complains.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.answers.rules import examine, known_layers
from karat.answers.slips import Slip
from karat.articles import Answer, Failure
from karat.decoding import iter_lines
from karat.errors import NothingMeasured, UsageError
from karat.predictions.header import (
    declared_layers,
    examine_header,
    is_header,
    other_document,
)
from karat.predictions.json_lines import read_line
from karat.predictions.problems import Problems
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from karat.answers.rules import Examined
    from karat.articles import Article
    from karat.predictions.json_lines import Line

LONGEST_LINE = 16_000_000  # bytes; a longer line is a fault and is never in memory
MOST_NOTES = 200
_MOST_KNOWN = 5_000  # ids among which one is suggested: comparing takes some 10 µs each
_MOST_SUGGESTED = 20


@dataclass(frozen=True, slots=True)
class PredictionsFile:
    """A file of predictions, read whole.

    `answers` holds one for every article asked for, in that order; an article without a line has
    failed (absent). `left_out` counts the lines for articles elsewhere, of another split.
    """

    header: Mapping[str, object] | None
    answers: Mapping[str, Answer]
    left_out: int
    notes: tuple[str, ...]
    sha256: str


def read_predictions(
    path: Path,
    articles: Mapping[str, Article],
    *,
    layers: Collection[str],
    elsewhere: Collection[str] = (),
) -> PredictionsFile:
    """Reads the answers for these articles; `layers` are all that some article lists.

    The header may declare others, of which the file may speak then.
    Raises FormatError with every problem, NothingMeasured where no line is for one of `articles`,
    OSError where the file cannot be read.
    """
    known = [*articles, *elsewhere]
    stream = iter_predictions(path, articles.get, layers=layers, elsewhere=elsewhere, known=known)
    said = {answer.id: answer for answer in stream}
    absent = Failure("absent", "the predictions have no line for this article")
    answers = {id_: said.get(id_) or Answer(id_, failure=absent) for id_ in articles}
    return PredictionsFile(stream.header, answers, stream.left_out, stream.notes, stream.sha256)


def iter_predictions(
    path: Path,
    article_of: Callable[[str], Article | None],
    *,
    layers: Collection[str],
    elsewhere: Collection[str] = (),
    known: Collection[str] = (),
) -> AnswerStream:
    """Gives the answers of a file one by one, in its order; raises as `read_predictions` does.

    Problems are raised at the end. `article_of` is handed ids as the file has them, and gives
    None for an article that is not asked for; `known` are ids that a wrong one may have meant.
    """
    return AnswerStream(path, article_of, frozenset(layers), elsewhere, known)


class AnswerStream:
    """The answers of a file, to be iterated once; its figures are complete at the end.

    In memory are one line, the ids seen and the problems, whatever the size of the file.
    """

    def __init__(
        self,
        path: Path,
        article_of: Callable[[str], Article | None],
        layers: frozenset[str],
        elsewhere: Collection[str],
        known: Collection[str],
    ) -> None:
        self.header: Mapping[str, object] | None = None
        self.left_out = 0
        self.sha256 = ""
        self._path = path
        self._article_of = article_of
        self._layers = layers
        self._elsewhere = frozenset(elsewhere)
        self._known = known
        self._problems = Problems(str(path))
        self._seen: dict[str, int] = {}  # the line of each id
        self._notes: dict[str, int] = {}  # the first line of each note
        self._strangers = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """Gives the unknown keys that were read over, once a layer, where each stands first."""
        return tuple(f"{self._path}:{line}: {note}" for note, line in self._notes.items())

    def __iter__(self) -> Iterator[Answer]:
        """Reads the file to its end, then raises what was wrong with it."""
        if self._path.is_fifo():
            raise UsageError(f"{self._path}: predictions are read twice; save the pipe to a file")
        answers = lines = 0
        for piece in iter_lines(self._path, LONGEST_LINE):
            if piece.fault is not None:
                self._problems.add([piece.fault])
            if not piece.raw.strip(b" \t\r"):
                continue
            lines += 1
            answer = self._read(read_line(piece.raw, piece.line), first=lines == 1)
            if answer is not None:
                answers += 1
                yield answer
        self._problems.complain()
        if not answers:
            others = f" ({self.left_out:,} for others)" if self.left_out else ""
            raise NothingMeasured(f"{self._path}: no line for an article asked for{others}")
        with self._path.open("rb") as file:
            self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()

    def _read(self, line: Line, *, first: bool) -> Answer | None:
        """Reads one line; None for a header, an answer left out and a line with a problem."""
        if first and (other := other_document(line)):
            self._problems.add(other)
            self._problems.complain()
        if line.is_broken:
            self._problems.add(line.faults())
        elif is_header(line.value):
            examined = examine_header(line.value, first=first)
            self._layers = known_layers(self._layers, declared_layers(line.value))
            if not self._refuses(line, examined):
                self.header = line.value
        else:
            return self._answer(line)
        return None

    def _answer(self, line: Line) -> Answer | None:
        id_ = line.value.get("id") if isinstance(line.value, dict) else None
        article = self._article_of(id_) if isinstance(id_, str) else None
        examined = examine(line.value, article.text if article else None, self._layers)
        if self._refuses(line, examined, self._misplaced(line.number, id_, article)):
            return None
        if article is None:
            self.left_out += 1
            return None
        return examined.answer

    def _misplaced(self, number: int, id_: object, article: Article | None) -> list[Slip]:
        """Finds an id of no article, and one that has had its line."""
        if not isinstance(id_, str) or not id_:
            return []
        if article is None and id_ not in self._elsewhere:
            self._strangers += 1
            near = self._strangers <= _MOST_SUGGESTED and len(self._known) <= _MOST_KNOWN
            hint = did_you_mean(id_, self._known) if near else ""
            return [Slip(("id",), f"no article {quoted(id_)} in this corpus{hint}")]
        first = self._seen.setdefault(id_, number)
        if first == number:
            return []
        return [Slip(("id",), f"article {quoted(id_)} has its answer on line {first} already")]

    def _refuses(self, line: Line, examined: Examined, slips: Sequence[Slip] = ()) -> bool:
        """Keeps what is wrong with a line and what was read over in it."""
        for note in examined.notes:
            if note in self._notes or len(self._notes) < MOST_NOTES:
                self._notes.setdefault(note, line.number)
        slips = [*slips, *examined.slips]
        if not slips and line.is_sound:
            return False
        if self._problems.is_full:
            self._problems.add((), len(slips) + examined.more)
        else:
            self._problems.add(line.faults(slips), examined.more)
        return True
