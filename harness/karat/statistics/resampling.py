"""Sums over articles drawn again or swapped between two runs, ten thousand times over.

Several columns of counts travel in one 64-bit word, each in a field as wide as its greatest sum,
so that one look-up and one addition serve them all and no sum can spill into its neighbour.

Randomness is the raw stream of PCG64, which numpy keeps for good, and not the methods of
`Generator`, which it may change: the same seed gives the same sums under any numpy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from karat.statistics.rates import Integers

DRAWS = 10_000
SEED = 0

# A quarter of a megabyte of random words: they and the look-ups stay in the cache.
AT_ONCE = 1 << 15
_WORD_BITS = 63
LOW_HALF = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Field:
    """Where a column lies: in which word, from which bit, under which mask once shifted."""

    word: int
    shift: int
    mask: int


@dataclass(frozen=True, slots=True)
class Packed:
    """Columns of integers as words × rows; rows are articles, or draws once summed."""

    words: Integers
    fields: tuple[Field, ...]

    @property
    def rows(self) -> int:
        """Counts articles, or draws."""
        return int(self.words.shape[1])

    def column(self, index: int) -> Integers:
        """Unpacks one column."""
        field = self.fields[index]
        column: Integers = (self.words[field.word] >> field.shift) & field.mask
        return column


@dataclass(frozen=True, slots=True)
class TwoRuns:
    """The sums of two runs, draw by draw; both have the same columns."""

    first: Packed
    second: Packed


def pack(columns: Integers) -> Packed:
    """Packs rows × columns so that the sum of as many rows, whichever they are, fits.

    Raises ValueError where a single column's greatest sum does not fit in 63 bits.
    """
    rows, count = columns.shape
    highest = columns.max(axis=0).tolist() if rows else [0] * count
    fields: list[Field] = []
    word, shift = 0, 0
    for index, value in enumerate(highest):
        width = (rows * value).bit_length()
        if width > _WORD_BITS:
            raise ValueError(f"column {index}: {rows} times {value} does not fit in 63 bits")
        if shift + width > _WORD_BITS:
            word, shift = word + 1, 0
        fields.append(Field(word, shift, (1 << width) - 1))
        shift += width
    words = np.zeros((word + 1, rows), dtype=np.int64)
    for index, field in enumerate(fields):
        words[field.word] |= columns[:, index] << field.shift
    return Packed(words, tuple(fields))


def bootstrap(
    articles: Packed,
    *,
    repeats: int = 1,
    draws: int = DRAWS,
    seed: int = SEED,
    at_once: int = AT_ONCE,
) -> Packed:
    """Sums as many articles as there are, drawn with replacement, once a draw.

    With `repeats`, every article has as many rows: an article is drawn, then one of its repeats.
    As both are drawn evenly, that is a row drawn evenly from all.

    Which articles a draw holds depends on their number, the draw and the seed alone. `at_once`
    bounds the random words held in memory and moves no figure. A 32-bit number is scaled to the
    number of articles, so one article is likelier than another by at most 2^-32.
    """
    count = articles.rows
    size = count // repeats
    half = math.ceil(size / 2)
    sums = np.zeros((len(articles.words), draws), dtype=np.int64)
    for rows, raw in random_words(draws, half, seed, at_once):
        early = ((raw & LOW_HALF) * np.uint64(count)) >> HALF
        late = ((raw[:, : size - half] >> HALF) * np.uint64(count)) >> HALF
        for word, table in enumerate(articles.words):
            for chosen in (early, late):
                # Every index is in range; "wrap" spares the check and a tenth of the time.
                sums[word, rows] += table.take(chosen.view(np.int64), mode="wrap").sum(axis=1)
    return Packed(sums, articles.fields)


def bootstrap_two(runs: Packed, *, draws: int = DRAWS, seed: int = SEED) -> TwoRuns:
    """Draws as `bootstrap` does; the columns of the first run stand before those of the second."""
    sums = bootstrap(runs, draws=draws, seed=seed)
    half = len(sums.fields) // 2
    return TwoRuns(Packed(sums.words, sums.fields[:half]), Packed(sums.words, sums.fields[half:]))


def swap(runs: Packed, *, draws: int = DRAWS, seed: int = SEED) -> TwoRuns:
    """Sums two runs in each draw after swapping each article's counts with probability 1/2.

    The rows of `runs` are the articles of the first run, then the same articles of the second.
    Eight articles share a look-up: what each of their 256 swaps adds is worked out beforehand.
    """
    first, second = np.split(runs.words, 2, axis=1)
    count = first.shape[1]
    groups = math.ceil(count / 8)
    gains = np.zeros((len(first), groups * 8), dtype=np.int64)
    gains[:, :count] = second - first
    patterns = (np.arange(256)[:, None] >> np.arange(8)) & 1
    tables = (gains.reshape(len(first), groups, 8) @ patterns.T).reshape(len(first), -1)
    sums = np.repeat(first.sum(axis=1, keepdims=True), draws, axis=1)
    for rows, raw in random_words(draws, math.ceil(groups / 8), seed, AT_ONCE // 8):
        patterns_drawn = raw.astype("<u8").view(np.uint8)[:, :groups]
        places = patterns_drawn + 256 * np.arange(groups)
        for word, table in enumerate(tables):
            sums[word, rows] += table.take(places, mode="wrap").sum(axis=1)
    totals = runs.words.sum(axis=1, keepdims=True)
    return TwoRuns(Packed(sums, runs.fields), Packed(totals - sums, runs.fields))


def random_words(
    draws: int, width: int, seed: int, at_once: int
) -> Iterator[tuple[slice, NDArray[np.uint64]]]:
    """Yields draws × width random words, some whole draws at a time, with the draws they are."""
    stream = np.random.PCG64(seed)
    step = max(1, at_once // max(1, width))
    for start in range(0, draws, step):
        rows = slice(start, min(start + step, draws))
        yield rows, stream.random_raw((rows.stop - start, width))
