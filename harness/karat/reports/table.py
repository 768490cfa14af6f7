"""The table on the terminal: found and the headline aspect of every layer, and what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.outcome.declared import layer_notes
from karat.reports.row import NO_INTERVAL, rate
from karat.reports.whole import print_whole
from karat.wording import agreeing, so_many, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from karat.reports.row import Row
    from karat.reports.rows import Wanted
    from karat.results import ResultRecord


_REPEATED = (
    "{} repeats, their counts pooled; an interval draws articles, and of each one repeat; "
    "min–max are single repeats"
)


def print_table(
    console: Console, result: ResultRecord, table_rows: Sequence[Row], wanted: Wanted
) -> None:
    """Prints the table; the signature is to stand under it."""
    from rich.table import Table
    from rich.text import Text

    if not table_rows:
        return
    name = f"{result.extractor.name} {result.extractor.version or ''}".strip()
    table = Table(box=None, pad_edge=False)
    table.add_column("layer")
    table.add_column("")
    for heading in _headings(wanted):
        table.add_column(heading, justify="right")
    repeats = max(row.repeats for row in table_rows)
    if repeats > 1:
        table.add_column("F1 min–max", justify="right")
    before = ""
    for row in table_rows:
        if before and row.layer != before:
            table.add_row()
        table.add_row(
            Text(visible(row.layer) if row.layer != before else ""),
            Text(visible(f"  {row.what}" if row.facet else row.what)),
            *_cells(row, wanted),
            *([row.spread_text] if repeats > 1 else []),
        )
        before = row.layer
    print_whole(console, table, visible(name))
    console.print()
    if repeats > 1:
        console.print(Text(_REPEATED.format(repeats), style="dim"), soft_wrap=True)
    if any("~" in row.gold_text + row.interval_text for row in table_rows):
        few = "~ rests on fewer than 30 articles, or 30 gold items for a facet"
        console.print(Text(few, style="dim"), soft_wrap=True)
    if any(row.interval_text.endswith(NO_INTERVAL) for row in table_rows):
        alone = f"{NO_INTERVAL} behind a figure: it rests on one article, and so has no interval"
        console.print(Text(alone, style="dim"), soft_wrap=True)


def _headings(wanted: Wanted) -> list[str]:
    optional = (["alone"] if wanted.aspects else []) + (["macro F1"] if wanted.macro else [])
    return ["P", "R", "F1", *optional, "gold", "articles"]


def _cells(row: Row, wanted: Wanted) -> list[str]:
    # A dash takes the room of an interval, so that the figures stay below each other.
    behind = f"{row.interval_text:>14}" if row.interval_text else ""
    cells = [rate(row.precision), rate(row.recall), f"{rate(row.f1)}{behind}"]
    if wanted.aspects:
        cells.append(rate(None if row.counts is None else row.counts.alone))
    if wanted.macro:
        cells.append(row.macro_text)
    return [*cells, row.gold_text, "" if row.articles is None else f"{row.articles:,}"]


def health_lines(result: ResultRecord) -> list[str]:
    """Says what a reader of the figures must know about the run; nothing where all went well."""
    health = result.health
    lines = layer_notes(result)
    if health.failed:
        few = list(health.failures.items())[:3]
        some = ", ".join(f"{id_} ({kind})" for id_, kind in few)
        more = f" and {health.failed - 3} more" if health.failed > 3 else ""
        whose = agreeing(health.failed, "its", "their")
        lines.append(
            f"{health.failed} of {so_many(health.attempted, 'article')} failed, "
            f"{whose} gold counts as missed: {some}{more}"
        )
    if health.duplicates:
        same = so_many(health.duplicates, "identical prediction")
        were = agreeing(health.duplicates, "was", "were")
        lines.append(f"{same} {were} left out as duplicates")
    if health.left_out:
        whose = agreeing(health.left_out, "its", "their")
        lines.append(
            f"{so_many(health.left_out, 'prediction')} left out: "
            f"{whose} article does not list the layer"
        )
    if health.elsewhere:
        lines.append(f"{so_many(health.elsewhere, 'article')} of another split left out")
    return lines
