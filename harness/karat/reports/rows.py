"""The lines of a result's table, for the terminal and for every other page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.facets import PREDICTED
from karat.layers import FOUND, layer_of
from karat.outcome.repeat_tables import repeats_of
from karat.reports.drawn import drawn
from karat.reports.row import Row
from karat.scoring import FRAGMENTS, PAIR_REGIMES, TOLERANT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.evaluate import Evaluation
    from karat.reports.drawn import Drawn
    from karat.results import ResultRecord
    from karat.scoring import Key

SHOWN_FACETS = ("type", "level")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are wanted: layers (all where empty), regimes, and what stands beside them."""

    layers: tuple[str, ...] = ()
    regimes: tuple[str, ...] = (TOLERANT,)
    aspects: bool = False
    facets: bool = False
    macro: bool = False


def rows(result: ResultRecord, evaluation: Evaluation, wanted: Wanted) -> list[Row]:
    """Lays a result out: headline rows first, then by facet where that is wanted.

    Rows by type and by level stand under layers that have them, unless other regimes are shown.
    """
    headline = wanted.regimes == (TOLERANT,)
    regimes = dict.fromkeys((*wanted.regimes, FRAGMENTS) if headline else wanted.regimes)
    keys = [
        (layer, aspect, regime)
        for layer, table in result.scores.items()
        for aspect, by_regime in table.items()
        for regime in regimes
        if regime in by_regime
        and (not wanted.layers or layer in wanted.layers)
        and (wanted.aspects or aspect in (FOUND, layer_of(layer).headline))
    ]
    repeats = repeats_of(result)
    beside = drawn(evaluation, keys, repeats)
    shown: list[Row] = []
    for layer in dict.fromkeys(layer for layer, _, _ in keys):
        ordered = sorted((key for key in keys if key[0] == layer), key=lambda k: k[2] == FRAGMENTS)
        shown += [_row(result, key, beside[key], _label(key, wanted.regimes)) for key in ordered]
        if headline or wanted.facets:
            shown += _facet_rows(result, evaluation, layer, wanted)
    missing = [layer for layer in result.corpus.layers if layer not in result.scores]
    if repeats:
        shown = [replace(row, repeats=len(repeats)) for row in shown]
    return shown + [
        Row(layer, "not declared", None)
        for layer in missing
        if not wanted.layers or layer in wanted.layers
    ]


def _label(key: Key, regimes: Sequence[str]) -> str:
    _, aspect, regime = key
    if regime == FRAGMENTS:
        return f"{aspect}, by fragment"
    return aspect if len(regimes) == 1 and regime in PAIR_REGIMES else f"{aspect}, {regime}"


def _row(result: ResultRecord, key: Key, beside: Drawn, what: str) -> Row:
    layer, aspect, regime = key
    score = result.scores[layer][aspect][regime]
    return Row(
        layer,
        what,
        score.counts,
        score.precision,
        score.f1,
        beside.interval,
        beside.macro,
        carrying=beside.carrying,
        spread=beside.spread,
    )


def _facet_rows(
    result: ResultRecord, evaluation: Evaluation, layer: str, wanted: Wanted
) -> list[Row]:
    """Lists the facets of a layer: all where they are wanted, else type and level of quotes."""
    facets = result.facets.get(layer, {})
    own = [facet.name for facet in layer_of(layer).facets]
    brief = SHOWN_FACETS if layer_of(layer).by_fragment else ()
    names = own if wanted.facets else [name for name in own if name in brief]
    headline = layer_of(layer).headline
    shown: list[Row] = []
    for facet in names:
        predicted = facets.get(PREDICTED + facet, {})
        for value, by_aspect in facets.get(facet, {}).items():
            precision = Counts(*predicted[value][FOUND]).precision if value in predicted else None
            found = Counts(*by_aspect[FOUND])
            column = evaluation.by_facet.column((layer, facet, value, FOUND))
            many = int((column[:, 0] > 0).sum())
            what = f"{facet} {value}"
            shown.append(Row(layer, what, found, precision, facet=True, carrying=many))
            if wanted.facets and headline in by_aspect:
                counts = Counts(*by_aspect[headline])
                what = f"{facet} {value}, {headline}"
                shown.append(Row(layer, what, counts, facet=True, carrying=many))
    return shown
