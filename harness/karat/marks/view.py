""".mark, the authoring view of a gold article: a text with marks, and what they mean below it.

    --- gold/1
    id: harbour-001
    dct: 2031-05-06
    ---
    {s1|Mara Voss} {c1|said} {q1|that it {n1|doubled}}.
    ---
    @voss person "Mara Voss"
    s1 @voss
    q1 indirect
    n1 2 times

`write_mark` is canonical: equal golds give equal bytes, and both ways lose nothing. The text
ends at the last line that is exactly ---; the line feed before that line belongs to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from karat.articles import Article, Gold
from karat.errors import Problem, UsageError
from karat.goldfiles.reading import SHOWN_TO_EXTRACTORS
from karat.goldfiles.writing import canonical
from karat.marks.body import LABEL, read_body, source_offset, write_body
from karat.marks.header import FIRST_LINE, read_header, write_header
from karat.marks.labels import Labels
from karat.marks.lines import read_lines
from karat.marks.words import MarkFindings
from karat.marks.writing import write_lines
from karat.positions import Lines, quoted
from karat.records import GOLD_FORMAT

if TYPE_CHECKING:
    from karat.spans import Spans

_NEWER = re.compile(r"--- (gold/[0-9]{1,9})\n")
_BLOCK = 1 << 16
_OWN_ID = re.compile(LABEL.partition("(?:~")[0])


@dataclass(frozen=True, slots=True)
class MarkReading:
    """What a .mark file holds; `gold` is None where it cannot be used."""

    gold: Gold | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts of a .mark file start: its body, the line that ends it, what is below."""

    body: int
    rule: int
    lines: int


def read_mark(source: str, path: str) -> MarkReading:
    """Reads a .mark file; collects every problem, each with its line and column. Never raises."""
    findings = MarkFindings(source, path)
    frame = _frame(source, findings)
    if frame is None:
        return MarkReading(None, findings.problems())
    header = read_header(source, len(FIRST_LINE), frame.body - len("---\n"), findings)
    body = read_body(source, frame.body, frame.rule, findings)
    lines = read_lines(source, frame.lines, findings)
    annotations = Labels(header, body, lines, findings).annotations()
    if findings.total:
        return MarkReading(None, findings.problems())
    shown = {key: header.meta[key] for key in SHOWN_TO_EXTRACTORS if key in header.meta}
    article = Article(header.id, body.text, shown)
    gold = Gold(article, header.layers, annotations, lines.entities, header.meta)
    ordered = Gold(article, gold.layers, tuple(canonical(gold)), gold.entities, gold.meta)
    return MarkReading(ordered, ())


def write_mark(gold: Gold) -> str:
    """Writes the canonical .mark; raises UsageError for a gold that no .mark can say.

    That is one with an id other than a letter and digits, an id twice, a text that does not end
    with a line feed, a span that is empty or reaches beyond the text's last line.
    """
    seen: set[str] = set()
    for one in gold.annotations:
        if _OWN_ID.fullmatch(one.id) is None or one.id in seen:
            wanted = "ids are a letter and digits, each used once"
            raise UsageError(f"{gold.id}: id {quoted(one.id)} cannot stand in a .mark; {wanted}")
        seen.add(one.id)
    header = write_header(gold)
    marks = [(one.id, one.spans) for one in gold.annotations]
    for one in gold.annotations:
        for number, changed in enumerate(one.accept, start=1):
            if "spans" in changed:
                marks.append((f"{one.id}~{number}", cast("Spans", changed["spans"])))
    return f"{header}---\n{write_body(gold.article.text, marks)}---\n{write_lines(gold)}"


def strip_marks(source: str) -> str:
    """Gives the text alone; what is no mark stays as it stands. Empty where there is no body."""
    findings = MarkFindings(source, "")
    frame = _frame(source, findings)
    return read_body(source, frame.body, frame.rule, findings).text if frame else ""


def changed_text(source: str, path: str, registered: str, name: str) -> Problem | None:
    """Says where a .mark's text first differs from the registered one, whose file is `name`."""
    text = strip_marks(source)
    position = _first_difference(text, registered)
    if position is None:
        return None
    findings = MarkFindings(source, path)
    frame = _frame(source, findings)
    offset = source_offset(source, frame.body, frame.rule, position, findings) if frame else 0
    place = Lines(source).place(offset)
    found, wanted = _word_at(text, position), _word_at(registered, position)
    message = (
        f"text differs from {name} at character {position + 1} "
        f"({found} for {wanted}); only marks may change"
    )
    return Problem(path, place.line, place.column, message, "V56")


def _frame(source: str, findings: MarkFindings) -> _Frame | None:
    """Finds the first line ---, which ends the header, and the last, which ends the body."""
    if not source.startswith(FIRST_LINE):
        newer = _NEWER.match(source)
        said = f"format {newer[1]} is newer than this tool" if newer else "no .mark file"
        findings.at(0, "V12", f"{said}; expected '--- {GOLD_FORMAT}' as the first line")
        return None
    above = source.find("\n---\n", len(FIRST_LINE) - 1)
    if above < 0:
        findings.at(len(FIRST_LINE), "V07", "no line --- ends the header")
        return None
    body = above + len("\n---\n")
    below = source.rfind("\n---\n", body - 1)
    lines = below + len("\n---\n")
    if source.endswith("\n---") and len(source) - len("\n---") >= body - 1:
        below, lines = len(source) - len("\n---"), len(source)
    if below < 0:
        findings.at(body, "V07", "no line --- ends the text")
        return None
    return _Frame(body, below + 1, lines)


def _first_difference(text: str, other: str) -> int | None:
    if text == other:
        return None
    start = 0
    while text[start : start + _BLOCK] == other[start : start + _BLOCK]:
        start += _BLOCK
    pairs = zip(text[start : start + _BLOCK], other[start : start + _BLOCK], strict=False)
    same = next((at for at, (left, right) in enumerate(pairs) if left != right), None)
    return min(len(text), len(other)) if same is None else start + same


def _word_at(text: str, position: int) -> str:
    """Quotes the word that holds a character; the end where there is none."""
    if position >= len(text):
        return "the end"
    start = position
    while start > max(0, position - 40) and not text[start - 1].isspace():
        start -= 1
    word = re.compile(r"\S{0,80}").match(text, start)
    return quoted(word[0] if word and word.end() > position else text[position])
