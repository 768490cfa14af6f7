"""Which gold items changed: found by one run and not by the other, or right in one alone.

Both runs are judged by the same gold, so that a flip is always the extractor's doing. What gold's
own move did to a difference is told apart in `karat.moved`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.layers import FOUND
from karat.matching import match
from karat.scoring import TOLERANT, Settings, hits, sheets_of
from karat.spans import surface

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from karat.articles import Answer, Gold
    from karat.scoring import LayerSheet
    from karat.spans import Spans


@dataclass(frozen=True, slots=True)
class Flip:
    """A gold item that one run got and the other did not, in the tolerant regime.

    what    found, or the layer's headline aspect where both found the item
    gained  the second run has it and the first has not; else the reverse
    """

    article: str
    layer: str
    what: str
    spans: Spans
    surface: str
    gained: bool


def flips(
    articles: Iterable[tuple[Gold, Answer, Answer]], layers: Container[str]
) -> Iterator[Flip]:
    """Gives the flips of each article, with the answers of the first and the second run.

    Only layers that both runs declare are to be asked for. Optional gold does not flip.
    """
    for gold, first, second in articles:
        before, after = sheets_of(match(gold, first)), sheets_of(match(gold, second))
        listed = [
            flip
            for layer, sheet in before.items()
            if layer in layers
            for flip in _layer_flips(sheet, after[layer])
        ]
        yield from sorted(listed, key=lambda flip: (flip.spans, flip.layer))


def _layer_flips(before: LayerSheet, after: LayerSheet) -> Iterator[Flip]:
    gold = before.matched.gold
    first, second = _rights(before), _rights(after)
    # Gold items are numbered by their order in the gold, which the answers do not touch.
    for number, item in before.items.items():
        if (number in first) != (number in second):
            what, gained = FOUND, number in second
        elif number in first and first[number] != second[number]:
            what, gained = before.layer.headline or FOUND, second[number]
        else:
            continue
        spans = item.readings[0].spans
        yield Flip(
            gold.id, before.layer.name, what, spans, surface(gold.article.text, spans), gained
        )


def _rights(sheet: LayerSheet) -> dict[int, bool]:
    """Tells of each found item whether its headline aspect is right; without one it is not."""
    settings = Settings()
    places = [place for place, one in enumerate(sheet.aspects) if one.name == sheet.layer.headline]
    rights = {}
    for number, pair in hits(sheet, TOLERANT, settings).items():
        reading = sheet.chosen(pair, TOLERANT, settings)
        rights[number] = any(sheet.agreement[number][reading][place] for place in places)
    return rights
