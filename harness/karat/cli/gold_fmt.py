"""karat gold fmt: canonical files and a manifest that is up to date."""

from __future__ import annotations

import click

from karat.cli.flags import corpus_flag, note
from karat.errors import FormatError, Problem


@click.command(name="fmt")
@corpus_flag
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 2 where something would."
)
def command(corpus: str | None, only_check: bool) -> int:
    """Write every label file in its canonical form and refresh manifest.json.

    \b
    Example:
      karat gold fmt --check
    """
    from karat.corpus import find_corpus, open_corpus, read_article
    from karat.gold.manifest import stale_files, write_manifest
    from karat.goldfiles.writing import write_gold
    from karat.writing import write_atomically

    opened = open_corpus(find_corpus(corpus))
    problems: list[Problem] = []
    changed = 0
    for id_ in opened.ids("all"):
        reading = read_article(opened.root, id_)
        if reading.gold is None:
            problems += reading.problems
            continue
        path = opened.root / "articles" / f"{id_}.json"
        text = write_gold(reading.gold)
        if path.read_text(encoding="utf-8") != text:
            changed += 1
            note(f"{path}: not canonical")
            if not only_check:
                write_atomically(path, text.encode())
    if problems:
        raise FormatError(problems)
    if only_check:
        stale = stale_files(opened)
        for problem in stale:
            note(str(problem))
        return 2 if changed or stale else 0
    if write_manifest(opened):
        note("manifest.json brought up to date")
    return 0
