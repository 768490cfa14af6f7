"""A result on the terminal, the same way for `run` and for `score`: its table, or no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.flags import Shown, output
from karat.cli.standard_streams import note
from karat.errors import EXIT_NOTHING

if TYPE_CHECKING:
    from karat.evaluate import Evaluation
    from karat.results import ResultRecord


def show_result(result: ResultRecord, evaluation: Evaluation, shown: Shown) -> None:
    """Prints the table on stdout and what a reader must know beside it on stderr."""
    from rich.text import Text

    from karat.reports.groups import print_groups
    from karat.reports.losses import losses, print_losses
    from karat.reports.rows import Wanted, rows
    from karat.reports.table import health_lines, print_table
    from karat.wording import visible

    console, wanted = output(), shown.wanted
    # --errors alone takes the place of the table; beside a flag that asks for a view it adds to it.
    if not shown.errors or wanted != Wanted(wanted.layers):
        print_table(console, result, rows(result, evaluation, wanted), wanted)
        print_groups(console, result, wanted.regimes, wanted.layers)
    if shown.errors:
        print_losses(console, result, losses(result, wanted.layers))
    console.print(Text(visible(result.signature), style="dim"), soft_wrap=True)
    for line in health_lines(result):
        note(line)


def measured_code(result: ResultRecord, shown: Shown) -> int:
    """Says where no declared layer is scored, and gives exit code 4 then, else 0.

    Beside JSON it tells of single layers too, as the table's notes do.
    """
    from karat.outcome.declared import layer_notes, nothing_measured

    for line in layer_notes(result) if shown.as_json else ():
        note(line)
    why = nothing_measured(result)
    if why is None:
        return 0
    note(f"karat: nothing measured: {why}")
    return EXIT_NOTHING
