"""Where runs differ: side by side by kind of gold and by class of error.

A result holds these as sums over all its articles, so the runs must have the same articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.decomposition import Lost
from karat.errors import NotComparable
from karat.facets import PREDICTED
from karat.ground import Ground, common_ground, is_headline, remedy, summed
from karat.scoring import TOLERANT
from karat.wording import agreeing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.results import ResultRecord


@dataclass(frozen=True, slots=True)
class FacetLine:
    """A score over one kind of gold, run by run; None where a run has no such layer.

    `whole` says that the kind is one of articles, so that precision and F1 exist; a kind of item
    has recall alone.
    """

    layer: str
    facet: str
    value: str
    aspect: str
    counts: tuple[Counts | None, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """What one class of errors cost found (tolerant), run by run; None where the layer is not."""

    layer: str
    name: str
    lost: tuple[Lost | None, ...]


def by_facet(results: Sequence[ResultRecord]) -> list[FacetLine]:
    """Gives found and the headline aspect by every facet of items, then of articles.

    One result alone is its own ground.

    Raises:
        NotComparable: the runs do not have the same articles, with equal gold.
    """
    ground = _whole_ground(results, "by facet")
    lines = []
    for layer in _layers(results):
        for facet, value, aspect in _item_kinds(results, layer):
            counts = tuple(_item_counts(result, layer, facet, value, aspect) for result in results)
            lines.append(FacetLine(layer, facet, value, aspect, counts, whole=False))
        lines += _article_lines(results, ground, layer)
    return lines


def by_error(results: Sequence[ResultRecord]) -> list[ErrorLine]:
    """Gives each class of errors of each layer; raises as `by_facet` does."""
    _whole_ground(results, "by error class")
    lines = []
    for layer in _layers(results):
        classes = dict.fromkeys(
            name
            for result in results
            if layer in result.errors
            for name in result.errors[layer].lost
        )
        for name in classes:
            lost = tuple(
                Lost(*result.errors[layer].lost.get(name, (0, 0)))
                if layer in result.errors
                else None
                for result in results
            )
            lines.append(ErrorLine(layer, name, lost))
    return lines


def _whole_ground(results: Sequence[ResultRecord], what: str) -> Ground:
    if len(results) == 1:
        return Ground(tuple(results[0].articles), (), ())
    ground = common_ground(results)
    if ground.left_out:
        raise NotComparable(
            f"{what}: the runs must have the same articles with equal gold, "
            f"{ground.left_out} {agreeing(ground.left_out, 'is', 'are')} not{remedy(results)}"
        )
    return ground


def _layers(results: Sequence[ResultRecord]) -> list[str]:
    return list(dict.fromkeys(layer for result in results for layer in result.scores))


def _item_kinds(results: Sequence[ResultRecord], layer: str) -> list[tuple[str, str, str]]:
    kinds = {
        (facet, value, aspect): None
        for result in results
        for facet, by_value in result.facets.get(layer, {}).items()
        for value, by_aspect in by_value.items()
        for aspect in by_aspect
        if not facet.startswith(PREDICTED) and is_headline((layer, aspect, TOLERANT))
    }
    return sorted(kinds, key=lambda kind: kind[:2])


def _item_counts(
    result: ResultRecord, layer: str, facet: str, value: str, aspect: str
) -> Counts | None:
    if layer not in result.scores:
        return None
    by_value = result.facets.get(layer, {}).get(facet, {})
    return Counts(*by_value.get(value, {}).get(aspect, (0, 0, 0, 0)))


def _article_lines(results: Sequence[ResultRecord], ground: Ground, layer: str) -> list[FacetLine]:
    first = results[0]
    kinds: dict[tuple[str, str], list[str]] = {}
    for id_ in ground.shared:
        for kind in first.articles[id_].facets.items():
            kinds.setdefault(kind, []).append(id_)
    aspects = dict.fromkeys(
        aspect
        for result in results
        for aspect, by_regime in result.scores.get(layer, {}).items()
        if TOLERANT in by_regime and is_headline((layer, aspect, TOLERANT))
    )
    lines = []
    for (facet, value), ids in sorted(kinds.items()):
        for aspect in aspects:
            key = (layer, aspect, TOLERANT)
            counts = tuple(
                summed(result, ids, key) if layer in result.scores else None for result in results
            )
            lines.append(FacetLine(layer, facet, value, aspect, counts, whole=True))
    return lines
