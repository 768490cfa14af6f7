"""Agreement by a facet: F1 by one of the article, the share found by both by one of the item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karat.counts import Counts
from karat.errors import UsageError
from karat.facets import ARTICLE_FACETS
from karat.layers import FOUND, layer_of
from karat.scoring import TOLERANT
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from karat.gold.agree import Agreement

_DECIMALS = 4


def by_facet(agreement: Agreement, facet: str) -> list[dict[str, Any]]:
    """Gives a row a layer and value, in the tolerant regime.

    By a facet of the article it has the items of both passes and their F1. By a facet of an item
    it has the items of this value in either pass and the share that the other pass found too.

    Raises UsageError for a facet that no layer here has.
    """
    if facet in ARTICLE_FACETS:
        return _by_article(agreement, facet)
    known = dict.fromkeys(one.name for name in agreement.layers for one in layer_of(name).facets)
    if facet not in known:
        there = ", ".join((*ARTICLE_FACETS, *known))
        hint = did_you_mean(facet, [*ARTICLE_FACETS, *known])
        raise UsageError(f"no facet {quoted(facet)}; there are {there}{hint}")
    return [
        _row(layer, value, counts.gold, counts.recall)
        for (layer, name, value, aspect), counts in sorted(agreement.by_facet.items())
        if name == facet and aspect == FOUND
    ]


def rounded(figure: float | None) -> float | None:
    """Gives a figure of agreement with the four decimals that it is stored with."""
    return None if figure is None else round(figure, _DECIMALS)


def _by_article(agreement: Agreement, facet: str) -> list[dict[str, Any]]:
    rows = []
    for layer in agreement.layers:
        key = (layer, FOUND, TOLERANT)
        column = agreement.there.column(key) + agreement.back.column(key)
        for value in sorted({one[facet] for one in agreement.facets if facet in one}):
            chosen = [one.get(facet) == value for one in agreement.facets]
            counts = Counts(*(int(count) for count in column[chosen].sum(axis=0)))
            rows.append(_row(layer, value, counts.gold, counts.f1))
    return rows


def _row(layer: str, value: str, items: int, agreed: float | None) -> dict[str, Any]:
    return {
        "layer": layer,
        "value": value,
        "items": items,
        "agreed": rounded(agreed),
    }
