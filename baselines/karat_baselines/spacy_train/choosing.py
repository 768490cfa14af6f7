"""Chooses among the overlapping spans that a spancat gives, the surest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat_baselines.learned.tokens import Span

Scored = tuple[float, int, int, str]
"""How sure, from where, to where, and the label."""


def chosen(scored: Iterable[Scored]) -> list[tuple[Span, str]]:
    """Keeps the surest of spans that share a character, in the order of the text."""
    kept: list[tuple[Span, str]] = []
    taken: set[int] = set()
    for _, start, end, label in sorted(scored, key=lambda one: (-one[0], *one[1:])):
        places = range(start, end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(((start, end), label))
    return sorted(kept)
