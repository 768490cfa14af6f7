"""Counts are stored, rates derived: the integers of a score, and what follows from them."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """What one aspect of one layer came to in one regime; counts of several articles add up.

    gold       required gold items that carry the aspect
    predicted  predictions that carry it, those that found an optional item left out
    tp         pairs where both carry it and agree
    given      pairs whose gold carries it: the ground of accuracy *alone*
    """

    gold: int = 0
    predicted: int = 0
    tp: int = 0
    given: int = 0

    def __add__(self, other: object) -> Counts:
        """Adds count by count."""
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.tp + other.tp,
            self.given + other.given,
        )

    @property
    def fn(self) -> int:
        """Counts gold items that were not got right."""
        return self.gold - self.tp

    @property
    def fp(self) -> int:
        """Counts predictions that were not right."""
        return self.predicted - self.tp

    @property
    def precision(self) -> float | None:
        """Gives tp / predicted; None where nothing was predicted."""
        return _ratio(self.tp, self.predicted)

    @property
    def recall(self) -> float | None:
        """Gives tp / gold; None where gold has nothing."""
        return _ratio(self.tp, self.gold)

    @property
    def f1(self) -> float | None:
        """Gives 2 tp / (gold + predicted); None only where both are empty."""
        return _ratio(2 * self.tp, self.gold + self.predicted)

    @property
    def alone(self) -> float | None:
        """Gives tp / pairs whose gold carries the aspect; None where there is no such pair."""
        return _ratio(self.tp, self.given)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
