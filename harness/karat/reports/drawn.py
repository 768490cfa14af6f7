"""What stands beside a score: articles drawn again, once for all the scores of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.outcome.repeat_tables import repeat_table, spreads
from karat.statistics import count_table, intervals, macro
from karat.statistics.intervals import carrying
from karat.statistics.rates import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.evaluate import Evaluation
    from karat.results import RepeatRecord
    from karat.scoring import Key
    from karat.statistics import Interval, Macro


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands beside a score: its interval, the mean over articles, the spread of repeats."""

    interval: Interval | None = None
    macro: Macro | None = None
    spread: tuple[float, float] | None = None
    carrying: int | None = None


def drawn(
    evaluation: Evaluation, keys: Sequence[Key], repeats: Sequence[RepeatRecord]
) -> dict[Key, Drawn]:
    """Draws the articles again, and of each a repeat, once for all figures shown."""
    if not keys or not evaluation.ids:
        return dict.fromkeys(keys, Drawn())
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
    many = [carrying(column) or None for column in ground(table, "f1").T]
    beside = zip(ends, means, spread, many, strict=True)
    return {key: Drawn(*one) for key, one in zip(keys, beside, strict=True)}
