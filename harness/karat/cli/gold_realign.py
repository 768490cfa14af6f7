"""karat gold realign: labels on a text that changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.standard_streams import note
from karat.errors import EXIT_FAULT, UsageError
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from karat.corpus import Corpus
    from karat.gold.realignment import Realigned


@click.command(name="realign")
@click.argument("article", metavar="ID")
@corpus_flag
@click.option(
    "--text",
    "new",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The new text; default: articles/ID.txt as it lies there now.",
)
@click.option("--force", is_flag=True, help="Write what can be carried; the rest goes to a report.")
def command(article: str, corpus: str | None, new: Path | None, force: bool) -> int:
    """Carry the labels of ID over to its text as it is now, and bring the hashes up to date.

    A label is carried where its words stand unchanged. Every other is listed, and nothing is
    written then; with --force the others are written, and CORPUS.ID.realign.txt next to the corpus
    holds the old line of each that was dropped.

    \b
    Examples:
      karat gold realign war-000
      karat gold realign war-000 --text corrected.txt --force
    """
    from karat.cli.disk import disk_refusals
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.changed_text import check_realigned, open_changed
    from karat.gold.realignment import realign
    from karat.spelling import did_you_mean

    opened = open_corpus(find_corpus(corpus))
    ids = opened.ids("all")
    if article not in ids:
        raise UsageError(f'no article "{article}" in {opened.root}{did_you_mean(article, ids)}')
    with disk_refusals():
        changed = open_changed(opened.root, article, new)
        if changed.is_same:
            note(f"{article}: the text is the one that was labelled; nothing to carry")
            return 0
        done = realign(changed.gold, changed.plain.text, changed.where)
        check_realigned(done.gold, str(opened.root / "articles" / f"{article}.json"))
        for words in changed.plain.changes:
            note(f"{new or article}: {words}")
        _list(done)
        if done.lost and not force:
            note("nothing written; --force writes the others, and a report of these")
            return EXIT_FAULT
        _write(opened, done)
    carried = so_many(len(done.gold.annotations), "label")
    note(f"{article}: {carried} carried over, {len(done.lost)} lost")
    return 0


def _list(done: Realigned) -> None:
    """Says what a person must look at: what is lost, and what was found by its words alone."""
    lines = {one.id: one for one in done.gold.annotations}
    for id_ in done.by_words:
        start = lines[id_].spans[0].start
        line = done.gold.article.text.count("\n", 0, start) + 1
        note(f"{id_}: found by its words alone, in line {line}; look at it")
    for lost in done.lost:
        note(f"{lost.id}: {lost.reason}")
        note(f"  {lost.line}")


def _write(opened: Corpus, done: Realigned) -> None:
    """Writes the report first, so that no label is ever nowhere."""
    from karat.gold.check_passes import older_passes
    from karat.gold.manifest import write_manifest
    from karat.gold.typing_file import beside
    from karat.goldfiles.writing import write_gold
    from karat.writing import write_atomically

    id_ = done.gold.id
    if done.lost:
        path = beside(opened.root, f"{id_}.realign.txt")
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        lines = [f"{lost.id}: {lost.reason}\n  {lost.line}\n" for lost in done.lost]
        title = f"{id_}: labels that were not carried over to its new text, each with its old line"
        write_atomically(path, f"{before}{title}\n{''.join(lines)}".encode())
        note(f"what is lost stands in {path}")
    folder = opened.root / "articles"
    write_atomically(folder / f"{id_}.json", write_gold(done.gold).encode())
    write_atomically(folder / f"{id_}.txt", done.gold.article.text.encode())
    write_manifest(opened)
    if older := older_passes(opened.root, id_):
        which = f"{len(older)} {agreeing(len(older), 'pass', 'passes')} over {id_}"
        note(
            f"{which} {agreeing(len(older), 'is', 'are')} of the old text still, such as {older[0]}"
        )
