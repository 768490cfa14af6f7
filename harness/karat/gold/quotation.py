"""Finds words in quotation marks, of every house style and of damaged pages too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each style is looked for by itself, inside one line: what runs over a line is a paragraph whose
# mark stays open. An apostrophe is a closing mark only where no letter follows.
_STYLES = (
    re.compile(r"“[^“”\n]+(?:”|'')"),
    re.compile(r"„[^„“”\n]+[“”]"),
    re.compile(r"«[^«»\n]+»"),
    re.compile(r"``[^`\n]+?(?:''|``|”)"),
    re.compile(r'"[^"\n]+"'),
    re.compile(r"‘(?=\S)[^‘\n]*?(?<=\S)’(?!\w)"),
    re.compile(r"(?<![\w'])'(?=[^\W\d])(?:[^'\n]|(?<=\w)'(?=\w))+(?<=\S)'(?![\w'])"),
)
_CLITIC = re.compile(r"'(?:em|til|cause|tis|twas|round|n|s|t)\b", re.IGNORECASE)
_MARK = re.compile(r"''|``|[“”„«»\"]")
_SINGLE = re.compile(r"[‘'](?=\w)")
_SINGLE_END = re.compile(r"[’'](?!\w)")


class Marks(NamedTuple):
    """How many quotation marks some words open and close."""

    opened: int
    closed: int


def quoted_runs(text: str) -> list[Span]:
    """Gives the spans of words in quotation marks, marks included, in reading order.

    Runs may lie inside each other, one style inside another.
    """
    found = {
        Span(*run.span())
        for style in _STYLES
        for run in style.finditer(text)
        if not _CLITIC.match(run.group())
    }
    closing = {span.end - 1 for span in found}  # „so“ closes with the mark that opens “so”
    apart = [span for span in found if span.start not in closing]
    return sorted(apart, key=lambda span: (span.start, -span.end))


def count_marks(fragments: Sequence[str]) -> Marks:
    """Counts the double marks that the fragments of a quote open and close.

    A fragment that starts with a mark while the one before is still open opens nothing: so do
    paragraphs. Where there is no double mark, a single one at the front counts, and whether any
    follows; which of the others are apostrophes nobody can tell.
    """
    opened = closed = 0
    low = any("„" in fragment for fragment in fragments)
    for number, fragment in enumerate(fragments):
        for found in _MARK.finditer(fragment):
            mark = found.group()
            if number and not found.start() and opened > closed and mark not in {"”", "''", "»"}:
                continue
            opens = mark in {"„", "«", "``"} or (mark == "“" and not low)
            if opens or (mark == '"' and opened == closed):
                opened += 1
            else:
                closed += 1
    if not opened and not closed and _SINGLE.match(fragments[0]):
        rest = (fragments[0][1:], *fragments[1:])
        return Marks(1, int(any(_SINGLE_END.search(fragment) for fragment in rest)))
    return Marks(opened, closed)
