"""karat gold adjudicate: the sheet on which a third person decides."""

from __future__ import annotations

import click

from karat.cli.flags import corpus_flag
from karat.cli.gold_agree import two_annotators
from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.wording import so_many


@click.command(name="adjudicate")
@click.argument("article", metavar="ID")
@corpus_flag
@click.option(
    "--annotators", metavar="A,B", callback=two_annotators, help="Whose passes to decide between."
)
@click.option("--adjudicator", default="", metavar="NAME", help="Who decides; neither of the two.")
def command(
    article: str, corpus: str | None, annotators: tuple[str, str] | None, adjudicator: str
) -> int:
    """Write adjudication/ID.txt: every difference of two passes, with a line to decide each.

    A sheet that has decisions is never written over. A pass is passes/NAME/ID.json; karat gold
    mark ID.mark --pass NAME writes one.

    \b
    Example:
      karat gold adjudicate war-000
    """
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.compare_passes import compare
    from karat.gold.decision_writing import write_sheet
    from karat.gold.manifest import write_manifest
    from karat.gold.passes import annotated_twice, annotators_of, read_two
    from karat.gold.sheet_check import open_sheet, sheet_path
    from karat.writing import write_atomically

    opened = open_corpus(find_corpus(corpus))
    known = annotators_of(opened.root, article)
    if adjudicator.casefold() in {name.casefold() for name in known}:
        raise UsageError(f'adjudicator "{adjudicator}" also annotated {article}')
    if len(adjudicator.split()) > 1:
        raise UsageError(f'an adjudicator\'s name is one word, not "{adjudicator}"')
    (twice,) = annotated_twice(opened.root, [article], annotators)
    two = read_two(opened.root, twice)
    path = sheet_path(opened.root, article)
    if path.is_file():
        there = open_sheet(opened.root, article)
        if there.findings.total or there.sheet.has_decisions:
            what = "has decisions" if there.sheet.has_decisions else "is no sheet that can be read"
            raise UsageError(f"{path} {what}; move it away to begin again")
    write_atomically(path, write_sheet(two, adjudicator).encode())
    write_manifest(opened)
    many = len(compare(two.a.gold, two.b.gold).differences)
    note(f"wrote {path}: {so_many(many, 'difference')} between {twice.a} and {twice.b}")
    return 0
