"""Tells "gold moved" from "extractor moved": what of a recorded difference is whose.

Two recorded results may differ because the extractor answers otherwise, or because the gold (or
the scorer) they were scored by is not the same. Scored anew under one gold and one scorer, what
is left of the difference is the extractor's; the rest is gold's and the scorer's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.ground import is_headline, summed
from karat.outcome.repeat_tables import counted, repeats_of
from karat.scoring import TOLERANT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.results import ResultRecord
    from karat.scoring import Key


@dataclass(frozen=True, slots=True)
class Share:
    """A headline score's difference in F1, second minus first, in two parts; None = undefined.

    recorded   as the two result files have it, over the articles that both have
    extractor  what is left when both are scored by the same gold and scorer
    """

    layer: str
    aspect: str
    recorded: float | None
    extractor: float | None

    @property
    def gold(self) -> float | None:
        """Gives the part that is gold's and the scorer's, none of the extractor's doing."""
        if self.recorded is None or self.extractor is None:
            return None
        return self.recorded - self.extractor


@dataclass(frozen=True, slots=True)
class Moved:
    """Who moved between two recorded results.

    relabelled  articles whose gold the two results do not have in common: gold moved
    since       articles whose gold has changed since either was scored
    scorer      the two were scored by unlike versions of the definitions
    extractor   under one gold and one scorer an article of theirs is counted otherwise
    """

    relabelled: tuple[str, ...]
    since: tuple[str, ...]
    scorer: bool
    extractor: bool
    shares: tuple[Share, ...]


def who_moved(recorded: Sequence[ResultRecord], rescored: Sequence[ResultRecord]) -> Moved:
    """Splits the difference of two recorded results; `rescored` are the same two under one gold.

    Both pairs are read over the articles of the rescored two.
    """
    first, second = recorded
    ids = list(rescored[0].articles)
    now = rescored[0].articles
    keys: list[Key] = [
        (layer, aspect, TOLERANT)
        for layer, by_aspect in rescored[0].scores.items()
        for aspect in by_aspect
        if is_headline((layer, aspect, TOLERANT))
        and all(layer in result.scores for result in (*recorded, *rescored))
    ]
    return Moved(
        relabelled=tuple(
            id_ for id_ in ids if first.articles[id_].hash != second.articles[id_].hash
        ),
        since=tuple(
            id_
            for id_ in ids
            if any(result.articles[id_].hash != now[id_].hash for result in recorded)
        ),
        scorer=first.scoring != second.scoring,
        extractor=_said(first) != _said(second) and not _alike(rescored[0], rescored[1], ids),
        shares=tuple(
            Share(key[0], key[1], _difference(recorded, ids, key), _difference(rescored, ids, key))
            for key in keys
        ),
    )


def _said(result: ResultRecord) -> list[str]:
    """Names the files of predictions of a result, one a repeat."""
    return [result.predictions, *(repeat.predictions for repeat in repeats_of(result))]


def _alike(first: ResultRecord, second: ResultRecord, ids: Sequence[str]) -> bool:
    """Says whether all articles are counted alike, repeat by repeat."""
    ours, theirs = counted(first, ids), counted(second, ids)
    if len(ours) == len(theirs):
        return ours == theirs
    # No repeat has its counterpart: they are alike where all of them are.
    return all(one == ours[0] for one in (*ours, *theirs))


def _difference(results: Sequence[ResultRecord], ids: Sequence[str], key: Key) -> float | None:
    first, second = (summed(result, ids, key).f1 for result in results)
    return None if first is None or second is None else second - first
