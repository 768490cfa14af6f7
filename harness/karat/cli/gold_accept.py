"""karat gold accept: decisions become the gold."""

from __future__ import annotations

from pathlib import Path

import click

from karat.cli.flags import corpus_flag, note
from karat.errors import FormatError, UsageError
from karat.wording import so_many


@click.command(name="accept")
@click.argument("article", metavar="ID")
@corpus_flag
@click.option(
    "--from",
    "mark",
    type=click.Path(path_type=Path),
    metavar="FILE.mark",
    help="Take these labels; the sheet must have a decision for every difference all the same.",
)
@click.option("--split", metavar="NAME", help="The split of an article that is new.")
def command(article: str, corpus: str | None, mark: Path | None, split: str | None) -> int:
    """Make articles/ID.json of what both passes say and what the sheet decides.

    Nothing is written while a difference is undecided. The sheet stays, and the manifest holds
    its hash.

    \b
    Examples:
      karat gold accept war-000
      karat gold accept war-000 --from war-000.mark
    """
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.accept import accept_mark, accept_sheet
    from karat.gold.view_file import open_view

    opened = open_corpus(find_corpus(corpus))
    if mark is None:
        gold = accept_sheet(opened, article, split)
    else:
        if not mark.is_file():
            raise UsageError(f"no file {mark}")
        view = open_view(mark)
        if view.problems:
            raise FormatError(view.problems)
        gold = accept_mark(opened, article, view.source, str(mark), split)
    note(f"{article}: {so_many(len(gold.annotations), 'label')} written")
    return 0
