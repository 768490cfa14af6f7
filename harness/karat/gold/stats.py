"""Counts what the gold holds: labels, facets, tags, by split."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat.articles import side_of
from karat.facets import article_facets
from karat.layers import Page, layer_of
from karat.matching import optional_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.articles import Gold


@dataclass(slots=True)
class Stats:
    """Counts of one split: articles, words, labels a layer, values a facet, tags."""

    articles: int = 0
    words: int = 0
    optional: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    facets: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    alternatives: int = 0


def count(golds: Iterable[Gold]) -> Stats:
    """Counts some articles."""
    stats = Stats()
    for gold in golds:
        stats.articles += 1
        stats.words += len(gold.article.text.split())
        stats.optional += len(optional_keys(gold.annotations))
        for name, value in article_facets(gold).items():
            stats.facets["article", name, value] += 1
        _count_labels(gold, stats)
    return stats


def _count_labels(gold: Gold, stats: Stats) -> None:
    side = side_of(Page(gold.article.text), gold.annotations, gold.entities, own=True)
    for number, annotation in enumerate(gold.annotations):
        stats.labels[annotation.layer] += 1
        stats.tags.update(annotation.tags)
        stats.alternatives += len(annotation.accept)
        reading = side.readings[annotation.id or f"#{number}"][0]
        layer = layer_of(annotation.layer)
        for facet in layer.facets:
            value = facet.value(reading, side)
            if value is not None:
                stats.facets[annotation.layer, facet.name, value] += 1
        if not layer.group:
            against, type_ = (str(annotation.attributes.get(key)) for key in ("against", "type"))
            stats.facets[annotation.layer, f"against {against}", type_] += 1
