"""karat gold stats: what the gold holds, by split."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from karat.cli.flags import corpus_flag, output

if TYPE_CHECKING:
    from karat.gold.stats import Stats


@click.command(name="stats")
@corpus_flag
@click.option("--facets", "with_facets", is_flag=True, help="Count every value of every facet too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(corpus: str | None, with_facets: bool, as_json: bool) -> int:
    """Count articles, labels, facets and tags, by split.

    \b
    Example:
      karat gold stats --facets
    """
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.stats import count

    opened = open_corpus(find_corpus(corpus))
    by_split = {
        split: count(opened.gold(opened.ids(split))) for split in (*opened.manifest.splits, "all")
    }
    if as_json:
        plain = {split: _plain(stats) for split, stats in by_split.items()}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    _print(by_split, with_facets=with_facets)
    return 0


def _rows(stats: Stats, *, with_facets: bool) -> dict[str, int]:
    rows = {
        "articles": stats.articles,
        "words": stats.words,
        "labels": sum(stats.labels.values()),
        **{f"  {layer}": count for layer, count in sorted(stats.labels.items())},
        "optional": stats.optional,
        "alternatives": stats.alternatives,
    }
    if with_facets:
        for (layer, facet, value), count in sorted(stats.facets.items()):
            rows[f"{layer} | {facet}: {value}"] = count
    for tag, count in sorted(stats.tags.items()):
        rows[f"tag {tag}"] = count
    return rows


def _plain(stats: Stats) -> dict[str, int]:
    return {name.strip(): count for name, count in _rows(stats, with_facets=True).items()}


def _print(by_split: dict[str, Stats], *, with_facets: bool) -> None:
    from rich.table import Table

    tables = {split: _rows(stats, with_facets=with_facets) for split, stats in by_split.items()}
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for split in tables:
        table.add_column(split, justify="right")
    for name in tables["all"]:
        table.add_row(name, *(str(rows.get(name, 0)) for rows in tables.values()))
    output().print(table)
