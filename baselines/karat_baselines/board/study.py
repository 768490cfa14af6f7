"""The study's other half: where all systems fail, what the boundary convention costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat_baselines.board.apart import SHOWN
from karat_baselines.board.figures import FEW
from karat_baselines.board.writing import rate, signed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat_baselines.board.figures import Figures

LEAST = 10
"""Gold items that a kind must have to stand in the table of what no system finds."""


def found_by(figures: Figures) -> str:
    """Counts a layer's gold items by how many of its systems find them."""
    rows = []
    for layer in figures.layers:
        names = [name for name in figures.systems if figures.declares(name, layer)]
        by_item = [who for kept in figures.items.values() for who in kept.get(layer, {}).values()]
        counts = [len(set(who) & set(names)) for who in by_item]
        score = figures.any.scores[layer]["found"]["tolerant"]
        none = score.gold - score.tp
        rows.append(
            [
                layer,
                str(score.gold),
                str(len(names)),
                f"{none} ({none / score.gold:.1%})",
                str(counts.count(1)),
                str(counts.count(len(names))),
            ]
        )
    return table(["", "gold", "systems", "found by none", "by one alone", "by every one"], rows)


def nowhere(figures: Figures) -> str:
    """Tables the kinds of gold of which the systems together miss the largest share."""
    rows = []
    for layer in figures.layers:
        kinds = sorted(_missed(figures, layer), key=lambda kind: (-kind[2] / kind[1], kind[0]))
        for kind, gold, none in kinds[:SHOWN]:
            if none:
                mark = "~" if gold < FEW else ""
                rows.append([f"{layer}, {kind}", f"{mark}{gold}", str(none), f"{none / gold:.0%}"])
    return table(["", "gold", "found by none", "share"], rows)


def hardest(figures: Figures) -> str:
    """Says which layer, and which kind with 30 items or more, the systems together miss most."""
    layers = [(layer, figures.any.scores[layer]["found"]["tolerant"]) for layer in figures.layers]
    layer, score = max(layers, key=lambda one: one[1].fn / one[1].gold)
    kinds = [
        (f"{layer}, {kind}", gold, none)
        for layer in figures.layers
        for kind, gold, none in _missed(figures, layer)
        if gold >= FEW
    ]
    kind, gold, none = max(kinds, key=lambda one: one[2] / one[1])
    return (
        f"The layer with the largest share that no system finds is {layer}: {score.fn} of its "
        f"{score.gold} items; of the kinds with {FEW} items or more it is *{kind}*, with {none} "
        f"of {gold}."
    )


def boundaries(figures: Figures) -> str:
    """Tables F1 of found by regime, and what each step of forgiveness gives."""
    rows = []
    for layer, name, strict, tolerant, overlap in _regimes(figures):
        steps = [signed(tolerant - strict), signed(overlap - tolerant)]
        rows.append([layer, name, rate(strict), rate(tolerant), rate(overlap), *steps])
    heads = ["", "system", "strict", "tolerant", "overlap", "tolerant − strict"]
    return table([*heads, "overlap − tolerant"], rows, words=(1,))


def costs(figures: Figures) -> str:
    """Says to whom the two steps give most, and how often overlap gives nothing more."""
    every = list(_regimes(figures))
    layer, name, strict, tolerant, _ = max(every, key=lambda one: one[3] - one[2])
    far = max(every, key=lambda one: one[4] - one[3])
    small = sum(abs(one[3] - one[2]) < 0.005 for one in every)
    return (
        f"The step from strict to tolerant gives most to {name} on {layer}, "
        f"{rate(strict)} to {rate(tolerant)}; the step on to overlap gives most to {far[1]} on "
        f"{far[0]}, {rate(far[3])} to {rate(far[4])}. In {small} of {len(every)} rows the first "
        "step moves F1 by less than half a point."
    )


def _regimes(figures: Figures) -> Iterator[tuple[str, str, float, float, float]]:
    for layer in figures.layers:
        for name in figures.systems:
            scores = [
                figures.score(name, layer, "found", regime)
                for regime in ("strict", "tolerant", "overlap")
            ]
            values = [one.rates.f1 for one in scores if one and one.rates.f1 is not None]
            if len(values) == 3:
                yield layer, name, values[0], values[1], values[2]


def _missed(figures: Figures, layer: str) -> Iterator[tuple[str, int, int]]:
    for facet, values in figures.any.facets.get(layer, {}).items():
        for value, by_aspect in values.items():
            gold, _, tp, _ = by_aspect["found"]
            if gold >= LEAST and not facet.startswith("predicted "):
                yield f"{facet}: {value}", gold, gold - tp
