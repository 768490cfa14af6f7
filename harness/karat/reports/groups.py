"""The figures that are made once a group, to stand beside published ones: SemEval and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.layers import layer_of
from karat.outcome.repeat_tables import times
from karat.reports.row import each, rate
from karat.reports.whole import print_whole
from karat.wording import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rich.console import Console

    from karat.results import ResultRecord, SemEvalRecord, TokensRecord


def print_groups(
    console: Console,
    result: ResultRecord,
    regimes: Collection[str],
    layers: Collection[str] = (),
) -> None:
    """Prints the SemEval tallies with their confusion, and the token counts, where asked for.

    Where layers are named, of their groups alone: a group is aligned and counted as one.
    Of a run of several repeats they are those of a mean repeat, and a line says so.
    """
    repeats = times(result)
    groups = {layer_of(layer).group for layer in layers}
    if "semeval" in regimes:
        semeval = {k: v for k, v in result.semeval.items() if not groups or k in groups}
        _print_semeval(console, semeval, repeats)
        _print_confusion(console, semeval, repeats)
    if "tokens" in regimes:
        tokens = {k: v for k, v in result.tokens.items() if not groups or k in groups}
        _print_tokens(console, tokens, repeats)
    if repeats > 1 and {"semeval", "tokens"} & set(regimes):
        from rich.text import Text

        mean = f"counts of SemEval and of tokens are the mean of the {repeats} repeats"
        console.print(Text(mean, style="dim"), soft_wrap=True)


def _print_semeval(console: Console, records: Mapping[str, SemEvalRecord], many: int) -> None:
    from rich.table import Table
    from rich.text import Text

    title = "SemEval-2013 (bare spans; head, accept and optional ignored)"
    table = Table(box=None, pad_edge=False)
    for heading in ("group", "scheme"):
        table.add_column(heading)
    for heading in ("correct", "incorrect", "partial", "missed", "spurious", "P", "R", "F1"):
        table.add_column(heading, justify="right")
    for group, record in records.items():
        for scheme, tally in record.schemes.items():
            rates = (rate(tally.precision), rate(tally.recall), rate(tally.f1))
            table.add_row(
                Text(visible(group)), scheme, *(each(n, many) for n in tally.tally), *rates
            )
    print_whole(console, table, title)
    console.print()


def _print_confusion(console: Console, records: Mapping[str, SemEvalRecord], many: int) -> None:
    """Prints pairs by gold label and predicted label, for groups that hold several labels."""
    from rich.table import Table
    from rich.text import Text

    for group, record in records.items():
        labels = sorted(
            {*record.confusion, *(name for row in record.confusion.values() for name in row)}
        )
        if len(labels) < 2:
            continue
        title = f"pairs of {visible(group)}: gold in rows, predicted in columns"
        table = Table(box=None, pad_edge=False)
        table.add_column("")
        for label in labels:
            table.add_column(Text(visible(label)), justify="right")
        for own in labels:
            row = record.confusion.get(own, {})
            table.add_row(
                Text(visible(own)),
                *(each(row[label], many) if label in row else "" for label in labels),
            )
        print_whole(console, table, title)
        console.print()


def _print_tokens(console: Console, records: Mapping[str, TokensRecord], many: int) -> None:
    from rich.table import Table
    from rich.text import Text

    title = "tokens (IOB2; nested and discontinuous annotations left out on both sides)"
    table = Table(box=None, pad_edge=False)
    for heading in ("group", "label"):
        table.add_column(heading)
    for heading in ("P", "R", "F1", "gold", "gold left out", "predicted left out"):
        table.add_column(heading, justify="right")
    for group, record in records.items():
        left_out = [
            each(sum(side.values()), many)
            for side in (record.gold_left_out, record.predicted_left_out)
        ]
        for number, (label, score) in enumerate(record.labels.items()):
            rates = (
                rate(score.precision),
                rate(score.recall),
                rate(score.f1),
                each(score.gold, many),
            )
            table.add_row(
                Text(visible(group) if number == 0 else ""),
                Text(visible(label)),
                *rates,
                *(left_out if number == 0 else ("", "")),
            )
    print_whole(console, table, title)
    console.print()
