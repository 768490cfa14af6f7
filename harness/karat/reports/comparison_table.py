"""The table of `karat compare`: side by side where the screen has room, else run by run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.reports.comparison import label, signed
from karat.reports.row import NO_INTERVAL, rate
from karat.reports.whole import fits, print_whole
from karat.wording import so_many, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.table import Table

    from karat.compare import Against, Comparison

_ABREAST = 2  # further runs that a reader takes in side by side


def print_comparison(console: Console, comparison: Comparison, names: Sequence[str]) -> None:
    """Prints the runs and the table; the signatures are to stand under it."""
    from rich.text import Text

    for number, name in enumerate(names):
        console.print(Text(visible(f"{label(number)}  {name}")), soft_wrap=True)
    console.print()
    table = _table(*_side_by_side(comparison, len(names)))
    abreast = len(names) <= _ABREAST + 1 and fits(console, table)
    if not abreast:
        table = _table(*_run_by_run(comparison, len(names)))
    print_whole(console, table)
    console.print()
    for words in _legend(comparison, largest=abreast and len(names) > 2):
        console.print(Text(words, style="dim"), soft_wrap=True)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="left" if head in ("", "layer", "run") else "right")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _side_by_side(comparison: Comparison, runs: int) -> tuple[list[str], Iterator[list[str]]]:
    """Lays a score out as a row, with three columns for each further run."""
    heads = ["layer", "", f"F1 {label(0)}"]
    for number in range(1, runs):
        heads += [f"{label(number)} − {label(0)}", "p", "won/lost/tied"]
    rows = (
        [
            *_place(comparison, number),
            rate(line.first.f1),
            *(cell for one in line.against for cell in _against_cells(one)),
            _written(line.detectable),
        ]
        for number, line in enumerate(comparison.lines)
    )
    return [*heads, "detectable"], rows


def _run_by_run(comparison: Comparison, runs: int) -> tuple[list[str], Iterator[list[str]]]:
    """Lays a score of a further run out as a row; the runs stand below each other."""
    heads = [
        "run",
        "layer",
        "",
        f"F1 {label(0)}",
        f"run − {label(0)}",
        "p",
        "won/lost/tied",
        "detectable",
    ]
    rows = (
        [
            label(run) if not number else "",
            *_place(comparison, number),
            rate(line.first.f1),
            *_against_cells(one),
            _written(one.difference.detectable if one and one.difference else None),
        ]
        for run in range(1, runs)
        for number, line in enumerate(comparison.lines)
        for one in [line.against[run - 1]]
    )
    return heads, rows


def _place(comparison: Comparison, number: int) -> tuple[str, str]:
    """Names a row's layer where it begins, and its aspect."""
    line = comparison.lines[number]
    begins = not number or comparison.lines[number - 1].layer != line.layer
    return line.layer if begins else "", line.aspect


def _against_cells(one: Against | None) -> tuple[str, str, str]:
    if one is None:
        return "not declared", "–", ""
    record = f"{one.wins}/{one.losses}/{one.ties}"
    if one.difference is None:
        return "–", "–", record
    mark = "~" if one.difference.small else " "
    low, high = signed(one.difference.low), signed(one.difference.high)
    interval = f"{NO_INTERVAL:>17}" if one.difference.low is None else f"{mark}[{low}, {high}]"
    p = "–" if one.p is None else "<.001" if one.p < 0.001 else f"{one.p:.3f}".lstrip("0")
    return f"{signed(one.difference.estimate)} {interval}", p, record


def _written(detectable: float | None) -> str:
    return "–" if detectable is None else f"{detectable:.3f}"


def _all(comparison: Comparison) -> Iterator[Against | None]:
    return (one for line in comparison.lines for one in line.against)


def _legend(comparison: Comparison, *, largest: bool) -> list[str]:
    """Explains the table; `largest` says that one column of detectable stands for several runs."""
    ground = comparison.ground
    articles = so_many(len(ground.shared), "article")
    of_all = " (largest of the runs)" if largest else ""
    lines = [
        f"{comparison.regime}, {articles}; p by Holm over the headline scores",
        f"detectable = the difference found 4 times in 5 at 5 %, before correction{of_all}",
    ]
    if max(comparison.repeats) > 1:
        each = ", ".join(f"{label(n)} {times}" for n, times in enumerate(comparison.repeats))
        lines.append(
            f"repeats: {each}; counts are pooled, an interval draws articles, and of each one "
            "repeat of either run"
        )
    if any(one and one.difference and one.difference.low is None for one in _all(comparison)):
        lines.append(
            f"{NO_INTERVAL} behind a difference: it rests on one article, and so has no interval"
        )
    if any(line.small for line in comparison.lines):
        lines.append("~ rests on fewer than 30 articles: no p-value, look at the flips")
    if ground.relabelled:
        lines.append(f"left out: {so_many(len(ground.relabelled), 'article')} whose gold moved")
    if ground.elsewhere:
        lines.append(
            f"left out: {so_many(len(ground.elsewhere), 'article')} that not all runs have"
        )
    return lines
