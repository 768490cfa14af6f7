"""The tables of the page, cell by cell; every figure comes made, only its words are chosen here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.decomposition import RIGHT
from karat.reports.comparison import signed
from karat.reports.html.figure import Figure
from karat.reports.leaderboard import NOT_DECLARED, leaderboard
from karat.reports.row import rate

if TYPE_CHECKING:
    from karat.compare import Against
    from karat.reports.contents import Contents, Run
    from karat.scores import Score


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A run's line under a headline score; no figures where it does not declare the layer."""

    run: Run
    figures: tuple[Figure, Figure, Figure] | None
    gold: str


@dataclass(frozen=True, slots=True)
class Block:
    """A headline score with a line a run."""

    layer: str
    aspect: str
    lines: tuple[BoardLine, ...]


def board_blocks(shown: Contents) -> list[Block]:
    """Gives the leaderboard, a block a headline score."""
    board = leaderboard(shown)
    return [
        Block(layer, aspect, tuple(_line(line.run, line.cells[number]) for line in board.lines))
        for number, (layer, aspect) in enumerate(board.columns)
    ]


def _line(run: Run, score: Score | None) -> BoardLine:
    if score is None:
        return BoardLine(run, None, NOT_DECLARED)
    counts = score.counts
    figures = (
        Figure.of(counts.precision, score.precision),
        Figure.of(counts.recall, score.recall),
        Figure.of(counts.f1, score.f1),
    )
    return BoardLine(run, figures, f"{counts.gold:,}")


@dataclass(frozen=True, slots=True)
class DifferenceCell:
    """A further run against the first: the difference, its interval, p and the tally."""

    difference: str
    interval: str = ""
    p: str = "–"
    record: str = ""


def difference_cell(one: Against | None) -> DifferenceCell:
    """Writes a difference; an undefined one is a dash."""
    if one is None:
        return DifferenceCell(NOT_DECLARED)
    record = f"{one.wins} / {one.losses} / {one.ties}"
    if one.difference is None:
        return DifferenceCell("–", record=record)
    mark = "~" if one.difference.small else ""
    low, high = signed(one.difference.low), signed(one.difference.high)
    interval = "–" if one.difference.low is None else f"{mark}[{low}, {high}]"
    p = "–" if one.p is None else "< .001" if one.p < 0.001 else f"{one.p:.3f}"
    return DifferenceCell(signed(one.difference.estimate), interval, p, record)


@dataclass(frozen=True, slots=True)
class LossCell:
    """What a class of errors cost a run, and its F1 if that class alone were repaired."""

    missed: str
    spurious: str
    repaired: str
    gain: str


@dataclass(frozen=True, slots=True)
class LossTable:
    """A layer's classes of errors, a cell a run, then the first wrong aspects run by run."""

    layer: str
    rows: tuple[tuple[str, tuple[LossCell | None, ...]], ...]
    first_wrong: tuple[tuple[Run, str], ...]


def loss_tables(shown: Contents) -> list[LossTable]:
    """Gives the error decomposition layer by layer."""
    known = {
        (run.label, loss.layer, loss.name): LossCell(
            f"{loss.lost.fn:,}", f"{loss.lost.fp:,}", rate(loss.f1), f"+{loss.gain:.3f}"
        )
        for run in shown.runs
        for loss in run.losses
    }
    tables = []
    for layer in shown.layers:
        names = [line.name for line in shown.errors if line.layer == layer]
        rows = tuple(
            (
                name,
                tuple(known.get((run.label, layer, name), _none(run, layer)) for run in shown.runs),
            )
            for name in names
        )
        wrong = tuple((run, _first_wrong(run, layer)) for run in shown.runs)
        tables.append(LossTable(layer, rows, tuple(one for one in wrong if one[1])))
    return tables


def _none(run: Run, layer: str) -> LossCell | None:
    """Gives the cell of a class that a run has no error of; None where it has no such layer."""
    return LossCell("0", "0", "", "") if layer in run.result.scores else None


def _first_wrong(run: Run, layer: str) -> str:
    errors = run.result.errors.get(layer)
    if errors is None or not errors.first_wrong:
        return ""
    right = errors.first_wrong.get(RIGHT, 0)
    wrong = sorted(
        ((many, name) for name, many in errors.first_wrong.items() if name != RIGHT), reverse=True
    )
    if not wrong:
        return f"{right:,} all right"
    return f"{right:,} all right; " + ", ".join(f"{name} {many:,}" for many, name in wrong)
