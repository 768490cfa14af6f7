"""karat gold stats: what the gold holds, by split, and what it has too little of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from karat.cli.flags import corpus_flag, output
from karat.cli.standard_streams import note

if TYPE_CHECKING:
    from karat.gold.phenomena import Seen
    from karat.gold.stats import Stats


@click.command(name="stats")
@corpus_flag
@click.option("--facets", "with_facets", is_flag=True, help="Count every value of every facet too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(corpus: str | None, with_facets: bool, as_json: bool) -> int:
    """Count articles, labels, facets, tags and phenomena, by split.

    Phenomena are what a corpus of news must hold (GUIDELINES.md); those that are missing, or
    under the quota that they are to reach in the end, are listed.

    \b
    Example:
      karat gold stats --facets
    """
    from karat.cli.stats_tables import lacking, phenomena_table, plan_table, split_table
    from karat.corpus import find_corpus, open_corpus
    from karat.gold.near_words import odd_layers
    from karat.gold.phenomena import count_phenomena
    from karat.gold.stats import count, count_plans, total
    from karat.reports.whole import print_whole

    opened = open_corpus(find_corpus(corpus))
    for odd in odd_layers(opened.manifest.layers):
        note(odd)
    splits = opened.manifest.splits
    golds = {split: list(opened.gold(opened.ids(split))) for split in splits}
    by_split = {split: count(listed) for split, listed in golds.items()}
    by_split["all"] = total(by_split.values())
    plans = count_plans(gold for listed in golds.values() for gold in listed)
    phenomena = count_phenomena(golds, opened.manifest.layers)
    if as_json:
        plain = _plain(by_split, plans, phenomena)
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    console = output()
    print_whole(console, split_table(by_split, with_facets=with_facets))
    console.print()
    print_whole(console, plan_table(plans))
    if phenomena:
        console.print()
        print_whole(console, phenomena_table(phenomena))
        for line in lacking(phenomena):
            click.echo()
            click.echo(click.wrap_text(line, width=100, subsequent_indent="  "))
    return 0


def _plain(
    by_split: dict[str, Stats], plans: dict[str, Stats], phenomena: list[Seen]
) -> dict[str, Any]:
    """Gives all figures for a program; what is undefined is null."""
    import msgspec

    from karat.cli.stats_tables import rows
    from karat.gold.phenomena import catalogue

    quota = catalogue().quota
    return {
        "splits": {
            split: {
                **{name.strip(): count for name, count in rows(stats, with_facets=True).items()},
                "optional share": stats.optional_share,
            }
            for split, stats in by_split.items()
        },
        "plans": {
            plan: {
                "articles": stats.articles,
                "words": stats.words,
                "labels": stats.all_labels,
                "labels per 100 words": stats.density,
            }
            for plan, stats in plans.items()
        },
        "quota": msgspec.structs.asdict(quota),
        "phenomena": [
            {
                "group": one.group,
                "name": one.name,
                **one.by_split,
                "all": one.total,
                "articles": len(one.articles),
                "lack": one.lack(quota) or None,
            }
            for one in phenomena
        ],
    }
