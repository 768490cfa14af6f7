"""The leaderboard: a line a run, a cell a headline score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.ground import is_headline
from karat.reports.row import rate
from karat.scoring import TOLERANT

if TYPE_CHECKING:
    from karat.reports.contents import Contents, Run
    from karat.scores import Score
    from karat.statistics import Interval

NOT_DECLARED = "not declared"
FEW = "~ rests on fewer than 30 articles"
BEHIND = (
    "behind each figure: the middle 95 % of a bootstrap, articles drawn again; – where one "
    "article alone carries it"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A run's line: a score a column, None where the run does not declare the layer."""

    run: Run
    cells: tuple[Score | None, ...]


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The lines in the order given, and the (layer, aspect) of each column."""

    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]

    @property
    def small(self) -> bool:
        """Tells that some figure rests on few articles and is marked."""
        scores = [cell for line in self.lines for cell in line.cells if cell is not None]
        return any(one is not None and one.small for cell in scores for one in ends(cell))


def leaderboard(shown: Contents) -> Leaderboard:
    """Lays out found and the headline aspect of each layer (tolerant), run by run.

    There is no mean over layers, and so no order among runs but the one they are given in.
    """
    columns = tuple(key[:2] for key in shown.keys if key[2] == TOLERANT and is_headline(key))
    lines = tuple(
        Line(run, tuple(run.score(*column, TOLERANT) for column in columns)) for run in shown.runs
    )
    return Leaderboard(columns, lines)


def ends(score: Score) -> tuple[Interval | None, ...]:
    """Gives the intervals of precision, recall and F1."""
    return score.precision, score.recall, score.f1


def with_interval(value: float | None, interval: Interval | None) -> str:
    """Writes a rate and its interval: ~ marks one that rests on few articles, – is none."""
    if value is None:
        return rate(value)
    if interval is None:
        return f"{rate(value)} –"
    mark = "~" if interval.small else ""
    return f"{rate(value)} {mark}[{rate(interval.low)}, {rate(interval.high)}]"
