"""karat gold accept: decisions become the gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.gold_told import tell
from karat.cli.standard_streams import note
from karat.errors import FormatError, UsageError
from karat.wording import so_many

if TYPE_CHECKING:
    from karat.corpus import Corpus
    from karat.gold.accept import Accepted


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

    opened = open_corpus(find_corpus(corpus))
    try:
        accepted = _accepted(opened, article, mark, split)
    except FormatError as error:
        tell(error.problems)
        return error.exit_code
    tell(accepted.warnings)
    note(f"{article}: {so_many(len(accepted.gold.annotations), 'label')} written")
    return 0


def _accepted(opened: Corpus, article: str, mark: Path | None, split: str | None) -> Accepted:
    from karat.gold.accept import accept_mark, accept_sheet
    from karat.gold.view_file import open_view

    if mark is None:
        return accept_sheet(opened, article, split)
    if not mark.is_file():
        raise UsageError(f"no file {mark}")
    view = open_view(mark)
    if view.problems:
        raise FormatError(view.problems)
    return accept_mark(opened, article, view.source, str(mark), split)
