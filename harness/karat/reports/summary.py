"""A verdict as Markdown, for the summary of a build's step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.reports.markdown_text import text
from karat.reports.surface import in_quotes
from karat.reports.verdict import TITLES, change, ground_lines, headline, rate, shown
from karat.wording import agreeing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karat.gate.verdict import ScoreWord, VerdictRecord, WorstRecord

LARGEST = 900 * 1024  # bytes; GitHub takes 1 MiB a step and drops a larger summary whole
_SIGNS = {"pass": "✅", "warn": "⚠️", "fail": "❌", "undecided": "❔"}
_CUT = "\n*Cut here: verdict.json holds the rest.*\n"


def summary(verdict: VerdictRecord) -> str:
    """Writes the verdict, its reasons, the gated scores, floors, articles and the worst of them.

    At most LARGEST bytes of UTF-8: lines that do not fit are left out at the end, and a line
    says so.
    """
    return _cut(f"{line}\n" for line in _lines(verdict))


def _lines(verdict: VerdictRecord) -> Iterator[str]:
    yield f"## {_SIGNS[verdict.verdict]} karat gate {TITLES[verdict.verdict]}"
    yield ""
    yield text(headline(verdict))
    yield ""
    for word, about, sentence in verdict.reasons():
        yield f"- {_SIGNS[word]} **{text(shown(about))}**: {text(sentence)}"
    if verdict.scores:
        yield from ("", "| score | was | now | change | p | tolerance | |", _RULE)
        yield from map(_row, verdict.scores)
        yield ""
    for line in ground_lines(verdict):
        yield f"{text(line)}  "
    yield from _passed(verdict)
    if verdict.worst:
        yield from ("", "### The articles that lost most", "")
        for found in verdict.worst:
            yield from _worst(found)
    yield ""
    yield f"<sub>{text(verdict.run.signature)}</sub>"
    if verdict.canary:
        yield f"<!-- {re.sub('[<>]|--', '', verdict.canary)} -->"


def _passed(verdict: VerdictRecord) -> Iterator[str]:
    """Lists the floors that were held and the articles that stayed right; others are reasons."""
    listed = [
        *((one.word, f"{one.score}.{one.rate}", one.sentence) for one in verdict.floors),
        *((one.word, one.article, one.sentence) for one in verdict.must_pass),
    ]
    for word, about, sentence in listed:
        if word == "pass":
            yield f"- {_SIGNS[word]} {text(about)} {text(sentence)}"


_RULE = "|---|--:|--:|--:|--:|--:|---|"


def _row(one: ScoreWord) -> str:
    p = "–" if one.p is None else f"{one.p:.4f}"
    cells = (one.score, rate(one.baseline), rate(one.now), change(one), p, f"{one.tolerance:g}")
    return f"| {' | '.join(map(text, cells))} | {_SIGNS[one.word]} {one.word} |"


def _worst(one: WorstRecord) -> Iterator[str]:
    before = f"{one.errors_before:g} {agreeing(one.errors_before, 'error', 'errors')} before"
    yield f"- **{text(one.article)}**: {before}, {one.errors_now:g} now"
    for flip in one.flips or ():
        sign = "gained" if flip.gained else "lost"
        yield f"  - {sign} {text(shown(flip.score))} {text(in_quotes(shown(flip.surface)))}"


def _cut(lines: Iterable[str]) -> str:
    """Keeps the lines that fit, with room for the line that says that some do not."""
    room = LARGEST - len(_CUT.encode())
    kept: list[str] = []
    for line in lines:
        room -= len(line.encode())
        if room < 0:
            return "".join([*kept, _CUT])
        kept.append(line)
    return "".join(kept)
