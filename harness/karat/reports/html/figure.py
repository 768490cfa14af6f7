"""A rate as the page shows it: in words, and as places on a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.reports.leaderboard import with_interval
from karat.reports.row import rate

if TYPE_CHECKING:
    from karat.statistics import Interval


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate with its interval, as words and as places on a scale of 0 to 100."""

    value: str
    interval: str
    at: str = ""
    low: str = ""
    width: str = ""

    @classmethod
    def of(cls, value: float | None, interval: Interval | None) -> Figure:
        """Writes a rate; what is undefined has no place on the scale."""
        words = with_interval(value, interval).removeprefix(rate(value)).strip()
        if value is None or interval is None:
            return cls(rate(value), words, "" if value is None else percent(value))
        width = percent(interval.high - interval.low)
        return cls(rate(value), words, percent(value), percent(interval.low), width)


def percent(value: float) -> str:
    """Writes a part of one as a length on a scale of 0 to 100."""
    return f"{100 * value:.2f}"
