"""The lines of a result's table, for the terminal and for every other page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.facets import PREDICTED
from karat.layers import FOUND, layer_of
from karat.scoring import FRAGMENTS, PAIR_REGIMES, TOLERANT
from karat.statistics import count_table, intervals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.evaluate import Evaluation
    from karat.results import ResultRecord, ScoreRecord
    from karat.scoring import Key
    from karat.statistics import Interval

SHOWN_FACETS = ("type", "level")
FEW_ITEMS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is about, its rates (None = undefined), its ground.

    `interval` is that of F1; `articles` counts those that it rests on.
    """

    layer: str
    what: str
    precision: float | None
    recall: float | None
    f1: float | None
    gold: int | None
    articles: int | None = None
    interval: Interval | None = None
    indent: bool = False

    @property
    def gold_text(self) -> str:
        """Writes the gold count; ~ marks a facet that rests on few items."""
        if self.gold is None:
            return "–"
        return f"~{self.gold}" if self.indent and self.gold < FEW_ITEMS else f"{self.gold:,}"

    @property
    def interval_text(self) -> str:
        """Writes the interval behind its figure; ~ marks one that rests on few articles."""
        if self.interval is None or self.f1 is None:
            return ""
        mark = "~" if self.interval.small else " "
        return f" {mark}[{self.interval.low:.2f}, {self.interval.high:.2f}]"


def rate(value: float | None) -> str:
    """Writes a rate with two decimals; undefined is a dash, never 0."""
    return "–" if value is None else f"{value:.2f}"


def rows(
    result: ResultRecord,
    evaluation: Evaluation,
    *,
    regimes: Sequence[str],
    aspects: bool,
    layers: Sequence[str] = (),
) -> list[Row]:
    """Lays a result out: headline rows first, then by type and level where the layer has them.

    `aspects` asks for every aspect, not the headline alone; `regimes` names what is shown.
    """
    keys = [
        (layer, aspect, regime)
        for layer, table in result.scores.items()
        for aspect, by_regime in table.items()
        for regime in dict.fromkeys((*regimes, FRAGMENTS))
        if regime in by_regime
        and (not layers or layer in layers)
        and (aspects or aspect in (FOUND, layer_of(layer).headline))
    ]
    known = dict(zip(keys, _intervals(evaluation, keys), strict=True))
    shown: list[Row] = []
    for layer in dict.fromkeys(layer for layer, _, _ in keys):
        shown += [
            _row(result, key, known[key], _label(key[1], key[2], regimes))
            for key in keys
            if key[0] == layer and key[2] in regimes
        ]
        by_fragment = (layer, FOUND, FRAGMENTS)
        if tuple(regimes) == (TOLERANT,):
            if by_fragment in known:
                shown.append(_row(result, by_fragment, known[by_fragment], "found, by fragment"))
            shown += _facet_rows(result, layer)
    missing = [layer for layer in result.corpus.layers if layer not in result.scores]
    return shown + [
        Row(layer, "not declared", None, None, None, None)
        for layer in missing
        if not layers or layer in layers
    ]


def _intervals(evaluation: Evaluation, keys: Sequence[Key]) -> list[Interval | None]:
    """Draws the articles again, once for all figures shown."""
    if not keys or not evaluation.ids:
        return [None] * len(keys)
    columns = [evaluation.counts.column(key) for key in keys]
    articles = [
        [Counts(*column[article].tolist()) for column in columns]
        for article in range(len(evaluation.ids))
    ]
    return intervals(count_table(articles, scores=len(keys)), ("f1",))["f1"]


def _label(aspect: str, regime: str, regimes: Sequence[str]) -> str:
    return aspect if len(regimes) == 1 and regime in PAIR_REGIMES else f"{aspect}, {regime}"


def _row(result: ResultRecord, key: Key, interval: Interval | None, what: str) -> Row:
    layer, aspect, regime = key
    score: ScoreRecord = result.scores[layer][aspect][regime]
    articles = None if interval is None else interval.articles
    return Row(layer, what, score.precision, score.recall, score.f1, score.gold, articles, interval)


def _facet_rows(result: ResultRecord, layer: str) -> list[Row]:
    facets = result.facets.get(layer, {})
    if not layer_of(layer).by_fragment:
        return []
    shown: list[Row] = []
    for facet in SHOWN_FACETS:
        predicted = facets.get(PREDICTED + facet, {})
        for value, by_aspect in facets.get(facet, {}).items():
            counts = Counts(*by_aspect[FOUND])
            precision = Counts(*predicted[value][FOUND]).precision if value in predicted else None
            what = f"{facet} {value}"
            shown.append(Row(layer, what, precision, counts.recall, None, counts.gold, indent=True))
    return shown
