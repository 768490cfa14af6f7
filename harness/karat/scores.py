"""Every score of a result with its intervals, drawn again from the counts that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.ground import summed
from karat.layers import FOUND, layer_of
from karat.outcome.repeat_tables import result_table, times
from karat.scoring import REGIMES, TOLERANT
from karat.statistics import intervals
from karat.statistics.intervals import carrying
from karat.statistics.rates import ground

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from karat.counts import Counts
    from karat.results import ResultRecord
    from karat.scoring import Key
    from karat.statistics import Interval


@dataclass(frozen=True, slots=True)
class Score:
    """An aspect of a layer in a regime: its counts over all articles, an interval for each rate.

    An interval is None where fewer than two articles carry the score; `articles` counts those that
    carry F1, and is None in a result without articles. Of several repeats the counts are the sum,
    and a draw takes articles, and of each one repeat.
    """

    layer: str
    aspect: str
    regime: str
    counts: Counts
    precision: Interval | None
    recall: Interval | None
    f1: Interval | None
    articles: int | None = None


def scores(result: ResultRecord, regimes: Collection[str] = REGIMES) -> list[Score]:
    """Gives the scores of a result in its own order; a result without articles has no interval."""
    keys: list[Key] = [
        (layer, aspect, regime)
        for layer, by_aspect in result.scores.items()
        for aspect, by_regime in by_aspect.items()
        for regime in by_regime
        if regime in regimes
    ]
    if not keys or not result.articles:
        return [Score(*key, _stored(result, key), None, None, None) for key in keys]
    table = result_table(result, list(result.articles), keys)
    drawn = intervals(table, ("precision", "recall", "f1"), repeats=times(result))
    grounds = ground(table, "f1")
    return [
        Score(
            *key,
            summed(result, result.articles, key),
            drawn["precision"][number],
            drawn["recall"][number],
            drawn["f1"][number],
            carrying(grounds[:, number], times(result)),
        )
        for number, key in enumerate(keys)
    ]


def _stored(result: ResultRecord, key: Key) -> Counts:
    layer, aspect, regime = key
    return result.scores[layer][aspect][regime].counts


def chain(found: Sequence[Score], layer: str) -> list[Score]:
    """Picks found and the aspects that follow it on the way to the value (tolerant)."""
    by_aspect = {one.aspect: one for one in found if (one.layer, one.regime) == (layer, TOLERANT)}
    steps = (FOUND, *layer_of(layer).chain)
    return [by_aspect[name] for name in steps if name in by_aspect]
