"""How much of each kind of gold every system finds, article by article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import karat
from karat_baselines import found
from karat_baselines.commands import CORPUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Kind: TypeAlias = tuple[str, str]
"""facet, value"""

WHOLE: Kind = ("", "")
"""Stands for the whole layer."""


@dataclass(slots=True)
class Tally:
    """Counts of one layer, an integer an article; all lists are of one length.

    `gold` is by kind, `found` (tolerant) by system and kind.
    """

    gold: dict[Kind, list[int]] = field(default_factory=dict)
    found: dict[str, dict[Kind, list[int]]] = field(default_factory=dict)

    def count(self, place: int, many: int, name: str, kind: Kind, counts: tuple[int, int]) -> None:
        """Notes gold and finds of a kind in the article at `place` of `many`."""
        of_system = self.found.setdefault(name, {})
        for by_kind, number in zip((self.gold, of_system), counts, strict=True):
            by_kind.setdefault(kind, [0] * many)[place] = number


def tallies(items: found.Items, names: Sequence[str], layers: Iterable[str]) -> dict[str, Tally]:
    """Counts the test split by layer; raises karat.FormatError where its gold cannot be read.

    What a system finds is scored again, article by article, as a run that predicts just that: the
    items of `found.json` say where, and karat says of which kind.
    """
    corpus = karat.open_corpus(CORPUS)
    ids = corpus.ids("test")
    counted = {layer: Tally() for layer in layers}
    for place, gold in enumerate(corpus.gold(ids)):
        for name in names:
            said = tuple(_annotations(items, gold.id, name, counted))
            result = karat.score(gold, karat.Answer(gold.id, said)).result
            for layer, tally in counted.items():
                for kind, counts in _counts(result, layer):
                    tally.count(place, len(ids), name, kind, counts)
    return counted


def _annotations(
    items: found.Items, id_: str, name: str, layers: Iterable[str]
) -> Iterator[karat.Annotation]:
    for layer in layers:
        for words, names in items.get(id_, {}).get(layer, {}).items():
            if name in names:
                spans = tuple(karat.Span(*span) for span in found.spans(words))
                yield karat.Annotation(layer, spans)


def _counts(result: karat.ResultRecord, layer: str) -> Iterator[tuple[Kind, tuple[int, int]]]:
    if layer not in result.scores:
        return
    whole = result.scores[layer]["found"]["tolerant"]
    yield WHOLE, (whole.gold, whole.tp)
    for facet, by_value in result.facets.get(layer, {}).items():
        for value, by_aspect in by_value.items():
            gold, _, tp, _ = by_aspect["found"]
            if gold:  # else a kind of prediction
                yield (facet, value), (gold, tp)
