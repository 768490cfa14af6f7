"""karat gold agree: how far two passes agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from karat.cli.flags import corpus_flag, output
from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.wording import so_many

if TYPE_CHECKING:
    from karat.corpus import Corpus


def two_annotators(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """Reads --annotators a,b."""
    del context, parameter
    if value is None:
        return None
    names = [name.strip() for name in value.split(",")]
    if len(names) != 2 or not all(names):
        raise UsageError(f'--annotators takes two names, as in ada,ben, not "{value}"')
    return names[0], names[1]


@click.command(name="agree")
@click.argument("articles", nargs=-1, metavar="[ID]...")
@corpus_flag
@click.option(
    "--annotators", metavar="A,B", callback=two_annotators, help="Whose passes to compare."
)
@click.option("--by", "facet", metavar="FACET", help="Split by a facet, such as beat or type.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@click.option("--write", is_flag=True, help="Put the table into manifest.json and the README.")
def command(
    articles: tuple[str, ...],
    corpus: str | None,
    annotators: tuple[str, str] | None,
    facet: str | None,
    as_json: bool,
    write: bool,
) -> int:
    """Compare two passes over the same articles: F1 of the items, kappa of what is said of them.

    Without an ID it is all articles that two annotators labelled. A pass is passes/NAME/ID.json;
    karat gold mark ID.mark --pass NAME writes one.

    \b
    Examples:
      karat gold agree
      karat gold agree war-000 --annotators ada,ben --by "in a quote"
      karat gold agree --write
    """
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.agreement_table import agreement_table

    if write and (articles or facet):
        raise UsageError("--write puts down the whole corpus; leave articles and --by out")
    opened = open_corpus(find_corpus(corpus))
    table = agreement_table(opened, articles, annotators, facet)
    if write:
        _write(opened, table)
    if as_json:
        click.echo(json.dumps(table, ensure_ascii=False, indent=1))
    else:
        _print(table)
    return 0


def _write(opened: Corpus, table: dict[str, Any]) -> None:
    import msgspec

    from karat.corpus import Corpus
    from karat.gold.corpus_page import write_page
    from karat.gold.manifest import write_manifest

    manifest = msgspec.structs.replace(opened.manifest, agreement=table)
    changed = write_manifest(Corpus(opened.root, manifest))
    if write_page(opened):
        note(f"{opened.root / 'README.md'} brought up to date")
    note(f"{opened.root / 'manifest.json'} {'written' if changed else 'holds this table already'}")


def _print(table: dict[str, Any]) -> None:
    from karat.cli.agreement_tables import chance_table, f1_table, facet_table, right_table
    from karat.reports.whole import print_whole

    console = output()
    whose = "; ".join(" and ".join(pair) for pair in table["annotators"])
    click.echo(f"{whose}: {so_many(table['articles'], 'article')}")
    click.echo()
    for made in (f1_table(table), right_table(table), chance_table(table), facet_table(table)):
        if made is not None and made.row_count:
            print_whole(console, made)
            console.print()
    click.echo(table["note"])
