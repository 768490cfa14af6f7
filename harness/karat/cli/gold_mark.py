"""karat gold mark: the authoring view of an article, both ways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.gold_told import tell
from karat.cli.standard_streams import note
from karat.errors import EXIT_FAULT, UsageError
from karat.wording import so_many

if TYPE_CHECKING:
    from karat.corpus import Corpus


@click.command(name="mark")
@click.argument("what", metavar="ID|FILE.mark")
@corpus_flag
@click.option("--split", metavar="NAME", help="The split of an article that is new.")
@click.option("--pass", "annotator", metavar="NAME", help="NAME's own pass, passes/NAME/ID.json.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the view here.")
def command(
    what: str, corpus: str | None, split: str | None, annotator: str | None, out: Path | None
) -> int:
    """Show the article ID as .mark, or read FILE.mark back into the corpus.

    Reading back changes labels alone: the text must be the registered one. With --split a text
    that the corpus does not have yet is registered with its labels.

    With --pass both are of NAME's independent pass, which karat gold agree and adjudicate compare
    with another's: until it is handed in, the article is shown without a label.

    \b
    Examples:
      karat gold mark war-000 --out war-000.mark
      karat gold mark war-000.mark
      karat gold mark war-000.mark --pass ada
    """
    from karat.corpus import find_corpus, open_corpus

    opened = open_corpus(find_corpus(corpus))
    if what.endswith(".mark"):
        return _read_back(Path(what), opened, split, annotator)
    from karat.cli.flags import write_out
    from karat.marks import write_mark

    ids = opened.ids("all")
    if annotator is not None:
        from karat.gold.handing_in import pass_view

        view = pass_view(opened, what, annotator)
    elif what in ids:
        view = write_mark(next(opened.gold([what])))
    else:
        from karat.spelling import did_you_mean

        raise UsageError(f'no article "{what}" in {opened.root}{did_you_mean(what, ids)}')
    if out is None:
        click.echo(view, nl=False)
    else:
        write_out(out, view.encode())
    return 0


def _read_back(path: Path, opened: Corpus, split: str | None, annotator: str | None) -> int:
    from karat.gold.handing_in import hand_in
    from karat.gold.register import register
    from karat.gold.view_check import check_view
    from karat.gold.view_file import open_view

    if not path.is_file():
        raise UsageError(f"no file {path}")
    if annotator is not None and split is not None:
        raise UsageError("--split is for articles, a pass has none")
    view = open_view(path)
    if view.changes:
        note(f"{path}: {', '.join(view.changes)}")
    checked = check_view(opened.root, view.source, str(path)) if not view.problems else None
    tell(view.problems if checked is None else checked.problems)
    if checked is None or checked.gold is None:
        return EXIT_FAULT
    if annotator is None:
        register(opened, checked.gold, view.source, str(path), split)
        what = checked.gold.id
    else:
        what = str(hand_in(opened, checked.gold, annotator))
    note(f"{what}: {so_many(len(checked.gold.annotations), 'label')} written")
    return 0
