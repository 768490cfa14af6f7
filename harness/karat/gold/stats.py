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

PLANS = ("plain", "dense")
NO_PLAN = "not said"


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

    @property
    def all_labels(self) -> int:
        """Counts the labels of every layer."""
        return self.labels.total()

    @property
    def optional_share(self) -> float | None:
        """Gives the share of labels that need not be found; None without labels."""
        return self.optional / self.all_labels if self.all_labels else None

    @property
    def density(self) -> float | None:
        """Gives the labels per 100 words; None without words."""
        return 100 * self.all_labels / self.words if self.words else None


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


def total(parts: Iterable[Stats]) -> Stats:
    """Adds counts of articles that lie apart."""
    whole = Stats()
    for part in parts:
        whole.articles += part.articles
        whole.words += part.words
        whole.optional += part.optional
        whole.alternatives += part.alternatives
        whole.labels += part.labels
        whole.facets += part.facets
        whole.tags += part.tags
    return whole


def count_plans(golds: Iterable[Gold]) -> dict[str, Stats]:
    """Counts plain and dense articles apart, and those of no plan where there are some."""
    by_plan: dict[str, list[Gold]] = {plan: [] for plan in PLANS}
    for gold in golds:
        by_plan.setdefault(gold.meta.get("plan", NO_PLAN), []).append(gold)
    return {plan: count(listed) for plan, listed in by_plan.items()}


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
