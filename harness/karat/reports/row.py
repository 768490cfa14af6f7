"""One line of a result's table: its figures, and how each is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karat.counts import Counts
    from karat.statistics import Interval, Macro

FEW_ITEMS = 30
NO_INTERVAL = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is about, its rates (None = undefined), its ground.

    `interval` is that of F1; `articles` counts those that it rests on. A facet has no F1: what
    is spurious belongs to none of its values. Of several `repeats` the counts are the sum, and
    `spread` is the least and the greatest F1 of a single one.
    """

    layer: str
    what: str
    counts: Counts | None
    precision: float | None = None
    f1: float | None = None
    interval: Interval | None = None
    macro: Macro | None = None
    facet: bool = False
    carrying: int | None = None
    repeats: int = 1
    spread: tuple[float, float] | None = None

    @property
    def recall(self) -> float | None:
        """Gives tp / gold."""
        return None if self.counts is None else self.counts.recall

    @property
    def articles(self) -> int | None:
        """Counts the articles that the figures rest on: those that carry the item, or its F1."""
        return self.carrying if self.interval is None else self.interval.articles

    @property
    def gold_text(self) -> str:
        """Writes the gold count; ~ marks a facet that rests on few items."""
        if self.counts is None:
            return "–"
        gold = round(self.counts.gold / self.repeats)
        return f"~{gold}" if self.facet and gold < FEW_ITEMS else f"{gold:,}"

    @property
    def spread_text(self) -> str:
        """Writes the least and the greatest F1 of a single repeat."""
        return "" if self.spread is None else f"{self.spread[0]:.2f}–{self.spread[1]:.2f}"

    @property
    def interval_text(self) -> str:
        """Writes the interval behind its figure; ~ marks one that rests on few articles, – none."""
        if self.f1 is None:
            return ""
        if self.interval is None:
            return f"  {NO_INTERVAL}"
        mark = "~" if self.interval.small else " "
        return f" {mark}[{self.interval.low:.2f}, {self.interval.high:.2f}]"

    @property
    def macro_text(self) -> str:
        """Writes the mean over articles, and how many articles have no F1 to average."""
        if self.macro is None:
            return ""
        left_out = f" ({self.macro.left_out} left out)" if self.macro.left_out else ""
        return f"{rate(self.macro.mean)}{left_out}"


def rate(value: float | None) -> str:
    """Writes a rate with two decimals; undefined is a dash, never 0."""
    return "–" if value is None else f"{value:.2f}"


def each(many: int, repeats: int) -> str:
    """Writes a count that is summed over repeats as that of a mean repeat; of one it is whole."""
    return f"{many:,}" if repeats == 1 else f"{many / repeats:,.1f}"
