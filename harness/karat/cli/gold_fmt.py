"""karat gold fmt: canonical files and a manifest that is up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag
from karat.cli.standard_streams import note
from karat.errors import FormatError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from karat.corpus import Corpus


@click.command(name="fmt")
@corpus_flag
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 2 where something would."
)
def command(corpus: str | None, only_check: bool) -> int:
    """Write every label file in its canonical form and refresh manifest.json.

    Where a file was edited by hand and offsets no longer quote the text, they are mended as long
    as the surface stands once nearby, or once in the text; each is said. Where it stands more
    than once nearby, nothing at all is written.

    \b
    Example:
      karat gold fmt --check
    """
    from karat.cli.disk import disk_refusals
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.manifest import stale_files, write_manifest
    from karat.writing import write_atomically

    opened = open_corpus(find_corpus(corpus))
    changed = _canonical(opened)
    if only_check:
        stale = stale_files(opened)
        for problem in stale:
            note(str(problem))
        return 2 if changed or stale else 0
    with disk_refusals():
        for path, text in changed.items():
            write_atomically(path, text.encode())
        if write_manifest(opened):
            note("manifest.json brought up to date")
    return 0


def _canonical(opened: Corpus) -> Mapping[Path, str]:
    """Gives each file that is not as it should be, as it should be; says what is wrong with it.

    Raises:
        FormatError: some file cannot be read even so.
    """
    from karat.corpus import read_article, read_text
    from karat.gold.anchoring import anchor
    from karat.goldfiles.writing import write_gold

    problems: list[Problem] = []
    changed: dict[Path, str] = {}
    for id_ in opened.ids("all"):
        path = opened.root / "articles" / f"{id_}.json"
        reading = read_article(opened.root, id_)
        source, _ = read_text(path, articles=False)
        if reading.gold is None:
            text, _ = read_text(path.with_suffix(".txt"), articles=True)
            anchored = anchor(reading, source, text, str(path), id_)
            reading = anchored.reading
            for mended in anchored.mended:
                note(str(mended))
        if reading.gold is None:
            problems += reading.problems
        elif (text := write_gold(reading.gold)) != source:
            changed[path] = text
            note(f"{path}: not canonical")
    if problems:
        raise FormatError(problems)
    return changed
