"""Why points were lost: each miss and each false alarm of found, tolerant, in exactly one class.

The classes are tried in the order of `CLASSES`; the first that fits is the one. Every pair that
was found then has its first wrong aspect. The parts add up to fn and fp in integers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from karat.counts import Counts
from karat.layers import layer_of
from karat.layers.trim import inside
from karat.scoring import TOLERANT, hits
from karat.spans import shared, size, union

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.matching import Group, Matched
    from karat.scoring import LayerSheet, Settings
    from karat.spans import Spans

FAILED, SPLIT, MERGED, BOUNDARY = "failed article", "split", "merged", "boundary"
CONFUSED, DECOY, DUPLICATE = "layer confusion", "on a decoy", "duplicate"
MISSED, SPURIOUS = "missed", "spurious"
CLASSES: Final = (
    FAILED,
    SPLIT,
    MERGED,
    BOUNDARY,
    CONFUSED,
    DECOY,
    DUPLICATE,
    MISSED,
    SPURIOUS,
)
RIGHT: Final = "all right"


class Lost(NamedTuple):
    """What a class cost: gold items missed, predictions that were false alarms."""

    fn: int = 0
    fp: int = 0

    def __add__(self, other: object) -> Lost:
        """Adds both."""
        if not isinstance(other, Lost):
            return NotImplemented
        return Lost(self.fn + other.fn, self.fp + other.fp)


@dataclass(frozen=True, slots=True)
class Errors:
    """The errors of one layer in one article: by class, and found pairs by first wrong aspect."""

    lost: Mapping[str, Lost] = field(default_factory=dict)
    first_wrong: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Errors) -> Errors:
        """Adds class by class and aspect by aspect."""
        lost = {
            name: self.lost.get(name, Lost()) + other.lost.get(name, Lost())
            for name in CLASSES
            if name in self.lost or name in other.lost
        }
        wrong = dict(self.first_wrong)
        for name, pairs in other.first_wrong.items():
            wrong[name] = wrong.get(name, 0) + pairs
        return Errors(lost, wrong)


def repaired(found: Counts, lost: Lost) -> float | None:
    """Gives the F1 of found if this class alone were repaired: its misses found, no false alarm.

    These gains do not add up to the whole: repairing one class changes what another is worth.
    """
    tp = found.tp + lost.fn
    predicted = found.predicted - lost.fp + lost.fn
    return Counts(found.gold, predicted, tp, tp).f1


def decompose(sheets: Mapping[str, LayerSheet], settings: Settings) -> dict[str, Errors]:
    """Sorts one article's errors, layer by layer."""
    errors: dict[str, Errors] = {}
    for name, sheet in sheets.items():
        lost: dict[str, Lost] = {}
        missed, alarms = error_classes(sheet, settings)
        for class_ in missed.values():
            lost[class_] = lost.get(class_, Lost()) + Lost(fn=1)
        for class_ in alarms.values():
            lost[class_] = lost.get(class_, Lost()) + Lost(fp=1)
        errors[name] = Errors(lost, _first_wrong(sheet, settings))
    return errors


def error_classes(sheet: LayerSheet, settings: Settings) -> tuple[dict[int, str], dict[int, str]]:
    """Gives the class of each miss by its gold item, then of each false alarm by its prediction."""
    classes = _Classes(sheet, settings)
    return (
        {number: classes.of_miss(number) for number in classes.missed},
        {number: classes.of_alarm(number) for number in classes.alarms},
    )


def _first_wrong(sheet: LayerSheet, settings: Settings) -> dict[str, int]:
    """Counts pairs by what is wrong first: along the layer's chain, then in the table's order."""
    names = [aspect.name for aspect in sheet.aspects]
    steps = [name for name in sheet.layer.chain if name in names]
    order = [names.index(name) for name in dict.fromkeys((*steps, *names))]
    counts: dict[str, int] = {}
    for gold, pair in hits(sheet, TOLERANT, settings).items():
        reading = sheet.chosen(pair, TOLERANT, settings)
        wrong = next(
            (
                names[place]
                for place in order
                if sheet.gold_values[gold][reading][place] is not None
                and not sheet.agreement[gold][reading][place]
            ),
            RIGHT,
        )
        counts[wrong] = counts.get(wrong, 0) + 1
    return counts


