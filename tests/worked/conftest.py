"""Worked examples: a gold in .mark, predictions as a plugin returns them, counts by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from karat.answers import answer_of
from karat.evaluate import score_article
from karat.layers import LAYERS
from karat.marks import read_mark
from karat.scoring import Settings

HEADER = "--- gold/1\nid: worked\ndct: 2031-06-10\n---\n"


@dataclass(frozen=True)
class Counted:
    """Counts of one worked article, asked for as (gold, predicted, tp)."""

    scored: object

    def __call__(self, layer, aspect="found", regime="tolerant"):
        counts = self.scored.counts[layer, aspect, regime]
        return counts.gold, counts.predicted, counts.tp

    def alone(self, layer, aspect, regime="tolerant"):
        counts = self.scored.counts[layer, aspect, regime]
        return counts.tp, counts.given


@pytest.fixture
def count():
    """Gives a function from a .mark body with its lines, and predictions, to counts.

    A prediction names its spans by the words they cover, written "words" or ["one", "two"].
    """

    def counted(mark, predictions, entities=()):
        reading = read_mark(HEADER + mark.lstrip("\n"), "worked.mark")
        assert [] == [str(problem) for problem in reading.problems]
        text = reading.gold.article.text
        said = {
            "annotations": [spanned(one, text) for one in predictions],
            "entities": list(entities),
        }
        answer = answer_of(said, reading.gold.article, LAYERS)
        return Counted(score_article(reading.gold, answer, Settings()))

    return counted


def spanned(prediction, text):
    """Turns the words that a prediction names into offsets; each must stand once in the text."""
    words = prediction["words"]
    spans = []
    for one in [words] if isinstance(words, str) else words:
        assert text.count(one) == 1, one
        start = text.index(one)
        spans.append([start, start + len(one)])
    rest = {key: value for key, value in prediction.items() if key != "words"}
    return {**rest, "spans": spans}
