"""Why points were lost, on one screen: what to fix first, and what it would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.decomposition import RIGHT, Lost, repaired
from karat.layers import FOUND
from karat.outcome.repeat_tables import times
from karat.reports.row import each
from karat.reports.whole import print_whole
from karat.scoring import TOLERANT
from karat.wording import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from karat.results import ResultRecord

SCREEN = 16  # rows; with headings, aspects and signature that is one screen of 24 lines


@dataclass(frozen=True, slots=True)
class Loss:
    """What one class of errors cost a layer, and F1 of found if it alone were repaired.

    `lost` is the sum over the repeats of a run, as every count of a result is.
    """

    layer: str
    name: str
    lost: Lost
    f1: float | None
    gain: float


def losses(result: ResultRecord, layers: Sequence[str] = ()) -> list[Loss]:
    """Lists every class of every layer, the one whose repair gives most first."""
    listed = []
    for layer, errors in result.errors.items():
        if layers and layer not in layers:
            continue
        score = result.scores[layer][FOUND][TOLERANT]
        found = score.counts
        for name, (fn, fp) in errors.lost.items():
            lost = Lost(fn, fp)
            after = repaired(found, lost)
            gain = (after or 0.0) - (found.f1 or 0.0)
            listed.append(Loss(layer, name, lost, after, gain))
    return sorted(listed, key=lambda loss: (-loss.gain, loss.layer, loss.name))


def print_losses(console: Console, result: ResultRecord, listed: Sequence[Loss]) -> None:
    """Prints the dearest classes, then the first wrong aspect; of repeats, that of a mean one."""
    from rich.table import Table
    from rich.text import Text

    title = f"{result.extractor.name}: what to fix first (found, tolerant)"
    table = Table(box=None, pad_edge=False)
    for heading in ("layer", "class"):
        table.add_column(heading)
    for heading in ("missed", "false alarms", "F1 if repaired", "gain"):
        table.add_column(heading, justify="right")
    repeats = times(result)
    for loss in listed[:SCREEN]:
        table.add_row(
            Text(visible(loss.layer)),
            Text(visible(loss.name)),
            each(loss.lost.fn, repeats) if loss.lost.fn else "",
            each(loss.lost.fp, repeats) if loss.lost.fp else "",
            "–" if loss.f1 is None else f"{loss.f1:.2f}",
            f"+{loss.gain:.3f}",
        )
    print_whole(console, table, visible(title))
    if len(listed) > SCREEN:
        console.print(f"and {len(listed) - SCREEN} smaller ones")
    alone = Text("each gain is for that class alone; gains do not add up", style="dim")
    console.print(alone, soft_wrap=True)
    if repeats > 1:
        mean = f"misses, false alarms and wrong aspects are the mean of the {repeats} repeats"
        console.print(Text(mean, style="dim"), soft_wrap=True)
    for line in _first_wrong(result, {loss.layer for loss in listed} or set(result.errors)):
        console.print(Text(visible(line)), soft_wrap=True)


def _first_wrong(result: ResultRecord, layers: set[str]) -> list[str]:
    lines, repeats = [], times(result)
    for layer, errors in result.errors.items():
        wrong = {name: n for name, n in errors.first_wrong.items() if name != RIGHT}
        if layer in layers and wrong:
            said = ", ".join(
                f"{name} {each(n, repeats)}"
                for name, n in sorted(wrong.items(), key=lambda x: -x[1])
            )
            right = each(errors.first_wrong.get(RIGHT, 0), repeats)
            lines.append(f"{layer}: {right} all right; first wrong: {said}")
    return lines
