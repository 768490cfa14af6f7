"""Counts exact hits, by article and label, from sorted integer keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from karat.columns.packing import Scale

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from karat.columns.packing import Columns, Integers


def strict_counts(
    gold: Columns, predicted: Columns, *, articles: int, labels: int
) -> NDArray[np.int64]:
    """Counts exact hits: an array of shape articles x labels x (gold, predicted, tp).

    Identical predictions count once, as everywhere in karat.
    """
    scale = Scale.over(gold, predicted)
    own = _ordered(scale.keys(gold))
    said = _distinct(_ordered(scale.keys(predicted)))
    # Stable sorts find the two runs that are sorted already, and merge them.
    together = np.sort(np.concatenate((_distinct(own), said)), kind="stable")
    hits = together[1:][together[1:] == together[:-1]]
    counts = np.empty((articles, labels, 3), dtype=np.int64)
    every = gold.article * labels + gold.label
    for place, cells in enumerate((every, scale.cells(said, labels), scale.cells(hits, labels))):
        counted = np.bincount(cells, minlength=articles * labels)
        counts[:, :, place] = counted.reshape(articles, labels)
    return counts


def _ordered(keys: Integers) -> Integers:
    return keys if (keys[1:] >= keys[:-1]).all() else np.sort(keys)


def _distinct(ordered: Integers) -> Integers:
    if len(ordered) < 2 or (ordered[1:] != ordered[:-1]).all():
        return ordered
    keep = np.empty(len(ordered), dtype=np.bool_)
    keep[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=keep[1:])
    return ordered[keep]
