"""Whether runs differ: each further run against the first, on the articles that they share.

Runs are comparable where their `scoring` version is equal, over articles whose hashes are equal.
A run of several repeats is held against another by its pooled counts; what is drawn again is an
article, and of it one repeat of each run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.errors import NotComparable, NothingMeasured
from karat.ground import article_counts, common_ground, is_headline, remedy
from karat.outcome.repeat_tables import result_table, times
from karat.scoring import OVERLAP, TOLERANT
from karat.statistics import count_table, differences, holm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from karat.ground import Ground
    from karat.results import ResultRecord
    from karat.scoring import Key
    from karat.statistics import Difference


@dataclass(frozen=True, slots=True)
class Against:
    """A further run's score against the first run's.

    difference  of F1, second minus first; None where either is 0/0
    p           corrected by Holm's method over the headline scores of all further runs; None
                for other scores, and under 30 articles
    wins        articles where this run's F1 is above the first's; with losses and ties these are
                the articles where either has anything to count
    """

    counts: Counts
    difference: Difference | None
    p: float | None
    wins: int
    losses: int
    ties: int


@dataclass(frozen=True, slots=True)
class Line:
    """One score: the first run's counts, then each further run; None where it has no such layer."""

    layer: str
    aspect: str
    first: Counts
    against: tuple[Against | None, ...]

    @property
    def detectable(self) -> float | None:
        """Gives the smallest difference that every further run's test would find (4 in 5)."""
        found = [
            None if one.difference is None else one.difference.detectable
            for one in self.against
            if one is not None
        ]
        known = [one for one in found if one is not None]
        return max(known) if known and len(known) == len(found) else None

    @property
    def small(self) -> bool:
        """Tells that a difference of this line rests on under 30 articles, and so has no p."""
        return any(one and one.difference and one.difference.small for one in self.against)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Further runs against the first: on which ground, in which regime, score by score.

    `repeats` says of how many each run is, the first's before the others'; counts are sums of all.
    """

    ground: Ground
    regime: str
    lines: tuple[Line, ...]
    signatures: tuple[str, ...]
    repeats: tuple[int, ...]


def compare(
    results: Sequence[ResultRecord], regime: str = TOLERANT, *, aspects: bool = False
) -> Comparison:
    """Compares each further result with the first: found and the headline aspect of each layer.

    `aspects` adds every other aspect; it changes no p-value.

    Raises:
        UsageError: there are fewer than two results.
        NotComparable: they are of unlike scorers, or share no article with equal gold.
        NothingMeasured: no further run declares a layer that the first has scores of.
    """
    ground = common_ground(results)
    check_layers(results)
    if regime == OVERLAP and len({result.settings.get("overlap") for result in results}) > 1:
        raise NotComparable(f"the runs differ in their overlap setting{remedy(results)}")
    headline = [key for key in _keys(results[0], regime) if is_headline(key)]
    others = [key for key in _keys(results[0], regime) if not is_headline(key)]
    keys = headline + (others if aspects else [])
    tables = [_table(result, ground.shared, keys) for result in results]
    found = [_differences(results[0], other, ground.shared, keys) for other in results[1:]]
    # The family is the headline scores of every further run, whatever else is shown.
    family = range(len(headline)) if regime == TOLERANT else range(0)
    raw = [_p(run[number]) for run in found for number in family]
    corrected = iter(holm(raw))
    adjusted = [{number: next(corrected) for number in family} for _ in found]
    lines = []
    for number, key in enumerate(keys):
        against = [
            _against(tables[0][:, number], table[:, number], run[number], p.get(number))
            if key[0] in result.scores
            else None
            for result, table, run, p in zip(results[1:], tables[1:], found, adjusted, strict=True)
        ]
        lines.append(Line(key[0], key[1], _sum(tables[0][:, number]), tuple(against)))
    order = {key[:2]: number for number, key in enumerate(_keys(results[0], regime))}
    lines.sort(key=lambda line: order[line.layer, line.aspect])
    signatures = tuple(dict.fromkeys(result.signature for result in results))
    repeats = tuple(times(result) for result in results)
    return Comparison(ground, regime, tuple(lines), signatures, repeats)


def check_layers(results: Sequence[ResultRecord], wanted: Collection[str] = ()) -> None:
    """Sees that there is a score to compare, of the layers that are wanted; none stands for all.

    Raises:
        NothingMeasured: the first run has none, or no further run has one of these.
    """
    ours = [layer for layer in results[0].scores if not wanted or layer in wanted]
    if not ours:
        said = f"does not declare {' or '.join(wanted)}" if wanted else "has a score of no layer"
        raise NothingMeasured(f"nothing to compare: the first run {said}")
    if not any(layer in other.scores for layer in ours for other in results[1:]):
        raise NothingMeasured(
            f"nothing to compare: the first run declares {' and '.join(ours)}, no other does"
        )


def _keys(result: ResultRecord, regime: str) -> list[Key]:
    return [
        (layer, aspect, regime)
        for layer, by_aspect in result.scores.items()
        for aspect, by_regime in by_aspect.items()
        if regime in by_regime
    ]


def _differences(
    first: ResultRecord, second: ResultRecord, ids: Sequence[str], keys: Sequence[Key]
) -> list[Difference | None]:
    one, other = (result_table(result, ids, keys) for result in (first, second))
    return differences(one, other, ("f1",), repeats=(times(first), times(second)))["f1"]


def _table(result: ResultRecord, ids: Sequence[str], keys: Sequence[Key]) -> NDArray[np.int64]:
    rows = [[article_counts(result, id_, key) for key in keys] for id_ in ids]
    return count_table(rows, scores=len(keys))


def _p(difference: Difference | None) -> float | None:
    return None if difference is None else difference.p


def _sum(column: NDArray[np.int64]) -> Counts:
    return Counts(*column.sum(axis=0).tolist())


def _against(
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    difference: Difference | None,
    p: float | None,
) -> Against:
    signs = [
        _sign(Counts(*one), Counts(*other))
        for one, other in _rows(first, second)
        if any(one) or any(other)
    ]
    wins, losses = signs.count(1), signs.count(-1)
    return Against(_sum(second), difference, p, wins, losses, len(signs) - wins - losses)


def _rows(
    first: NDArray[np.int64],
    second: NDArray[np.int64],
) -> Iterator[tuple[list[int], list[int]]]:
    return zip(first.tolist(), second.tolist(), strict=True)


def _sign(first: Counts, second: Counts) -> int:
    """Compares two F1 in integers; 0/0, nothing to find and nothing said, is above any error."""
    ours, theirs = (
        (2 * one.tp, one.gold + one.predicted) if one.gold + one.predicted else (1, 1)
        for one in (second, first)
    )
    left, right = ours[0] * theirs[1], theirs[0] * ours[1]
    return (left > right) - (left < right)
