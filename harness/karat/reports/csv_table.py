"""A report as CSV: a row a run, layer, aspect and regime; what is undefined stays empty."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from karat.reports.leaderboard import ends
from karat.wording import visible

if TYPE_CHECKING:
    from karat.reports.contents import Contents, Run
    from karat.scores import Score

NAMES = ("run", "name", "reference", "layer", "aspect", "regime")
COUNTS = ("gold", "predicted", "tp", "fp", "fn", "given")
RATES = ("precision", "recall", "f1")
HEAD = (
    *NAMES,
    *COUNTS,
    *(column for rate in RATES for column in (rate, f"{rate}_low", f"{rate}_high")),
    "articles",
    "signature",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_table(shown: Contents) -> str:
    """Writes the scores; counts are integers, rates and interval ends are as exact as in JSON.

    `articles` counts those that carry the score; under 30 of them an interval is not to be leant
    on. A name that a spreadsheet would take for a formula gets an apostrophe before it, and what is
    not printed is written out.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(_row(run, score) for run in shown.runs for score in run.scores)
    return written.getvalue()


def _row(run: Run, score: Score) -> list[object]:
    extractor = run.result.extractor
    names = (run.label, run.name, extractor.reference, score.layer, score.aspect, score.regime)
    counts = score.counts
    rates: list[float | None] = []
    for value, interval in zip(
        (counts.precision, counts.recall, counts.f1), ends(score), strict=True
    ):
        rates.append(value)
        rates += (
            (None, None) if value is None or interval is None else (interval.low, interval.high)
        )
    return [
        *map(_cell, names),
        *(getattr(counts, name) for name in COUNTS),
        *rates,
        score.articles,
        _cell(run.result.signature),
    ]


def _cell(words: str) -> str:
    shown = visible(words)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown
