"""karat baseline rm: a baseline that nothing is to stand against any more."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.standard_streams import note


@click.command(name="rm")
@click.argument("name")
def command(name: str) -> int:
    """Remove the baseline NAME: its result, its predictions, its reason.

    What else lies in its folder stays there. Where baselines are committed, the history has it.

    \b
    Example:
      karat baseline rm main
    """
    from karat.cli.disk import disk_refusals
    from karat.gate.baselines import remove_baseline
    from karat.project.settings import baselines_folder

    folder = baselines_folder(Path.cwd())
    with disk_refusals():
        left = remove_baseline(folder, name)
    note(f"baseline {name} removed from {folder}")
    if left:
        note(f"{folder / name} stays, with what is not karat's: {', '.join(left)}")
    return 0
