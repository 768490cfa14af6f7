"""Trains one linear-chain CRF a layer and opens what was trained."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat_baselines import learned
from karat_baselines.crf.features import features
from karat_baselines.crf.tags import outermost, tags_of
from karat_baselines.learned.folders import key_of, note_labels
from karat_baselines.learned.tokens import paragraphs

if TYPE_CHECKING:
    import karat
    from karat_baselines.learned.training import TrainingSet

LAYERS = ("speaker", "quote", "cue", "quantity", "date")
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 200, "feature.possible_transitions": 1}


def train(training: TrainingSet, folder: Path) -> None:
    """Writes a model a layer into the folder, `<layer>.crfsuite`.

    L-BFGS draws no random number: the same data give the same bytes on one machine and build.
    """
    import pycrfsuite

    described = [
        (gold, paragraph.tokens, pycrfsuite.ItemSequence(features(paragraph.tokens)))
        for gold in training.golds
        for paragraph in paragraphs(gold.article.text)
    ]
    for layer in LAYERS:
        trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
        labels = {gold.id: _labels(gold, layer) for gold in training.golds}
        for gold, tokens, items in described:
            trainer.append(items, tags_of(tokens, labels[gold.id]))
        trainer.train(str(folder / f"{layer}.crfsuite"))
    note_labels(folder, training.sha256)


def open_models(folder: Path) -> dict[str, Any]:
    """Opens the models of a folder by layer."""
    import pycrfsuite

    taggers: dict[str, Any] = {}
    for layer in LAYERS:
        taggers[layer] = pycrfsuite.Tagger()
        taggers[layer].open(str(folder / f"{layer}.crfsuite"))
    return taggers


def training_key(training: TrainingSet) -> str:
    """Names the model by what it hangs on: labels, settings, our code, crfsuite's version."""
    words = [training.sha256, repr(SETTINGS), metadata.version("python-crfsuite")]
    return key_of(words, [Path(__file__).parent, Path(learned.__file__).parent])


def _labels(gold: karat.Gold, layer: str) -> list[tuple[tuple[int, int], ...]]:
    spans = [label.spans for label in gold.annotations if label.layer == layer]
    return outermost(tuple((span[0], span[1]) for span in one) for one in spans)
