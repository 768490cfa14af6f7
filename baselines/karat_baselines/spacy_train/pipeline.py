"""Builds and trains the pipeline: one spancat for short spans, one for quotes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import spacy
from spacy.util import fix_random_seed, minibatch

from karat_baselines.learned.folders import note_labels
from karat_baselines.spacy_train.examples import examples_of
from karat_baselines.spacy_train.suggesting import QUOTES

if TYPE_CHECKING:
    from pathlib import Path

    from karat_baselines.learned.training import TrainingSet

SEED = 0
EPOCHS = 18  # chosen on dev: with 12 speakers are hardly learned
BATCH = 6  # paragraphs
SUGGESTERS = {
    "short": {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 7},
    "quotes": {"@misc": QUOTES},
}


def train(training: TrainingSet, folder: Path) -> None:
    """Trains from scratch on the articles, from a fixed seed, and writes the pipeline."""
    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    for key, suggester in SUGGESTERS.items():
        nlp.add_pipe("spancat", name=key, config={"spans_key": key, "suggester": suggester})
    examples = [example for gold in training.golds for example in examples_of(nlp, gold)]
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(SEED)  # noqa: S311 - a seed is all that is asked of it
    for _ in range(EPOCHS):
        order.shuffle(examples)
        for batch in minibatch(examples, size=BATCH):
            nlp.update(batch, drop=0.2, sgd=optimizer)
    nlp.to_disk(folder)
    note_labels(folder, training.sha256)