class _Classes:
    """Looks up the class of each miss and each false alarm of one layer."""

    def __init__(self, sheet: LayerSheet, settings: Settings) -> None:
        found = hits(sheet, TOLERANT, settings)
        used = {pair.predicted for pair in found.values()}
        self.sheet = sheet
        self.group: Group = sheet.group
        self.missed = [i for i, item in sheet.items.items() if item.required and i not in found]
        self.alarms = [i for i in sheet.predictions if i not in used and i not in sheet.excused]
        pairs = [pair for pair in self.group.pairs if not pair.tolerant]
        self.of_gold = {pair.gold: pair for pair in pairs}
        self.of_predicted = {pair.predicted: pair for pair in pairs}
        self.split_golds, self.split_predictions = self._split()
        self.merged_golds, self.merged_predictions = self._merged()
        self.decoys = _decoys(sheet.matched)
        self.first: dict[Spans, int] = {}
        for number, one in sheet.predictions.items():
            self.first.setdefault(one.guess.spans, number)

    def of_miss(self, number: int) -> str:
        """Gives the class of a gold item that was not found."""
        if self.sheet.matched.failure is not None:
            return FAILED
        if number in self.split_golds:
            return SPLIT
        if number in self.merged_golds:
            return MERGED
        pair = self.of_gold.get(number)
        if pair is None:
            return MISSED
        return BOUNDARY if pair.same_layer else CONFUSED

    def of_alarm(self, number: int) -> str:
        """Gives the class of a prediction that found nothing."""
        if number in self.split_predictions:
            return SPLIT
        if number in self.merged_predictions:
            return MERGED
        pair = self.of_predicted.get(number)
        if pair is not None and (not pair.same_layer or self.group.items[pair.gold].required):
            return BOUNDARY if pair.same_layer else CONFUSED
        spans = self.sheet.predictions[number].guess.spans
        if any(_half(spans, decoy) for decoy in self.decoys):
            return DECOY
        return DUPLICATE if self.first[spans] < number else SPURIOUS

    def _split(self) -> tuple[set[int], set[int]]:
        """Finds gold items that several predictions make up together."""
        golds: set[int] = set()
        predictions: set[int] = set()
        page, layer = self.sheet.matched.page, self.sheet.layer
        for number in self.missed:
            item = self.sheet.items[number]
            for shape in item.target.shapes:
                parts = [
                    i
                    for i in self.alarms
                    if inside(self.sheet.predictions[i].guess.trim, shape.most)
                ]
                if len(parts) < 2 or number in golds:
                    continue
                together = union(
                    span for i in parts for span in self.sheet.predictions[i].guess.spans
                )
                if shape.accepts(page.trim(together, layer.leading)):
                    golds.add(number)
                    predictions.update(parts)
        return golds, predictions

    def _merged(self) -> tuple[set[int], set[int]]:
        """Finds predictions that several gold items make up together."""
        golds: set[int] = set()
        predictions: set[int] = set()
        page, layer = self.sheet.matched.page, self.sheet.layer
        for number in self.alarms:
            trim = self.sheet.predictions[number].guess.trim
            parts = [
                i
                for i in self.missed
                if i not in self.split_golds
                and inside(self.sheet.items[i].target.shapes[0].exact, trim)
            ]
            if len(parts) < 2 or number in self.split_predictions:
                continue
            together = union(span for i in parts for span in self.sheet.items[i].target.readings[0])
            if page.trim(together, layer.leading) == trim:
                golds.update(parts)
                predictions.add(number)
        return golds, predictions


def _decoys(matched: Matched) -> Sequence[Spans]:
    return [one.spans for one in matched.gold.annotations if not layer_of(one.layer).group]


def _half(left: Spans, right: Spans) -> bool:
    common = shared(left, right)
    return 2 * common >= size(left) + size(right) - common and common > 0
