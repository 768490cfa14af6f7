"""The train split: what the trained baselines learn from, and the hash that names it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import karat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Train = Callable[["TrainingSet", Path], None]
    """Trains a model and writes it into a folder."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """The articles of the train split with their labels.

    `sha256` hangs on their ids, texts and labelled spans, and on nothing else.
    """

    golds: Sequence[karat.Gold]
    sha256: str


def training_set(corpus: str | None = None) -> TrainingSet:
    """Reads the train split of a corpus, by default the one that karat finds; no other split.

    Raises:
        karat.UsageError: there is no corpus, or it has no split `train`.
        karat.FormatError: an article of the split breaks its format.
    """
    opened = karat.open_corpus(Path(corpus) if corpus else karat.find_corpus(None))
    golds = tuple(opened.gold(opened.ids("train")))
    lines = [
        [gold.id, gold.article.text, [[label.layer, label.spans] for label in gold.annotations]]
        for gold in golds
    ]
    return TrainingSet(golds, hashlib.sha256(json.dumps(lines).encode()).hexdigest())
