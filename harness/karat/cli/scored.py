"""A result's table on the terminal, the same way for `run` and for `score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.flags import Shown, note, output

if TYPE_CHECKING:
    from karat.evaluate import Evaluation
    from karat.results import ResultRecord


def show_result(result: ResultRecord, evaluation: Evaluation, shown: Shown) -> None:
    """Prints the table on stdout and what a reader must know beside it on stderr."""
    from rich.text import Text

    from karat.errors import UsageError
    from karat.positions import did_you_mean
    from karat.reports.groups import print_groups
    from karat.reports.losses import losses, print_losses
    from karat.reports.rows import Wanted, rows
    from karat.reports.table import health_lines, print_table

    for layer in shown.layers:
        if layer not in result.corpus.layers:
            known = result.corpus.layers
            hint = did_you_mean(layer, known)
            raise UsageError(f'no layer "{layer}" here; there are {", ".join(known)}{hint}')
    console = output()
    if shown.errors:
        print_losses(console, result, losses(result, shown.layers))
    else:
        wanted = Wanted(shown.layers, shown.regimes, shown.aspects, shown.facets, shown.macro)
        print_table(console, result, rows(result, evaluation, wanted), wanted)
        print_groups(console, result, shown.regimes)
    console.print(Text(result.signature, style="dim"), soft_wrap=True)
    for line in health_lines(result):
        note(line)
