"""How far apart a kind would set the systems with other articles: a bootstrap of the study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from karat_baselines.board.kinds import WHOLE
from karat_baselines.board.records import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from karat_baselines.board.kinds import Kind, Tally

DRAWS = 10_000
SEED = 0
SURE = 0.95
_LEVELS = (0.025, 0.975)
_EQUAL = 1e-9
"""Two widths no further from each other than this are one: recalls are floats."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the draws say of a layer's kinds.

    intervals  the middle 95 % of each kind's distance
    shares     the share of draws in which no other kind is wider
    leaders    kinds in the order of these shares, as many as it takes for every widest kind to be
               among them in 95 % of the draws: one alone is strictly the widest there
    """

    intervals: Mapping[Kind, Interval]
    shares: Mapping[Kind, float]
    leaders: tuple[Kind, ...]


def draw(tally: Tally, names: Sequence[str], kinds: Sequence[Kind]) -> Drawn:
    """Draws articles with replacement, 10,000 times, the same for all systems and kinds.

    Each draw has its own recalls, its own best and its own worst system. A draw without gold of a
    kind is left out of the kind's interval, and the kind is not the widest there.
    """
    wide = _widths(tally, names, kinds)
    known = np.where(np.isnan(wide), -1.0, wide)
    widest = known >= known.max(axis=0) - _EQUAL
    shares = widest.mean(axis=1)
    order = sorted(range(len(kinds)), key=lambda row: -shares[row])
    many = next(
        many
        for many in range(1, len(kinds) + 1)
        if 1 - widest[order[many:]].any(axis=0).mean() >= SURE
    )
    ends = np.nanquantile(wide, _LEVELS, axis=1)
    return Drawn(
        {
            kind: Interval(float(low), float(high), int(np.count_nonzero(tally.gold[kind])))
            for kind, low, high in zip(kinds, *ends, strict=True)
        },
        dict(zip(kinds, shares.tolist(), strict=True)),
        tuple(kinds[row] for row in order[:many]),
    )


def _widths(tally: Tally, names: Sequence[str], kinds: Sequence[Kind]) -> NDArray[np.float64]:
    """Gives kinds × draws: the greatest gain of a system minus the least; nan without gold."""
    times = _times(len(tally.gold[WHOLE]))
    whole = _recalls(times, tally, names, WHOLE)
    return np.array([np.ptp(_recalls(times, tally, names, one) - whole, axis=0) for one in kinds])


def _recalls(
    times: NDArray[np.int64], tally: Tally, names: Sequence[str], kind: Kind
) -> NDArray[np.float64]:
    """Gives systems × draws."""
    finds = np.array([tally.found[name][kind] for name in names])
    with np.errstate(invalid="ignore"):
        recalls: NDArray[np.float64] = (finds @ times) / (np.array(tally.gold[kind]) @ times)
    return recalls


def _times(articles: int) -> NDArray[np.int64]:
    """Gives articles × draws: how often a draw holds an article.

    The raw stream of PCG64 is one that numpy keeps for good. A 32-bit number is scaled to the
    number of articles, so one article is likelier than another by at most 2^-32.
    """
    raw = np.random.PCG64(SEED).random_raw((DRAWS, articles)) >> np.uint64(32)
    chosen = ((raw * np.uint64(articles)) >> np.uint64(32)).astype(np.int64)
    times = np.zeros((articles, DRAWS), dtype=np.int64)
    np.add.at(times, (chosen, np.arange(DRAWS)[:, None]), 1)
    return times
