"""karat baseline ls: the baselines of this project."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click


@click.command(name="ls")
@click.option("--json", "as_json", is_flag=True, help="Print the baselines as JSON.")
def command(as_json: bool) -> int:
    """List the baselines, each with its date, extractor and reason.

    \b
    Example:
      karat baseline ls
    """
    import msgspec
    from rich.table import Table
    from rich.text import Text

    from karat.cli.flags import output
    from karat.cli.standard_streams import note
    from karat.gate.baselines import baseline_names, read_baseline
    from karat.project.settings import baselines_folder
    from karat.reports.verdict import SENTENCE, shown
    from karat.reports.whole import print_whole

    folder = baselines_folder(Path.cwd())
    records = [read_baseline(folder, name) for name in baseline_names(folder)]
    if as_json:
        said = json.dumps([msgspec.to_builtins(one) for one in records], ensure_ascii=False)
        sys.stdout.write(said + "\n")
        return 0
    table = Table("name", "set", "extractor", "reason", box=None, pad_edge=False)
    for one in records:
        extractor = f"{one.extractor} {one.version or ''}".strip()
        words = (shown(x, SENTENCE) for x in (extractor, one.reason))
        table.add_row(one.name, one.date, *map(Text, words))
    if records:
        print_whole(output(), table)
    else:
        note(f"no baseline in {folder}; karat baseline set NAME RUN makes one")
    return 0
