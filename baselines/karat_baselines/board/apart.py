"""What separates the systems: how unlike they take to each kind of gold, with how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import karat
from karat_baselines.board.drawn import draw
from karat_baselines.board.figures import FEW
from karat_baselines.board.kinds import WHOLE
from karat_baselines.board.writing import listed, rate, share, signed, table, with_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karat_baselines.board.drawn import Drawn
    from karat_baselines.board.figures import Figures
    from karat_baselines.board.kinds import Kind
    from karat_baselines.board.records import Facet, Rates

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """How unlike systems take to one kind of gold.

    `gains` is by system its recall on the kind minus its recall on the whole layer, so that a
    system that is weak throughout does not make every kind look wide.
    """

    kind: Kind
    gold: int
    recalls: Mapping[str, float]
    gains: Mapping[str, float]

    @property
    def best(self) -> str:
        """Names the system that the kind suits best."""
        return max(self.gains, key=lambda name: self.gains[name])

    @property
    def worst(self) -> str:
        """Names the system that it suits least."""
        return min(self.gains, key=lambda name: self.gains[name])

    @property
    def width(self) -> float:
        """Gives the distance between the two."""
        return self.gains[self.best] - self.gains[self.worst]

    @property
    def title(self) -> str:
        """Names the kind as facet and value."""
        return ": ".join(self.kind)


@dataclass(frozen=True, slots=True)
class Separation:
    """A score's kinds with 30 items or more, the widest apart first.

    `whole` is recall on the whole layer by system; `drawn` is None where it is not kept which
    items a system has right.
    """

    layer: str
    aspect: str
    gold: int
    whole: Mapping[str, float]
    spreads: tuple[Spread, ...]
    drawn: Drawn | None

    @property
    def shown(self) -> list[Spread]:
        """Gives the five that lie furthest apart, and those that the sentence names."""
        leaders = () if self.drawn is None else self.drawn.leaders
        return [one for n, one in enumerate(self.spreads) if n < SHOWN or one.kind in leaders]


def separation(figures: Figures, layer: str, aspect: str) -> Separation | None:
    """Measures one score; None where no two systems have a kind of its gold in common.

    Raises karat.UsageError where what is kept item by item is not of the results.
    """
    scores = {name: figures.score(name, layer, aspect) for name in figures.systems}
    whole = {name: one.rates for name, one in scores.items() if one is not None}
    recalls = {name: one.recall or 0.0 for name, one in whole.items()}
    counted = {
        (facet.facet, facet.value): dict(_rates(figures, facet))
        for facet in figures.report.facets
        if (facet.layer, facet.aspect) == (layer, aspect) and not facet.whole
    }
    spreads = [one for kind, rates in counted.items() if (one := _spread(kind, rates, recalls))]
    if not spreads:
        return None
    spreads.sort(key=lambda one: (-one.width, one.kind))
    drawn = None
    if aspect == "found" and layer in figures.tallies:
        _check(figures, layer, {WHOLE: whole} | counted)
        drawn = draw(figures.tallies[layer], list(whole), [one.kind for one in spreads])
    gold = figures.any.scores[layer][aspect]["tolerant"].gold
    return Separation(layer, aspect, gold, recalls, tuple(spreads), drawn)


def sentence(one: Separation) -> str:
    """Says which kind separates the systems most, or among which it is; and which system how."""
    named = {spread.kind: spread for spread in one.spreads}
    first = one.spreads[0]
    score = f"**{one.layer} {one.aspect}**"
    if one.drawn is None:
        return (
            f"{score}, without interval: in these articles none lies further apart than "
            f"*{first.title}* ({rate(first.width)}); {_ends(first)}."
        )
    shares = one.drawn.shares
    if len(one.drawn.leaders) == 1:
        first = named[one.drawn.leaders[0]]
        return (
            f"{score}: *{first.title}* separates the systems most, in {share(shares[first.kind])} "
            f"of the draws; {_ends(first)}."
        )
    among = [f"*{named[kind].title}* ({share(shares[kind])})" for kind in one.drawn.leaders]
    return (
        f"{score}: no kind is sure to separate the systems most; among the widest are "
        f"{listed(among)}. In these articles none lies further apart than *{first.title}*; "
        f"{_ends(first)}."
    )


def separating(one: Separation) -> str:
    """Tables recall by kind, system by system: the whole layer, then the kinds shown."""
    certain = [] if one.drawn is None else ["widest in"]
    rows = [["all", str(one.gold), *map(rate, one.whole.values()), "–", *("–" for _ in certain)]]
    for spread in one.shown:
        cells = [rate(spread.recalls.get(name)) for name in one.whole]
        last = [rate(spread.width)]
        if one.drawn is not None:
            interval = one.drawn.intervals[spread.kind]
            last = [with_interval(spread.width, interval), share(one.drawn.shares[spread.kind])]
        rows.append([spread.title, str(spread.gold), *cells, *last])
    return table(["", "gold", *one.whole, "apart", *certain], rows)


def _ends(one: Spread) -> str:
    return (
        f"against its recall on the whole layer, {one.best} has {signed(one.gains[one.best])} "
        f"there and {one.worst} {signed(one.gains[one.worst])}"
    )


def _spread(kind: Kind, rates: Mapping[str, Rates], whole: Mapping[str, float]) -> Spread | None:
    recalls = {name: one.recall for name, one in rates.items() if one.recall is not None}
    gold = max((one.gold for one in rates.values()), default=0)
    if len(recalls) < 2 or gold < FEW:
        return None
    gains = {name: recall - whole[name] for name, recall in recalls.items()}
    return Spread(kind, gold, recalls, gains)


def _rates(figures: Figures, facet: Facet) -> Iterator[tuple[str, Rates]]:
    for name in figures.systems:
        rates = facet.runs.get(figures.run(name).label)
        if rates is not None:
            yield name, rates


def _check(figures: Figures, layer: str, counted: Mapping[Kind, Mapping[str, Rates]]) -> None:
    """Sees that the items kept add up to the results, system by system and kind by kind."""
    tally = figures.tallies[layer]
    for kind, rates in counted.items():
        for name, one in rates.items():
            kept = sum(tally.gold.get(kind, ())), sum(tally.found.get(name, {}).get(kind, ()))
            if kept != (one.gold, one.tp):
                where = ": ".join((layer, *kind)) if kind != WHOLE else layer
                raise karat.UsageError(
                    f"study/found.json is not of the results: {name} finds {kept[1]} of {kept[0]} "
                    f"there and {one.tp} of {one.gold} in its result ({where}): run update"
                )
