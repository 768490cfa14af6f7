"""karat gold export: the gold in formats of others."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.flags import corpus_flag
from karat.cli.standard_streams import note
from karat.wording import so_many


@click.group(name="export")
def command() -> None:
    """Write the gold in a format of others."""


@command.command(name="hf")
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@corpus_flag
def hf(folder: Path | None, corpus: str | None) -> int:
    """Write Parquet and a card into DIR, for load_dataset(DIR); needs the extra hf.

    Without DIR, writes into hf/ of the corpus, where `karat gold check` tells a stale export.
    An earlier export is replaced; anything else is left alone.

    \b
    Examples:
      karat gold export hf
      karat gold export hf ../karat-news-hf
    """
    from karat.corpus import find_corpus, open_corpus
    from karat.hf.export import export_hf

    opened = open_corpus(find_corpus(corpus))
    target = folder or opened.root / "hf"
    for file in export_hf(opened, target):
        note(
            f"{target / file.path}: {so_many(file.articles, 'article')}, "
            f"{so_many(file.labels, 'label')}"
        )
    return 0
