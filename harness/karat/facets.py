"""Recall by kind of gold: counts of the tolerant regime split by what gold itself shows.

Facets are computed, never typed. A spurious prediction has no facet, so a facet of an item gives
recall and accuracy only; the one exception is a facet that predictions carry too (a quote's
type), whose precision is counted by the predicted value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from karat.counts import Counts
from karat.layers import FOUND
from karat.scoring import TOLERANT, hits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.alignment import Pair
    from karat.articles import Gold
    from karat.scoring import LayerSheet, Settings

FacetKey: TypeAlias = tuple[str, str, str, str]
"""layer, facet, value, aspect"""

PREDICTED = "predicted "
"""Stands before the name of a facet whose value is the prediction's."""

ARTICLE_FACETS = ("beat", "form", "length", "plan")
_LENGTHS = (200, 400, 600)


def article_facets(gold: Gold) -> dict[str, str]:
    """Gives the facets of an article: beat, form and plan as in its meta, length in words."""
    facets = {name: gold.meta[name] for name in ARTICLE_FACETS if name in gold.meta}
    words = len(gold.article.text.split())
    below = next((edge for edge in _LENGTHS if words < edge), None)
    facets["length"] = f"{_LENGTHS[-1]}+ words" if below is None else f"under {below} words"
    return facets


def count_facets(sheets: Mapping[str, LayerSheet], settings: Settings) -> dict[FacetKey, Counts]:
    """Counts one article by every facet of every layer, for found and each aspect."""
    counts: dict[FacetKey, Counts] = {}
    for sheet in sheets.values():
        found = hits(sheet, TOLERANT, settings)
        for number, item in sheet.items.items():
            if item.required:
                _add_item(counts, sheet, number, found.get(number), settings)
        _add_predictions(counts, sheet, {pair.predicted for pair in found.values()})
    return counts


def _add(counts: dict[FacetKey, Counts], key: FacetKey, more: Counts) -> None:
    counts[key] = counts.get(key, Counts()) + more


def _add_item(
    counts: dict[FacetKey, Counts],
    sheet: LayerSheet,
    number: int,
    pair: Pair | None,
    settings: Settings,
) -> None:
    layer, item = sheet.layer, sheet.items[number]
    reading = 0 if pair is None else sheet.chosen(pair, TOLERANT, settings)
    carried = [value is not None for value in sheet.gold_values[number][reading]]
    hit = int(pair is not None)
    right = sheet.agreement[number][reading] if hit else [False] * len(carried)
    for facet in layer.facets:
        value = facet.value(item.readings[0], sheet.matched.gold_side)
        if value is None:
            continue
        _add(counts, (layer.name, facet.name, value, FOUND), Counts(1, 0, hit, hit))
        for place, aspect in enumerate(sheet.aspects):
            if carried[place]:
                key = (layer.name, facet.name, value, aspect.name)
                _add(counts, key, Counts(1, 0, int(right[place]), hit))


def _add_predictions(counts: dict[FacetKey, Counts], sheet: LayerSheet, found: set[int]) -> None:
    for facet in sheet.layer.facets:
        if not facet.predicted:
            continue
        for number, one in sheet.predictions.items():
            value = facet.value(one.reading, sheet.matched.predicted_side)
            if value is not None and number not in sheet.excused:
                key = (sheet.layer.name, PREDICTED + facet.name, value, FOUND)
                _add(counts, key, Counts(0, 1, int(number in found), 0))
