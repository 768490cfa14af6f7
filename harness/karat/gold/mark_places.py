"""Tells what the checker finds in gold at the places of the .mark that the gold was read from."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from karat.gold.check import check_article
from karat.goldfiles.writing import write_gold
from karat.marks.body import text_offsets
from karat.marks.messages import in_mark_words
from karat.marks.words import MarkFindings
from karat.places import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Gold
    from karat.errors import Problem

_LABEL = re.compile(r'\s*\{"id": "([^"]*)", "layer"')
_ENTITY = re.compile(r'(?:\s|.*\[)*\{"id": "([^"]*)", "name"')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_OTHER_LINE = re.compile(r"\bline ([0-9]+)\b")


def check_mark(
    gold: Gold, source: str, path: str, torn: Mapping[str, str] | None = None
) -> list[Problem]:
    """Gives every problem of some gold, each where it stands in the .mark at `path`.

    The very checker of the corpus looks at the gold as it would be written. `torn` gives the
    layers of the labels, by id, that the .mark has and the gold lacks: nobody says that they are
    missing.
    """
    written, problems = check_written(gold, torn or {})
    places = _Places(written, gold.article.text, source)
    return sorted(places.moved(problem, path) for problem in problems)


def check_written(gold: Gold, torn: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """Gives the .json that some gold would be written as, and every problem of it."""
    written = write_gold(gold)
    if torn:
        stubs = [f'{{"id": {json.dumps(id_)}, "layer": {json.dumps(torn[id_])}}}' for id_ in torn]
        head = written.removesuffix("]}\n")
        more = ",\n".join(stubs)
        written = f"{head},\n{more}]}}\n" if gold.annotations else f"{head}\n{more}]}}\n"
    end = written.count("\n") - len(torn)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        for ending, content in ((".json", written), (".txt", gold.article.text)):
            (root / "articles" / f"{gold.id}{ending}").write_bytes(content.encode())
        problems = check_article(root, gold.id)
    return written, [one for one in problems if one.path.endswith(".txt") or one.line <= end]


class _Places:
    """Finds, for a line and column of the .json or the .txt, the place in the .mark."""

    def __init__(self, written: str, text: str, source: str) -> None:
        self._written = written.split("\n")
        self._lines = Lines(source)
        self._source = source
        self._body = source.index("\n---\n") + len("\n---\n")
        end = source.rfind("\n---\n", self._body - 1)
        self._end = (len(source) - len("\n---") if end < 0 else end) + 1
        self._text = text

    def moved(self, problem: Problem, path: str) -> Problem:
        """Gives the problem at its place in the .mark."""
        in_text = problem.path.endswith(".txt")
        offset = (self._of_text if in_text else self._of_label)(problem.line, problem.column)
        place = self._lines.place(offset)
        message = in_mark_words(problem.message)
        if not in_text:
            message = _OTHER_LINE.sub(lambda found: self._line(int(found[1])), message)
        return replace(problem, path=path, line=place.line, column=place.column, message=message)

    def _line(self, line: int) -> str:
        return f"line {self._lines.place(self._of_label(line, 1)).line}"

    def _of_text(self, line: int, column: int) -> int:
        starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        position = starts[line - 1] + column - 1
        findings = MarkFindings(self._source, "")
        return text_offsets(self._source, self._body, self._end, findings)[position]

    def _of_label(self, line: int, column: int) -> int:
        """Finds a word of a label's line, else the line, else the label's first mark."""
        row = self._written[line - 1] if line <= len(self._written) else ""
        word = _STRING.match(row, column - 1)
        said = str(json.loads(word[0])) if word else ""
        label, entity = _LABEL.match(row), _ENTITY.match(row)
        if label is not None:
            mark = self._source.find(f"{{{label[1]}|", self._body, self._end)
            return self._said(_line_of(label[1]), said, max(0, mark))
        if entity is not None:
            below = self._below(rf"@{re.escape(entity[1])}(?![\w.-])")
            return self._said(rf"@{re.escape(entity[1])}(?![\w.-])", said, below)
        if said and row.startswith(' "meta"'):
            header = self._source.find(said, 0, self._body)
            return max(0, header)
        return 0

    def _said(self, pattern: str, said: str, otherwise: int) -> int:
        """Finds a value in the line below the text that a pattern finds."""
        start = self._below(pattern)
        if not said or not start:
            return otherwise
        stop = self._source.find("\n", start)
        at = self._source.find(said, start, len(self._source) if stop < 0 else stop)
        return otherwise if at < 0 else at

    def _below(self, pattern: str) -> int:
        found = re.compile(rf"^[ \t]*{pattern}", re.MULTILINE).search(self._source, self._end)
        return found.start() if found else 0


def _line_of(id_: str) -> str:
    """Writes a pattern for the line that says something of an id, perhaps with others."""
    return rf"(?:[A-Za-z][0-9]+(?:~[0-9]+)?[ \t]+)*{re.escape(id_)}(?![0-9~])"
