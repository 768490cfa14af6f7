"""Trains one linear-chain CRF a layer and opens what was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karat_baselines.crf.features import features
from karat_baselines.crf.tags import tags_of
from karat_baselines.learned.folders import note_labels
from karat_baselines.learned.tokens import pieces, tokens_of

if TYPE_CHECKING:
    from pathlib import Path

    from karat_baselines.learned.training import TrainingSet

LAYERS = ("speaker", "quote", "cue", "quantity", "date")
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 200, "feature.possible_transitions": 1}


def train(training: TrainingSet, folder: Path) -> None:
    """Writes a model a layer into the folder, `<layer>.crfsuite`.

    L-BFGS draws no random number: the same data give the same bytes on one machine and build.
    """
    import pycrfsuite

    trainers: dict[str, Any] = {
        layer: pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
        for layer in LAYERS
    }
    for gold in training.golds:
        spans = {
            layer: [label.spans for label in gold.annotations if label.layer == layer]
            for layer in LAYERS
        }
        for start, piece in pieces(gold.article.text):
            tokens = tokens_of(piece, start)
            items = pycrfsuite.ItemSequence(features(tokens))
            for layer, trainer in trainers.items():
                trainer.append(items, tags_of(tokens, spans[layer]))
    for layer, trainer in trainers.items():
        trainer.train(str(folder / f"{layer}.crfsuite"))
    note_labels(folder, training.sha256)


def open_models(folder: Path) -> dict[str, Any]:
    """Opens the models of a folder by layer."""
    import pycrfsuite

    taggers = {layer: pycrfsuite.Tagger() for layer in LAYERS}
    for layer, tagger in taggers.items():
        tagger.open(str(folder / f"{layer}.crfsuite"))
    return taggers
