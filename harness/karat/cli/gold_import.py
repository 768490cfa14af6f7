"""karat gold import: articles with labels from formats of others."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.standard_streams import note
from karat.wording import so_many


@click.group(name="import")
def command() -> None:
    """Put articles with labels from elsewhere into a corpus."""


@command.command(name="hf")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--corpus",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The corpus to write into; an empty or new folder becomes one.",
)
def hf(path: Path, corpus: Path) -> int:
    """Read a local dataset: an export, or one of tokens and tags; needs the extra hf.

    PATH is a folder that load_dataset opens, or a .parquet, .jsonl or .json file. An article that
    the corpus has keeps its text and gets the labels that come in. Nothing is written when any
    article has a fault.

    \b
    Examples:
      karat gold import hf karat-news-hf --corpus copy
      karat gold import hf ner.jsonl --corpus ner
    """
    from karat.hf.importing import import_corpus
    from karat.hf.reading import open_hf

    done = import_corpus(open_hf(path), corpus)
    note(f"{corpus}: {so_many(done.new, 'article')} new, {done.relabelled} labelled anew")
    return 0
