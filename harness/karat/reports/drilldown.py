"""What happened to each gold item and each prediction of one article, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.scoring import TOLERANT, Settings, hits, sheets_of
from karat.spans import surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.matching import Matched
    from karat.scoring import Sheet
    from karat.spans import Spans

FOUND, PARTLY, MISSED, SPURIOUS, OPTIONAL = "found", "partly", "missed", "spurious", "optional"
SIGNS = {FOUND: "=", PARTLY: "~", MISSED: "-", SPURIOUS: "+", OPTIONAL: "o"}


@dataclass(frozen=True, slots=True)
class Case:
    """One gold item with its prediction, or one of either alone.

    `wrong` names the aspects that a found item got wrong; `said` is the prediction's surface
    where it is not the gold's.
    """

    layer: str
    outcome: str
    spans: Spans
    surface: str
    said: str | None = None
    wrong: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """Gives the one character that stands for the outcome."""
        return SIGNS[self.outcome]


def cases(matched: Matched, layers: Sequence[str] = ()) -> list[Case]:
    """Lists every gold item and every prediction left over, in the order of the text."""
    found: list[Case] = []
    for name, sheet in sheets_of(matched).items():
        if not layers or name in layers:
            found += _layer_cases(sheet)
    return sorted(found, key=lambda case: (case.spans, case.layer, case.outcome))


def _layer_cases(sheet: Sheet) -> list[Case]:
    text = sheet.matched.page.text
    settings = Settings()
    found = hits(sheet, TOLERANT, settings)
    listed: list[Case] = []
    used = {pair.predicted for pair in found.values()} | sheet.excused
    for number, item in sheet.items.items():
        spans = item.readings[0].spans
        own = surface(text, spans)
        if number not in found:
            outcome = MISSED if item.required else OPTIONAL
            listed.append(Case(sheet.layer.name, outcome, spans, own))
            continue
        pair = found[number]
        reading = sheet.chosen(pair, TOLERANT, settings)
        wrong = tuple(
            aspect.name
            for place, aspect in enumerate(sheet.aspects)
            if sheet.gold_values[number][reading][place] is not None
            and not sheet.agreement[number][reading][place]
        )
        said = surface(text, sheet.predictions[pair.predicted].guess.spans)
        outcome = PARTLY if wrong else FOUND
        listed.append(
            Case(sheet.layer.name, outcome, spans, own, None if said == own else said, wrong)
        )
    for number, one in sheet.predictions.items():
        if number not in used:
            spans = one.guess.spans
            listed.append(Case(sheet.layer.name, SPURIOUS, spans, surface(text, spans)))
    return listed
