"""karat baseline show: one baseline, with its reason and its figures."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print baseline.json.")
def command(name: str, as_json: bool) -> int:
    """Show the baseline NAME: why and when it was set, and its headline scores.

    \b
    Example:
      karat baseline show main
    """
    from rich.text import Text

    from karat.cli.flags import output
    from karat.gate.baselines import read_baseline
    from karat.gate.policy import Policy
    from karat.gate.score_words import gated_keys
    from karat.project.settings import baselines_folder
    from karat.reports.verdict import SENTENCE, rate, shown
    from karat.result_files import read_result

    folder = baselines_folder(Path.cwd())
    record = read_baseline(folder, name)
    if as_json:
        sys.stdout.write((folder / name / "baseline.json").read_text(encoding="utf-8"))
        return 0
    console = output()
    extractor = f"{record.extractor} {record.version or ''}".strip()
    lines = [
        f"{record.name}  {shown(extractor, SENTENCE)}, set on {shown(record.date)}",
        f"reason: {shown(record.reason, SENTENCE)}",
        *([f"set aside: {shown(record.accepted, SENTENCE)}"] if record.accepted else []),
    ]
    for line in lines:
        console.print(Text(line), soft_wrap=True)
    result = read_result(folder / name)
    for layer, aspect, regime in gated_keys(Policy(), result):
        f1 = result.scores[layer][aspect][regime].f1
        name = shown(f"{layer}.{aspect}", SENTENCE)
        console.print(Text(f"  {name:<18} F1 {rate(f1)}"), soft_wrap=True)
    console.print(Text(record.signature, style="dim"), soft_wrap=True)
    return 0
