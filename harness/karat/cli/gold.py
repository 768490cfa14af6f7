"""karat gold: the curator's verbs."""

from __future__ import annotations

import click

from karat.cli.lazy import LazyGroup

VERBS = {
    "check": ("karat.cli.gold_check", "Find every slip in the gold, with file:line:column."),
    "mark": ("karat.cli.gold_mark", "Show an article as .mark, or read a .mark back."),
    "fmt": ("karat.cli.gold_fmt", "Write labels canonically and bring the manifest up to date."),
    "diff": ("karat.cli.gold_diff", "Print where two labellings of one text differ."),
    "agree": ("karat.cli.gold_agree", "Say how far two annotators agree."),
    "adjudicate": ("karat.cli.gold_adjudicate", "Write the sheet on which a third decides."),
    "accept": ("karat.cli.gold_accept", "Make the gold of two passes and the decisions."),
    "stats": ("karat.cli.gold_stats", "Count what the gold holds."),
}


@click.group(name="gold", cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Check, view and describe the gold."""
