"""The kinds of gold: a table a layer, a row a kind, under the name of its facet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.reports.row import FEW_ITEMS, rate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.breakdown import FacetLine
    from karat.counts import Counts
    from karat.reports.contents import Contents


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A kind of gold: each run's rate of each score, and the gold items that each score rests on.

    The rates are the F1 of a kind of article (`whole`), the recall of a kind of item.
    """

    value: str
    rates: tuple[tuple[str, ...], ...]
    gold: tuple[str, ...]
    few: bool


@dataclass(frozen=True, slots=True)
class FacetTable:
    """A layer's kinds of gold: its scores, then the rows under the name of their facet."""

    layer: str
    aspects: tuple[str, ...]
    facets: tuple[tuple[str, bool, tuple[FacetRow, ...]], ...]


def facet_tables(shown: Contents) -> list[FacetTable]:
    """Gives the facets layer by layer; kinds under 30 gold items are marked."""
    return [_facets(shown, layer) for layer in shown.layers]


def _facets(shown: Contents, layer: str) -> FacetTable:
    lines = [line for line in shown.facets if line.layer == layer]
    aspects = tuple(dict.fromkeys(line.aspect for line in lines))
    table: dict[tuple[str, bool], dict[str, dict[str, FacetLine]]] = {}
    for line in lines:
        values = table.setdefault((line.facet, line.whole), {})
        values.setdefault(line.value, {})[line.aspect] = line
    facets = tuple(
        (facet, whole, tuple(_facet(value, row, aspects) for value, row in values.items()))
        for (facet, whole), values in table.items()
    )
    return FacetTable(layer, aspects, facets)


def _facet(value: str, row: Mapping[str, FacetLine], aspects: Sequence[str]) -> FacetRow:
    rates, gold = [], []
    for aspect in aspects:
        line = row.get(aspect)
        counted = [] if line is None else [one for one in line.counts if one is not None]
        gold.append(counted[0].gold if counted else 0)
        rates.append(() if line is None else tuple(_kind_rate(one, line) for one in line.counts))
    runs = max(map(len, rates))
    by_run = tuple(
        tuple(column[run] if column else rate(None) for column in rates) for run in range(runs)
    )
    return FacetRow(value, by_run, tuple(f"{n:,}" for n in gold), few=min(gold) < FEW_ITEMS)


def _kind_rate(counts: Counts | None, line: FacetLine) -> str:
    return rate(counts and (counts.f1 if line.whole else counts.recall))
