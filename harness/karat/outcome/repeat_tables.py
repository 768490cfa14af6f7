"""The repeats of a result as tables of counts: what intervals, spread and moves are told from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from karat.statistics import count_table, observed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from karat.results import Four, RepeatRecord, ResultRecord
    from karat.scoring import Key

    ArticleCounts = Mapping[str, Mapping[str, Mapping[str, Mapping[str, Four]]]]

_NOTHING: Four = (0, 0, 0, 0)


def repeats_of(result: ResultRecord) -> list[RepeatRecord]:
    """Gives the repeats of a result; none where it is of a single run."""
    return [] if isinstance(result.repeats, msgspec.UnsetType) else result.repeats


def times(result: ResultRecord) -> int:
    """Says of how many repeats the counts of a result are the sum."""
    return len(repeats_of(result)) or 1


def repeat_table(
    repeats: Sequence[RepeatRecord], ids: Sequence[str], keys: Sequence[Key]
) -> NDArray[np.int64]:
    """Lays counts out with a row for each repeat of each article, an article's side by side."""
    return _table([repeat.articles for repeat in repeats], ids, keys)


def result_table(
    result: ResultRecord, ids: Sequence[str], keys: Sequence[Key]
) -> NDArray[np.int64]:
    """Lays a result's counts out as `repeat_table` does; of a single run a row an article."""
    return _table(_runs(result), ids, keys)


def counted(result: ResultRecord, ids: Sequence[str]) -> list[list[dict[Key, Four]]]:
    """Gives the counts of each repeat, article by article, without those that are zero."""
    return [[by_score(run.get(id_, {})) for id_ in ids] for run in _runs(result)]


def answers_hash(result: ResultRecord) -> str:
    """Names the answers of a result: the sha256 of its predictions, of repeats one over theirs.

    Over the hashes in hexadecimal, a line each, in the order of the repeats.
    """
    if times(result) == 1:
        return result.predictions
    lines = "".join(f"{repeat.predictions}\n" for repeat in repeats_of(result))
    return hashlib.sha256(lines.encode()).hexdigest()


def _runs(result: ResultRecord) -> list[ArticleCounts]:
    return [repeat.articles for repeat in repeats_of(result)] or [
        {id_: article.counts for id_, article in result.articles.items()}
    ]


def _table(
    runs: Sequence[ArticleCounts], ids: Sequence[str], keys: Sequence[Key]
) -> NDArray[np.int64]:
    rows = [[_counts(run, id_, key) for key in keys] for id_ in ids for run in runs]
    return count_table(rows, scores=len(keys))


def spreads(table: NDArray[np.int64], repeats: int) -> list[tuple[float, float] | None]:
    """Gives each score's least and greatest F1 of a single repeat; None where all are 0/0."""
    each = [observed(table[number::repeats], "f1") for number in range(repeats)]
    found: list[tuple[float, float] | None] = []
    for values in zip(*each, strict=True):
        known = [value for value in values if value is not None]
        found.append((min(known), max(known)) if known else None)
    return found


def by_score(counts: Mapping[str, Mapping[str, Mapping[str, Four]]]) -> dict[Key, Four]:
    """Lays an article's counts out score by score, without those that are zero."""
    return {
        (layer, aspect, regime): four
        for layer, by_aspect in counts.items()
        for aspect, by_regime in by_aspect.items()
        for regime, four in by_regime.items()
        if any(four)
    }


def _counts(run: ArticleCounts, id_: str, key: Key) -> Four:
    layer, aspect, regime = key
    return run.get(id_, {}).get(layer, {}).get(aspect, {}).get(regime, _NOTHING)
