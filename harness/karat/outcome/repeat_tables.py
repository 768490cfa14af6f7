"""The repeats of a result as tables of counts: what its intervals and its spread are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from karat.counts import Counts
from karat.statistics import count_table, observed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from karat.results import Four, RepeatRecord, ResultRecord
    from karat.scoring import Key

    ArticleCounts = Mapping[str, Mapping[str, Mapping[str, Mapping[str, Four]]]]


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


def beside(
    first: ResultRecord, second: ResultRecord, ids: Sequence[str], keys: Sequence[Key]
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Lays two results out row by row: each repeat of one beside each repeat of the other.

    Gives both tables, an article's rows side by side, and the number of rows an article: the
    product of their repeats. A result of a single run is one repeat.
    """
    ours, theirs = times(first), times(second)
    one, other = (result_table(result, ids, keys) for result in (first, second))
    return np.repeat(one, theirs, axis=0), _again(other, theirs, ours), ours * theirs


def _again(table: NDArray[np.int64], rows: int, times: int) -> NDArray[np.int64]:
    """Repeats each article's rows as a whole."""
    articles = table.reshape(-1, rows, *table.shape[1:])
    return np.tile(articles, (1, times, 1, 1)).reshape(-1, *table.shape[1:])


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


def _counts(run: ArticleCounts, id_: str, key: Key) -> Counts:
    layer, aspect, regime = key
    four = run.get(id_, {}).get(layer, {}).get(aspect, {}).get(regime)
    return Counts() if four is None else Counts(*four)
