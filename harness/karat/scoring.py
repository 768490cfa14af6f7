"""From pairs to counts: each layer, aspect and regime of one article, in integers.

The regimes `strict`, `tolerant` and `overlap` read the one alignment; `fragments` aligns the
pieces of discontinuous annotations anew; `chars` counts characters and needs no pairs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Final, TypeAlias

from karat.counts import Counts
from karat.errors import UsageError
from karat.layers import FOUND, layer_of
from karat.matching import Group
from karat.regimes import count_characters, count_fragments
from karat.spans import shared, size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.alignment import Pair
    from karat.layers import Aspect, Layer
    from karat.matching import Item, Matched

Key: TypeAlias = tuple[str, str, str]
"""layer, aspect, regime"""

SCORING: Final = "1"
"""The version of the definitions of a score: it moves whenever a figure can."""

STRICT, TOLERANT, OVERLAP = "strict", "tolerant", "overlap"
FRAGMENTS, CHARS = "fragments", "chars"
PAIR_REGIMES: Final = (STRICT, TOLERANT, OVERLAP)
REGIMES: Final = (*PAIR_REGIMES, FRAGMENTS, CHARS)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user may set and that can move a figure; it stands in the signature.

    `overlap` is the least IoU at which a pair matches in the overlap regime, from 0 to 1; at 0 a
    shared character is enough.
    """

    overlap: float = 0.5

    def __post_init__(self) -> None:
        """Sees that the setting can be; raises UsageError where it is no number from 0 to 1."""
        given: object = self.overlap
        overlap = float(given) if isinstance(given, Real) else math.nan
        if not 0 <= overlap <= 1:
            raise UsageError(f"overlap must be a number from 0 to 1, found {given!s:.40}")
        object.__setattr__(self, "overlap", overlap)


def matches(pair: Pair, regime: str, settings: Settings) -> bool:
    """Says whether a same-layer pair's spans match in a regime."""
    if not pair.same_layer:
        return False
    if regime == STRICT:
        return pair.strict
    if regime == TOLERANT:
        return pair.tolerant
    return pair.common >= settings.overlap * pair.joint


def sheets_of(matched: Matched) -> dict[str, LayerSheet]:
    """Lays out each layer that the article lists, also where neither side has any of it."""
    by_name = {group.name: group for group in matched.groups}
    sheets = {}
    for name in matched.layers:
        layer = layer_of(name)
        group = by_name.get(layer.group) or Group(layer.group, (), (), (), frozenset())
        sheets[name] = LayerSheet(layer, group, matched)
    return sheets


def count(sheets: Mapping[str, LayerSheet], settings: Settings) -> dict[Key, Counts]:
    """Counts one article in every layer that it lists, every aspect and every regime."""
    counts: dict[Key, Counts] = {}
    for name, sheet in sheets.items():
        for regime in PAIR_REGIMES:
            counts.update(_count(sheet, regime, settings))
        layer, items, said = sheet.layer, sheet.items.values(), sheet.predictions.values()
        if layer.by_fragment:
            counts[name, FOUND, FRAGMENTS] = count_fragments(layer, sheet.matched, items, said)
        counts[name, FOUND, CHARS] = count_characters(items, said)
    return counts


class LayerSheet:
    """One layer of one article: its items, predictions, pairs, and what each says of an aspect."""

    def __init__(self, layer: Layer, group: Group, matched: Matched) -> None:
        self.layer = layer
        self.group = group
        self.matched = matched
        self.items = {
            i: item for i, item in enumerate(group.items) if item.target.layer == layer.name
        }
        self.predictions = {
            i: one for i, one in enumerate(group.predictions) if one.guess.layer == layer.name
        }
        self.pairs = [pair for pair in group.pairs if pair.same_layer and pair.gold in self.items]
        self.excused = group.excused
        keys: set[str] = set()
        if layer.open_keys:
            for item in self.items.values():
                keys.update(key for reading in item.readings for key in reading.attributes)
            for one in self.predictions.values():
                keys.update(one.reading.attributes)
        self.aspects: tuple[Aspect, ...] = layer.aspects(keys)
        self.gold_values = {
            i: [self._gold(item, n) for n in range(len(item.readings))]
            for i, item in self.items.items()
        }
        side = matched.predicted_side
        self.predicted_values = {
            i: [aspect.predicted(one.reading, side) for aspect in self.aspects]
            for i, one in self.predictions.items()
        }
        self.agreement = {pair.gold: self._agreement(pair) for pair in self.pairs}

    def _gold(self, item: Item, number: int) -> list[object | None]:
        side = self.matched.gold_side
        return [aspect.gold(item.readings[number], side) for aspect in self.aspects]

    def _agreement(self, pair: Pair) -> list[list[bool]]:
        """Says, a reading of the pair's gold, which aspects the prediction gets right."""
        predicted = self.predicted_values[pair.predicted]
        return [
            [
                own is not None and other is not None and aspect.agree(own, other)
                for aspect, own, other in zip(self.aspects, values, predicted, strict=True)
            ]
            for values in self.gold_values[pair.gold]
        ]

    def chosen(self, pair: Pair, regime: str, settings: Settings) -> int:
        """Picks the reading that a pair is judged against.

        Of those whose spans match, the one with most aspects right, the first among equals.
        """
        item = self.items[pair.gold]
        if len(item.readings) == 1:
            return 0
        spans = self.predictions[pair.predicted].guess.spans
        trim = self.predictions[pair.predicted].guess.trim
        fits: list[int] = []
        for number, reading in enumerate(item.readings):
            if regime == STRICT:
                fit = reading.spans == item.readings[0].spans
            elif regime == TOLERANT:
                fit = item.target.shapes[number].accepts(trim)
            else:
                common = shared(reading.spans, spans)
                joint = size(reading.spans) + size(spans) - common
                fit = common > 0 and common >= settings.overlap * joint
            if fit:
                fits.append(number)
        right = self.agreement[pair.gold]
        return max(fits, key=lambda number: (sum(right[number]), -number), default=0)


def hits(sheet: LayerSheet, regime: str, settings: Settings) -> dict[int, Pair]:
    """Gives the pairs that count as found in a regime, by their gold item."""
    return {
        pair.gold: pair
        for pair in sheet.pairs
        if matches(pair, regime, settings) and sheet.items[pair.gold].required
    }


def _count(sheet: LayerSheet, regime: str, settings: Settings) -> dict[Key, Counts]:
    name, found = sheet.layer.name, hits(sheet, regime, settings)
    reading = {gold: sheet.chosen(pair, regime, settings) for gold, pair in found.items()}
    required = [i for i, item in sheet.items.items() if item.required]
    predicted = [i for i in sheet.predictions if i not in sheet.excused]
    counts = {(name, FOUND, regime): Counts(len(required), len(predicted), len(found), len(found))}
    for number, aspect in enumerate(sheet.aspects):
        carried = {
            i for i in required if sheet.gold_values[i][reading.get(i, 0)][number] is not None
        }
        counts[name, aspect.name, regime] = Counts(
            len(carried),
            sum(sheet.predicted_values[i][number] is not None for i in predicted),
            sum(sheet.agreement[gold][reading[gold]][number] for gold in found),
            len(carried & found.keys()),
        )
    return counts
