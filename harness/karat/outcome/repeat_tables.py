"""The repeats of a result as tables of counts: what its intervals and its spread are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.counts import Counts
from karat.statistics import count_table, observed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from karat.results import RepeatRecord, ResultRecord
    from karat.scoring import Key


def repeats_of(result: ResultRecord) -> list[RepeatRecord]:
    """Gives the repeats of a result; none where it is of a single run."""
    return [] if isinstance(result.repeats, msgspec.UnsetType) else result.repeats


def repeat_table(
    repeats: Sequence[RepeatRecord], ids: Sequence[str], keys: Sequence[Key]
) -> NDArray[np.int64]:
    """Lays counts out with a row for each repeat of each article, an article's side by side."""
    rows = [[_counts(repeat, id_, key) for key in keys] for id_ in ids for repeat in repeats]
    return count_table(rows, scores=len(keys))


def spreads(table: NDArray[np.int64], repeats: int) -> list[tuple[float, float] | None]:
    """Gives each score's least and greatest F1 of a single repeat; None where all are 0/0."""
    each = [observed(table[number::repeats], "f1") for number in range(repeats)]
    found: list[tuple[float, float] | None] = []
    for values in zip(*each, strict=True):
        known = [value for value in values if value is not None]
        found.append((min(known), max(known)) if known else None)
    return found


def _counts(repeat: RepeatRecord, id_: str, key: Key) -> Counts:
    layer, aspect, regime = key
    four = repeat.articles.get(id_, {}).get(layer, {}).get(aspect, {}).get(regime)
    return Counts() if four is None else Counts(*four)
