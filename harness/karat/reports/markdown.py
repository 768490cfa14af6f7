"""A report as Markdown: leaderboard, differences, a table a layer, where points were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.reports.comparison import signed
from karat.reports.contents import ABREAST
from karat.reports.leaderboard import BEHIND, FEW, NOT_DECLARED, leaderboard, with_interval
from karat.reports.markdown_text import text
from karat.reports.row import rate
from karat.scoring import FRAGMENTS, TOLERANT
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat.compare import Against, Comparison
    from karat.reports.contents import Contents, Run
    from karat.reports.leaderboard import Leaderboard
    from karat.scores import Score


def markdown(shown: Contents) -> str:
    """Writes the whole report; every name in it is text, never markup."""
    parts = [
        "# karat report",
        _leaderboard(leaderboard(shown)),
        *([_differences(shown.comparison, shown.runs)] if shown.comparison else []),
        *(_layer(shown, layer) for layer in shown.layers),
        *(_losses(run) for run in shown.runs if run.losses),
        *(_notes(run) for run in shown.runs if run.notes),
        _signature(shown),
    ]
    return "\n\n".join(parts) + "\n"


def _leaderboard(board: Leaderboard) -> str:
    heads = ["", *(f"{text(layer)} {text(aspect)}" for layer, aspect in board.columns), "failed"]
    rows = [
        [
            f"{line.run.label} {text(line.run.name)}",
            *(_f1(cell) for cell in line.cells),
            f"{line.run.result.health.failed} of {line.run.result.health.attempted}",
        ]
        for line in board.lines
    ]
    below = f"F1, tolerant; {BEHIND}." + (f" {FEW}." if board.small else "")
    return f"{table(heads, rows)}\n\n{below}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Writes a table whose first column is words and whose others are figures."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _f1(score: Score | None) -> str:
    return NOT_DECLARED if score is None else with_interval(score.counts.f1, score.f1)


def _differences(comparison: Comparison, runs: Sequence[Run]) -> str:
    first = runs[0].label
    lay_out = _side_by_side if len(runs) <= ABREAST else _run_by_run
    heads, rows = lay_out(comparison, runs)
    below = (
        f"{so_many(len(comparison.ground.shared), 'article')}, paired; p by Holm's method over the "
        "headline scores, none under 30 articles (~)."
    )
    return f"## Differences to {first} {text(runs[0].name)}\n\n{table(heads, rows)}\n\n{below}"


def _side_by_side(comparison: Comparison, runs: Sequence[Run]) -> tuple[list[str], list[list[str]]]:
    heads = ["", f"F1 {runs[0].label}"]
    for run in runs[1:]:
        heads += [f"{run.label} − {runs[0].label}", "p", "won/lost/tied"]
    rows = [
        [
            f"{text(line.layer)} {text(line.aspect)}",
            rate(line.first.f1),
            *(cell for one in line.against for cell in _against(one)),
        ]
        for line in comparison.lines
    ]
    return heads, rows


def _run_by_run(comparison: Comparison, runs: Sequence[Run]) -> tuple[list[str], list[list[str]]]:
    first = runs[0].label
    heads = ["run and score", f"F1 {first}", f"run − {first}", "p", "won/lost/tied"]
    rows = [
        [
            f"{run.label} {text(line.layer)} {text(line.aspect)}",
            rate(line.first.f1),
            *_against(line.against[number]),
        ]
        for number, run in enumerate(runs[1:])
        for line in comparison.lines
    ]
    return heads, rows


def _against(one: Against | None) -> list[str]:
    if one is None:
        return [NOT_DECLARED, "–", ""]
    record = f"{one.wins}/{one.losses}/{one.ties}"
    if one.difference is None:
        return ["–", "–", record]
    mark = "~" if one.difference.small else ""
    low, high = signed(one.difference.low), signed(one.difference.high)
    interval = "–" if one.difference.low is None else f"{mark}[{low}, {high}]"
    p = "–" if one.p is None else "<.001" if one.p < 0.001 else f"{one.p:.3f}"
    return [f"{signed(one.difference.estimate)} {interval}", text(p), record]


def _layer(shown: Contents, layer: str) -> str:
    keys = [key for key in shown.keys if key[0] == layer and key[2] in (TOLERANT, FRAGMENTS)]
    rows = []
    for key in keys:
        what = key[1] if key[2] == TOLERANT else f"{key[1]}, by fragment"
        for run in shown.runs:
            score = run.score(*key)
            rows.append([text(what), run.label, *_rates(score)])
    heads = ["aspect", "run", "P", "R", "F1", "gold", "predicted", "tp"]
    return f"## {text(layer)}\n\n{table(heads, rows)}"


def _rates(score: Score | None) -> list[str]:
    if score is None:
        return [NOT_DECLARED, *[""] * 5]
    counts = score.counts
    return [
        with_interval(counts.precision, score.precision),
        with_interval(counts.recall, score.recall),
        with_interval(counts.f1, score.f1),
        *(f"{count:,}" for count in (counts.gold, counts.predicted, counts.tp)),
    ]


def _losses(run: Run) -> str:
    heads = ["layer and class", "missed", "false alarms", "F1 if repaired", "gain"]
    rows = [
        [
            f"{text(loss.layer)}: {text(loss.name)}",
            f"{loss.lost.fn:,}",
            f"{loss.lost.fp:,}",
            rate(loss.f1),
            f"+{loss.gain:.3f}",
        ]
        for loss in run.losses
    ]
    below = "Found, tolerant. Each gain is for that class alone; gains do not add up."
    return f"## {run.label} {text(run.name)}: what to fix first\n\n{table(heads, rows)}\n\n{below}"


def _notes(run: Run) -> str:
    return "\n".join(f"- {run.label} {text(run.name)}: {text(line)}" for line in run.notes)


def _signature(shown: Contents) -> str:
    return "\n".join(f"`{line.replace('`', '')}`  " for line in shown.signatures).rstrip()
