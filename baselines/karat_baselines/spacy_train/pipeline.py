"""Builds and trains the pipeline: one tok2vec, one spancat for short spans, one for quotes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.util import fix_random_seed, minibatch

from karat_baselines import learned
from karat_baselines.learned.folders import key_of, note_labels
from karat_baselines.spacy_train.examples import LABELS, examples_of
from karat_baselines.spacy_train.suggesting import QUOTES, SHORT

if TYPE_CHECKING:
    from spacy.language import Language

    from karat_baselines.learned.training import TrainingSet

SEED = 0
EPOCHS = 18
BATCH = 6  # paragraphs
THRESHOLD = 0.2  # chosen on dev; labels are few, and the classifier shy
LONGEST = 7  # tokens of a short span
WIDTH = 96


def train(training: TrainingSet, folder: Path) -> None:
    """Trains from scratch on the articles, from a fixed seed, and writes the pipeline."""
    fix_random_seed(SEED)
    nlp = _blank()
    examples = [example for gold in training.golds for example in examples_of(nlp, gold)]
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(SEED)  # noqa: S311 - a seed is all that is asked of it
    for _ in range(EPOCHS):
        order.shuffle(examples)
        for batch in minibatch(examples, size=BATCH):
            nlp.update(batch, drop=0.2, sgd=optimizer)
    nlp.to_disk(folder)
    note_labels(folder, training.sha256)


def training_key(training: TrainingSet) -> str:
    """Names the model by what it hangs on: labels, our code, spaCy's and thinc's versions."""
    import thinc

    words = [training.sha256, spacy.__version__, thinc.__version__]
    return key_of(words, [Path(__file__).parent, Path(learned.__file__).parent])


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    suggesters: dict[str, dict[str, object]] = {
        "short": {"@misc": SHORT, "longest": LONGEST},
        "quotes": {"@misc": QUOTES},
    }
    for name, suggester in suggesters.items():
        config = {
            "spans_key": name,
            "suggester": suggester,
            "threshold": THRESHOLD,
            "model": _SPANCAT,
        }
        pipe: Any = nlp.add_pipe("spancat", name=name, config=config)
        for label in LABELS[name]:
            pipe.add_label(label)
    return nlp


_TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": WIDTH,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
_SPANCAT = {
    "@architectures": "spacy.SpanCategorizer.v1",
    "tok2vec": {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": WIDTH,
        "upstream": "tok2vec",
    },
    "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 128},
    "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
}
