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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from karat.articles import Article, Gold
from karat.errors import UsageError
from karat.goldfiles.reading import SHOWN_TO_EXTRACTORS
from karat.goldfiles.writing import canonical
from karat.marks.body import LABEL, read_body, write_body
from karat.marks.frame import find_frame
from karat.marks.header import FIRST_LINE, read_header, write_header
from karat.marks.labels import Labels
from karat.marks.lines import read_lines
from karat.marks.mending import mend
from karat.marks.words import MarkFindings
from karat.marks.writing import write_lines
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.errors import Problem
    from karat.spans import Spans

_OWN_ID = re.compile(LABEL.partition("(?:~")[0])


@dataclass(frozen=True, slots=True)
class MarkReading:
    """What a .mark file holds; `gold` is None where it cannot be used.

    `id` is the article's, empty where none could be read. `draft` has the labels that are sound,
    also where others are not: good enough to look for more problems, never to write. `torn` gives
    the layer of each of the others. There is no draft where header or marks have faults. `keys`
    has the offset of each key of the header.
    """

    gold: Gold | None
    problems: tuple[Problem, ...]
    id: str = ""
    draft: Gold | None = None
    torn: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)


def read_mark(source: str, path: str) -> MarkReading:
    """Reads a .mark file; collects every problem, each with its line and column. Never raises."""
    findings = MarkFindings(source, path)
    frame = find_frame(source, findings)
    if frame is None:
        return MarkReading(None, findings.problems())
    header = read_header(source, len(FIRST_LINE), frame.body - len("---\n"), findings)
    body = read_body(source, frame.body, frame.rule, findings)
    is_framed = not findings.total
    lines = read_lines(source, frame.lines, findings)
    annotations = Labels(header, body, lines, findings).annotations()
    if not is_framed:
        return MarkReading(None, findings.problems(), header.id, keys=header.places)
    shown = {key: header.meta[key] for key in SHOWN_TO_EXTRACTORS if key in header.meta}
    article = Article(header.id, body.text, shown)
    gold = Gold(article, header.layers, annotations, lines.entities, header.meta)
    ordered = Gold(article, gold.layers, tuple(canonical(gold)), gold.entities, gold.meta)
    if not findings.total:
        return MarkReading(ordered, (), header.id, ordered, keys=header.places)
    sound = {one.id for one in annotations}
    torn = {
        id_: header.letters[id_[0]].name
        for id_ in body.marks
        if "~" not in id_ and id_ not in sound and id_[0] in header.letters
    }
    return MarkReading(None, findings.problems(), header.id, ordered, torn, header.places)


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
    frame = find_frame(source, findings)
    return read_body(source, frame.body, frame.rule, findings).text if frame else ""


def changed_text(source: str, path: str, registered: str, name: str) -> tuple[Problem, ...]:
    """Says where a .mark's text differs from the registered one, whose file is `name`."""
    return mend(source, path, registered, name).problems
