"""karat baseline: the runs that later ones stand against."""

from __future__ import annotations

import click

from karat.cli.lazy import LazyGroup

VERBS = {
    "set": ("karat.cli.baseline_set", "Make a run a baseline, with the reason."),
    "ls": ("karat.cli.baseline_ls", "List the baselines."),
    "show": ("karat.cli.baseline_show", "Show a baseline: its reason, date and figures."),
    "rm": ("karat.cli.baseline_rm", "Remove a baseline."),
}


@click.group(name="baseline", cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Set, list, show and remove baselines.

    They lie in baselines/karat of the project, or where [tool.karat] baselines says.

    \b
    Examples:
      karat baseline set main runs/20310506T101500Z_mine_1a2b3c --reason "first release"
      karat baseline ls
    """
