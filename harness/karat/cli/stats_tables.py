"""The tables of `karat gold stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from karat.gold.phenomena import TEST, catalogue
from karat.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karat.gold.phenomena import Seen
    from karat.gold.stats import Stats

UNDEFINED = "–"


def rows(stats: Stats, *, with_facets: bool) -> dict[str, int]:
    """Gives the counts of a split, each under its name."""
    counts = {
        "articles": stats.articles,
        "words": stats.words,
        "labels": stats.all_labels,
        **{f"  {layer}": count for layer, count in sorted(stats.labels.items())},
        "optional": stats.optional,
        "alternatives": stats.alternatives,
    }
    if with_facets:
        for (layer, facet, value), count in sorted(stats.facets.items()):
            counts[f"{layer} | {facet}: {value}"] = count
    for tag, count in sorted(stats.tags.items()):
        counts[f"tag {tag}"] = count
    return counts


def split_table(by_split: Mapping[str, Stats], *, with_facets: bool) -> Table:
    """Lays out the counts, a split a column; `all` has every row that a split has."""
    counted = {split: rows(stats, with_facets=with_facets) for split, stats in by_split.items()}
    table = _table("", *counted)
    for name in counted["all"]:
        table.add_row(_shown(name), *(str(one.get(name, 0)) for one in counted.values()))
        if name == "optional":
            shares = (_share(stats.optional_share) for stats in by_split.values())
            table.add_row("  of the labels", *shares)
    return table


def plan_table(plans: Mapping[str, Stats]) -> Table:
    """Lays out plain articles against dense ones."""
    table = _table("plan", "articles", "words", "labels", "per 100 words")
    for plan, stats in plans.items():
        counts = (stats.articles, stats.words, stats.all_labels)
        density = UNDEFINED if stats.density is None else f"{stats.density:.1f}"
        table.add_row(_shown(plan), *map(str, counts), density)
    return table


def phenomena_table(phenomena: Sequence[Seen]) -> Table:
    """Lays out the phenomena by group, with the number of articles that show each."""
    quota = catalogue().quota
    table = _table("phenomenon", *phenomena[0].by_split, "all", "articles", "quota")
    group = ""
    for one in phenomena:
        if one.group != group:
            group = one.group
            table.add_row(group, style="bold")
        counts = (*one.by_split.values(), one.total, len(one.articles))
        table.add_row(f"  {one.name}", *map(str, counts), one.lack(quota))
    return table


def lacking(phenomena: Sequence[Seen]) -> Iterator[str]:
    """Lists what is missing, and what is under the quota of the end."""
    quota = catalogue().quota
    missing = [f"{one.name} ({one.group})" for one in phenomena if one.total < quota.now]
    if missing:
        yield f"missing, {quota.now} wanted now ({len(missing)}): {'; '.join(missing)}"
    short = [one for one in phenomena if one.lack(quota) == "short"]
    if short:
        has_test = TEST in short[0].by_split
        wanted = f"{quota.end}, {quota.test} of them in test," if has_test else f"{quota.end}"
        said = [
            f"{one.name} {one.total}" + (f"/{one.by_split[TEST]}" if has_test else "")
            for one in short
        ]
        yield f"short, {wanted} wanted in the end ({len(short)}): {'; '.join(said)}"


def _share(share: float | None) -> str:
    return UNDEFINED if share is None else f"{share:.1%}"


def _table(first: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first)
    for column in columns:
        table.add_column(_shown(column), justify="right")
    return table


def _shown(words: str) -> Text:
    """Gives a corpus' own words as they are: no markup is read, nothing drives the terminal."""
    return Text(visible(words))
