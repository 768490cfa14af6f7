"""karat report: one or more runs as a page to read, or as figures for another program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from karat.cli.flags import source_flag, write_out
from karat.cli.standard_streams import note


@click.command(name="report")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@source_flag
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write; its ending says how: .html, .md, .csv, .json, or junit.xml. "
    "Default: Markdown on stdout.",
)
def command(runs: tuple[Path, ...], corpus: str | None, out: Path | None) -> int:
    """Report RUNS, run folders or result files: the first is A, and the others are set beside it.

    HTML is one file that opens from disk without a network; it shows every article of runs whose
    predictions lie beside them. Runs of another scorer, another setting or other articles are
    refused with exit code 4. junit.xml tells the verdict that karat gate left beside one run.

    \b
    Examples:
      karat report runs/20310506T101500Z_rules_1a2b3c --out report.html
      karat report runs/old runs/new --out report.csv
      karat report baselines/results/*.json
    """
    from karat.cli.reported import in_format, report

    written = in_format(out)
    raw = report(runs, corpus, written)
    if out is None:
        sys.stdout.write(raw.decode())
        return 0
    write_out(out, raw)
    if written.quotes:
        note("it quotes gold: it holds the corpus' canary, keep it out of training corpora")
    return 0
