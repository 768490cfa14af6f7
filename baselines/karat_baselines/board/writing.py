"""How figures and tables are written on the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from karat_baselines.board.figures import FEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat_baselines.board.records import Interval


def rate(value: float | None) -> str:
    """Writes a rate to two places; a dash where it is not defined.

    What would read 1.00 and is less has a third place, cut off, so that 1.00 is without a fault.
    """
    if value is None:
        return "–"
    said = f"{value:.2f}"
    return f"{math.floor(value * 1000) / 1000:.3f}" if said == "1.00" and value < 1 else said


def share(value: float) -> str:
    """Writes a share in percent; only none of it is 0%, only all of it 100%."""
    said = f"{value:.0%}"
    if said == "0%" and value > 0:
        return "<1%"
    return ">99%" if said == "100%" and value < 1 else said


def signed(value: float) -> str:
    """Writes a difference with its sign, which is a minus and no hyphen."""
    said = f"{value:+.2f}"
    return "0.00" if said in ("+0.00", "-0.00") else said.replace("-", "−")


def with_interval(value: float | None, interval: Interval | None) -> str:
    """Writes a rate and its interval; ~ marks one that rests on few articles, – is none."""
    if value is None:
        return rate(value)
    if interval is None:
        return f"{rate(value)} –"
    mark = "~" if interval.articles < FEW else ""
    return f"{rate(value)} {mark}[{rate(interval.low)}, {rate(interval.high)}]"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: Sequence[int] = ()) -> str:
    """Writes a table; the first column and those of `words` stand on the left."""
    rule = ["---" if place == 0 or place in words else "--:" for place in range(len(heads))]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |"
        for line in (heads, rule, *rows)
    )


def listed(words: Sequence[str]) -> str:
    """Joins words as a sentence does."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
