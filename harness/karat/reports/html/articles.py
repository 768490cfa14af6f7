"""Gold and predictions of every article, as data that the page's script draws when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from karat.decomposition import BOUNDARY, CLASSES
from karat.layers import layer_of
from karat.matching import match
from karat.reports.drilldown import FOUND, MISSED, OPTIONAL, PARTLY, SPURIOUS, Case, cases
from karat.reports.html.details import details, links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat.articles import Annotation, Answer, Gold
    from karat.layers import Side
    from karat.matching import Matched
    from karat.spans import Spans

UNSCORED = "not scored"
WRONG_ASPECT = "wrong aspect"
OUTCOMES = (FOUND, PARTLY, BOUNDARY, MISSED, SPURIOUS, OPTIONAL, UNSCORED)
ERRORS = (*CLASSES, WRONG_ASPECT)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a run's answers come from; `layers` None stands for all, a `reason` for no answers."""

    label: str
    name: str
    layers: frozenset[str] | None = None
    reason: str = ""


@dataclass(slots=True)
class Shelf:
    """The articles of a report: an index that filters read, and each article's own data.

    Offsets are UTF-16 code units, as scripts count, half-open.
    """

    sources: tuple[Source, ...]
    left_out: int = 0
    layers: list[str] = field(default_factory=list)
    index: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)

    @property
    def header(self) -> dict[str, Any]:
        """Gives what the script must know before it opens an article."""
        return {
            "layers": self.layers,
            "letters": [layer_of(name).letter or "•" for name in self.layers],
            "scored": [bool(layer_of(name).group) for name in self.layers],
            "outcomes": OUTCOMES,
            "errors": ERRORS,
            "systems": [[one.label, one.name] for one in self.sources],
            "articles": self.index,
        }


def shelf_of(
    articles: Iterable[tuple[Gold, Sequence[Answer | None]]],
    sources: Sequence[Source],
    left_out: int = 0,
) -> Shelf:
    """Lays out articles with one answer a source; None where a source has none for it.

    `left_out` counts articles of the runs that cannot be shown, for their gold has moved.
    """
    shelf = Shelf(tuple(sources), left_out)
    for gold, answers in articles:
        _add(shelf, gold, answers)
    return shelf


def _add(shelf: Shelf, gold: Gold, answers: Sequence[Answer | None]) -> None:
    for name in (*gold.layers, *(one.layer for one in gold.annotations)):
        if name not in shelf.layers:
            shelf.layers.append(name)
    own = list(gold.annotations)
    keys = {one.id or f"#{number}": number for number, one in enumerate(own)}
    writer = _Writer(shelf.layers, gold.article.text)
    systems: list[dict[str, Any] | None] = []
    labels: list[dict[str, Any]] | None = None
    for source, answer in zip(shelf.sources, answers, strict=True):
        if answer is None:
            systems.append(None)
            continue
        matched = match(gold, answer)
        if labels is None:
            labels = [writer.annotation(one, matched.gold_side, keys) for one in own]
        systems.append(writer.system(matched, source, keys))
    shown = labels or []
    shelf.articles.append({"text": gold.article.text, "gold": shown, "systems": systems})
    shelf.index.append(
        {
            "id": gold.id,
            "title": gold.meta.get("title", ""),
            "meta": [[key, value] for key, value in gold.meta.items() if key != "title"],
            "errors": [None if one is None else _tally(one, shown) for one in systems],
        }
    )


def _tally(system: dict[str, Any], gold: Sequence[dict[str, Any]]) -> list[list[int]]:
    """Counts a system's cases by layer and class of error, for the filters."""
    counts: dict[tuple[int, int], int] = {}
    for _, own, said, error, _ in system["cases"]:
        if error >= 0:
            layer = gold[own]["l"] if own >= 0 else system["said"][said]["l"]
            counts[layer, error] = counts.get((layer, error), 0) + 1
    return [[*key, many] for key, many in sorted(counts.items())]


class _Writer:
    """Writes one article's annotations and cases in numbers and text."""

    def __init__(self, layers: list[str], text: str) -> None:
        self.layers = layers
        wide = any(char > "\uffff" for char in text)
        self.places = [0, *accumulate(1 + (char > "\uffff") for char in text)] if wide else None

    def spans(self, spans: Spans) -> list[int]:
        flat = [place for span in spans for place in span]
        return flat if self.places is None else [self.places[place] for place in flat]

    def annotation(self, one: Annotation, side: Side, keys: dict[str, int]) -> dict[str, Any]:
        return {
            "l": self.layers.index(one.layer),
            "s": self.spans(one.spans),
            "d": details(one.layer, one.attributes, side),
            "r": links(one.layer, one.attributes, keys),
        }

    def system(self, matched: Matched, source: Source, golds: dict[str, int]) -> dict[str, Any]:
        """Writes what one system said of the article, and what became of each item.

        A case is [outcome, gold or -1, predicted or -1, class of error or -1, wrong aspects].
        """
        guesses = [one for group in matched.groups for one in group.predictions]
        guesses = [
            one for one in guesses if source.layers is None or one.guess.layer in source.layers
        ]
        keys = {one.key: number for number, one in enumerate(guesses)}
        side = matched.predicted_side
        said = [self.annotation(one.annotation, side, keys) for one in guesses]
        scored = tuple(
            name for name in matched.layers if source.layers is None or name in source.layers
        )
        found = cases(matched, scored)
        shown_with_gold = {
            one.guess.key for one in found if one.guess is not None and _is_joint(one)
        }
        listed = [
            self._case(one, golds, keys)
            for one in found
            if one.outcome != SPURIOUS or one.guess is None or one.guess.key not in shown_with_gold
        ]
        unscored = [
            [OUTCOMES.index(UNSCORED), number, -1, -1, []]
            for number, one in enumerate(matched.gold.annotations)
            if one.layer not in scored
        ]
        failure = matched.failure
        sentence = "" if failure is None else f"{failure.kind}: {failure.message}"
        return {"failed": sentence, "said": said, "cases": listed + unscored}

    def _case(self, case: Case, golds: dict[str, int], keys: dict[str, int]) -> list[Any]:
        joint = _is_joint(case)
        item = None if case.outcome == SPURIOUS else case.item
        guess = None if case.outcome == MISSED and not joint else case.guess
        error = WRONG_ASPECT if case.outcome == PARTLY else case.error
        return [
            OUTCOMES.index(BOUNDARY if joint else case.outcome),
            -1 if item is None else golds[item.key],
            -1 if guess is None else keys[guess.key],
            -1 if error is None else ERRORS.index(error),
            list(case.wrong),
        ]


def _is_joint(case: Case) -> bool:
    """Says whether a miss and a false alarm are one boundary error, shown once with both ends."""
    return case.outcome == MISSED and case.error == BOUNDARY and case.guess is not None
