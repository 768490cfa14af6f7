"""The chain found → … → value: recall step by step, as bars with the figures beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.layers import FOUND, layer_of
from karat.reports.html.figure import Figure
from karat.reports.leaderboard import NOT_DECLARED
from karat.scoring import TOLERANT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.reports.contents import Contents, Run


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the chain: of the gold that carries the aspect, how much came out right."""

    aspect: str
    figures: tuple[tuple[Run, Figure | None, str], ...]


def chain_tables(shown: Contents) -> list[tuple[str, list[Step]]]:
    """Gives the chain of each layer that has one."""
    chains = []
    for layer in shown.layers:
        aspects = layer_of(layer).chain
        if aspects:
            chains.append((layer, _chain_steps(shown, layer, (FOUND, *aspects))))
    return chains


def _chain_steps(shown: Contents, layer: str, aspects: Sequence[str]) -> list[Step]:
    """Gives recall at each step of a layer's chain, run by run, with the counts behind it."""
    steps = []
    for aspect in aspects:
        cells: list[tuple[Run, Figure | None, str]] = []
        for run in shown.runs:
            score = run.score(layer, aspect, TOLERANT)
            if score is None:
                cells.append((run, None, NOT_DECLARED))
                continue
            counts = score.counts
            figure = Figure.of(counts.recall, score.recall)
            cells.append((run, figure, f"{counts.tp:,} of {counts.gold:,}"))
        steps.append(Step(aspect, tuple(cells)))
    return steps
