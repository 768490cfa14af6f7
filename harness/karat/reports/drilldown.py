"""What happened to each gold item and each prediction of one article, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.decomposition import error_classes
from karat.scoring import TOLERANT, Settings, hits, sheets_of
from karat.spans import surface

if TYPE_CHECKING:
    from collections.abc import Collection

    from karat.alignment import Pair
    from karat.matching import Item, Matched, Prediction
    from karat.scoring import LayerSheet
    from karat.spans import Spans

FOUND, PARTLY, MISSED, SPURIOUS, OPTIONAL = "found", "partly", "missed", "spurious", "optional"
SIGNS = {FOUND: "=", PARTLY: "~", MISSED: "-", SPURIOUS: "+", OPTIONAL: "o"}


@dataclass(frozen=True, slots=True)
class Case:
    """One gold item with its prediction, or one of either alone.

    `wrong` names the aspects that a found item got wrong; `said` is the prediction's surface
    where it is not the gold's. `error` is the class of a miss or a false alarm; `item` and `guess`
    are the gold and the prediction of a found item, or of an error those that the alignment
    paired, as far as there are both.
    """

    layer: str
    outcome: str
    spans: Spans
    surface: str
    said: str | None = None
    wrong: tuple[str, ...] = ()
    error: str | None = None
    item: Item | None = None
    guess: Prediction | None = None

    @property
    def sign(self) -> str:
        """Gives the one character that stands for the outcome."""
        return SIGNS[self.outcome]


def cases(matched: Matched, layers: Collection[str] | None = None) -> list[Case]:
    """Lists every gold item and every prediction left over, in the order of the text.

    Of these layers, where any are given: one that a run does not declare is no miss of it.
    """
    found: list[Case] = []
    for name, sheet in sheets_of(matched).items():
        if layers is None or name in layers:
            found += _layer_cases(sheet)
    return sorted(found, key=lambda case: (case.spans, case.layer, case.outcome))


def _layer_cases(sheet: LayerSheet) -> list[Case]:
    text, name = sheet.matched.page.text, sheet.layer.name
    found = hits(sheet, TOLERANT, Settings())
    missed, alarms = error_classes(sheet, Settings())
    paired = {pair.gold: pair.predicted for pair in sheet.pairs}
    golds = {predicted: gold for gold, predicted in paired.items()}
    listed: list[Case] = []
    for number, item in sheet.items.items():
        spans = item.readings[0].spans
        own = surface(text, spans)
        guess = sheet.predictions[paired[number]] if number in paired else None
        if number in found and guess is not None:
            wrong, said = _wrong(sheet, found[number]), surface(text, guess.guess.spans)
            said_else = None if said == own else said
            outcome = PARTLY if wrong else FOUND
            listed.append(Case(name, outcome, spans, own, said_else, wrong, item=item, guess=guess))
        elif item.required:
            listed.append(
                Case(name, MISSED, spans, own, error=missed[number], item=item, guess=guess)
            )
        else:
            excused = guess if paired.get(number) in sheet.excused else None
            listed.append(Case(name, OPTIONAL, spans, own, item=item, guess=excused))
    for number, error in alarms.items():
        one = sheet.predictions[number]
        spans, words = one.guess.spans, surface(text, one.guess.spans)
        own_item = sheet.items[golds[number]] if number in golds else None
        listed.append(Case(name, SPURIOUS, spans, words, error=error, item=own_item, guess=one))
    return listed


def _wrong(sheet: LayerSheet, pair: Pair) -> tuple[str, ...]:
    """Names the aspects that gold carries and that a found item got wrong."""
    reading = sheet.chosen(pair, TOLERANT, Settings())
    return tuple(
        aspect.name
        for place, aspect in enumerate(sheet.aspects)
        if sheet.gold_values[pair.gold][reading][place] is not None
        and not sheet.agreement[pair.gold][reading][place]
    )
