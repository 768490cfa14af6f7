"""The lines of a result's table, for the terminal and for every other page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.facets import PREDICTED
from karat.layers import FOUND, layer_of
from karat.outcome.repeat_tables import repeat_table, repeats_of, spreads
from karat.scoring import FRAGMENTS, PAIR_REGIMES, TOLERANT
from karat.statistics import count_table, intervals, macro

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.evaluate import Evaluation
    from karat.results import RepeatRecord, ResultRecord
    from karat.scoring import Key
    from karat.statistics import Interval, Macro

SHOWN_FACETS = ("type", "level")
FEW_ITEMS = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are wanted: layers (all where empty), regimes, and what stands beside them."""

    layers: tuple[str, ...] = ()
    regimes: tuple[str, ...] = (TOLERANT,)
    aspects: bool = False
    facets: bool = False
    macro: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is about, its rates (None = undefined), its ground.

    `interval` is that of F1; `articles` counts those that it rests on. A facet has no F1: what
    is spurious belongs to none of its values. Of several `repeats` the counts are the sum, and
    `spread` is the least and the greatest F1 of a single one.
    """

    layer: str
    what: str
    counts: Counts | None
    precision: float | None = None
    f1: float | None = None
    interval: Interval | None = None
    macro: Macro | None = None
    facet: bool = False
    carrying: int | None = None
    repeats: int = 1
    spread: tuple[float, float] | None = None

    @property
    def recall(self) -> float | None:
        """Gives tp / gold."""
        return None if self.counts is None else self.counts.recall

    @property
    def articles(self) -> int | None:
        """Counts the articles that the figures rest on: those that carry the item, or its F1."""
        return self.carrying if self.interval is None else self.interval.articles

    @property
    def gold_text(self) -> str:
        """Writes the gold count; ~ marks a facet that rests on few items."""
        if self.counts is None:
            return "–"
        gold = round(self.counts.gold / self.repeats)
        return f"~{gold}" if self.facet and gold < FEW_ITEMS else f"{gold:,}"

    @property
    def spread_text(self) -> str:
        """Writes the least and the greatest F1 of a single repeat."""
        return "" if self.spread is None else f"{self.spread[0]:.2f}–{self.spread[1]:.2f}"

    @property
    def interval_text(self) -> str:
        """Writes the interval behind its figure; ~ marks one that rests on few articles."""
        if self.interval is None or self.f1 is None:
            return ""
        mark = "~" if self.interval.small else " "
        return f" {mark}[{self.interval.low:.2f}, {self.interval.high:.2f}]"

    @property
    def macro_text(self) -> str:
        """Writes the mean over articles, and how many articles have no F1 to average."""
        if self.macro is None:
            return ""
        left_out = f" ({self.macro.left_out} left out)" if self.macro.left_out else ""
        return f"{rate(self.macro.mean)}{left_out}"


def rate(value: float | None) -> str:
    """Writes a rate with two decimals; undefined is a dash, never 0."""
    return "–" if value is None else f"{value:.2f}"


def each(many: int, repeats: int) -> str:
    """Writes a count that is summed over repeats as that of a mean repeat; of one it is whole."""
    return f"{many:,}" if repeats == 1 else f"{many / repeats:,.1f}"


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
    drawn = _drawn(evaluation, keys, repeats)
    shown: list[Row] = []
    for layer in dict.fromkeys(layer for layer, _, _ in keys):
        ordered = sorted((key for key in keys if key[0] == layer), key=lambda k: k[2] == FRAGMENTS)
        shown += [_row(result, key, drawn[key], _label(key, wanted.regimes)) for key in ordered]
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


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What stands beside a score: its interval, the mean over articles, the spread of repeats."""

    interval: Interval | None = None
    macro: Macro | None = None
    spread: tuple[float, float] | None = None


def _drawn(
    evaluation: Evaluation, keys: Sequence[Key], repeats: Sequence[RepeatRecord]
) -> dict[Key, _Drawn]:
    """Draws the articles again, and of each a repeat, once for all figures shown."""
    if not keys or not evaluation.ids:
        return dict.fromkeys(keys, _Drawn())
    columns = [evaluation.counts.column(key) for key in keys]
    articles = [
        [Counts(*column[article].tolist()) for column in columns]
        for article in range(len(evaluation.ids))
    ]
    table = count_table(articles, scores=len(keys))
    means = macro(table, ("f1",))["f1"]
    if repeats:
        every = repeat_table(repeats, evaluation.ids, keys)
        ends = intervals(every, ("f1",), repeats=len(repeats))["f1"]
        spread = spreads(every, len(repeats))
    else:
        ends, spread = intervals(table, ("f1",))["f1"], [None] * len(keys)
    beside = zip(ends, means, spread, strict=True)
    return {key: _Drawn(*one) for key, one in zip(keys, beside, strict=True)}


def _label(key: Key, regimes: Sequence[str]) -> str:
    _, aspect, regime = key
    if regime == FRAGMENTS:
        return f"{aspect}, by fragment"
    return aspect if len(regimes) == 1 and regime in PAIR_REGIMES else f"{aspect}, {regime}"


def _row(result: ResultRecord, key: Key, drawn: _Drawn, what: str) -> Row:
    layer, aspect, regime = key
    score = result.scores[layer][aspect][regime]
    counts = Counts(score.gold, score.predicted, score.tp, score.given)
    return Row(
        layer,
        what,
        counts,
        score.precision,
        score.f1,
        drawn.interval,
        drawn.macro,
        spread=drawn.spread,
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
