"""karat gold: the curator's verbs."""

from __future__ import annotations

import click

from karat.cli.lazy import LazyGroup

VERBS = {
    "new": ("karat.cli.gold_new", "Start an empty corpus."),
    "add": ("karat.cli.gold_add", "Take a text into the corpus as an article."),
    "edit": ("karat.cli.gold_edit", "Label an article in your editor."),
    "check": ("karat.cli.gold_check", "Find every slip in the gold, with file:line:column."),
    "mark": ("karat.cli.gold_mark", "Show an article as .mark, or read a .mark back."),
    "fmt": ("karat.cli.gold_fmt", "Write labels canonically and bring the manifest up to date."),
    "realign": ("karat.cli.gold_realign", "Carry labels over to a text that changed."),
    "diff": ("karat.cli.gold_diff", "Print where two labellings of one text differ."),
    "agree": ("karat.cli.gold_agree", "Say how far two annotators agree."),
    "adjudicate": ("karat.cli.gold_adjudicate", "Write the sheet on which a third decides."),
    "accept": ("karat.cli.gold_accept", "Make the gold of two passes and the decisions."),
    "import": ("karat.cli.gold_import", "Put articles with labels from elsewhere into a corpus."),
    "export": ("karat.cli.gold_export", "Write the gold in a format of others."),
    "stats": ("karat.cli.gold_stats", "Count what the gold holds."),
}


@click.group(name="gold", cls=LazyGroup, verbs=VERBS)
def command() -> None:
    """Check, view and describe the gold."""
