"""How figures and tables are written on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat_baselines.board.figures import FEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat_baselines.board.records import Interval


def rate(value: float | None) -> str:
    """Writes a rate to two places; a dash where it is not defined."""
    return "–" if value is None else f"{value:.2f}"


def signed(value: float) -> str:
    """Writes a difference with its sign, which is a minus and no hyphen."""
    said = f"{value:+.2f}"
    return "0.00" if said in ("+0.00", "-0.00") else said.replace("-", "−")


def with_interval(value: float | None, interval: Interval | None) -> str:
    """Writes a rate and its interval; ~ marks one that rests on few articles."""
    if value is None or interval is None:
        return rate(value)
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
