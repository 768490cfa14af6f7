"""crf: one linear-chain CRF a layer, trained on the train split (extra `crf`).

No model is shipped: it is trained when it is first asked for, which takes seconds, and kept under
a key of labels, settings, code and library. The version carries the hashes of labels and models.

Traps of python-crfsuite, each handled here:
- layers nest (a quantity in a quote), and a token has one tag: each layer has its own model; a
  quote inside a quote has none, and is missed;
- tags know no gaps, quotes do: tag C begins a fragment that goes on with the quote before it;
- words are text for it, and a NUL or a lone surrogate in a feature breaks it: such signs become ?;
- training is by L-BFGS, which draws no random number; another machine or build may add floats in
  another order, so byte-identity holds on one machine alone, and the hash is of the model used;
- a trainer keeps every feature string, a tagger none: features are made once for all the models.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from karat_baselines.crf.features import features
from karat_baselines.crf.models import LAYERS, open_models, train, training_key
from karat_baselines.crf.tags import fragments_of, joined
from karat_baselines.learned.answer import Found, answer
from karat_baselines.learned.folders import kept, version_of
from karat_baselines.learned.needing import need
from karat_baselines.learned.tokens import paragraphs
from karat_baselines.learned.training import training_set

if TYPE_CHECKING:
    from karat_baselines.learned.tokens import Span
    from karat_baselines.nothing import Article


class Crf:
    """Tags each paragraph once a layer; attribution is by the nearest cue, values by plain rules.

    `model` is a folder written by `python -m karat_baselines.crf --out`; without it the models
    are trained on the train split of `corpus`, by default karat's own.
    """

    name = "crf"
    layers = LAYERS

    def __init__(self, model: str | None = None, corpus: str | None = None) -> None:
        crfsuite = need("pycrfsuite", "crf")
        if model is None:
            training = training_set(corpus)
            folder = kept("crf", training_key(training), lambda fresh: train(training, fresh))
        else:
            folder = Path(model)
        self.version = f"1-{version_of(folder)}"
        self._taggers = open_models(folder)
        self._sequence = crfsuite.ItemSequence

    def extract(self, article: Article) -> dict[str, object]:
        """Returns annotations and entities, in code points of the text."""
        runs: dict[str, list[tuple[str, Span]]] = {layer: [] for layer in LAYERS}
        for paragraph in paragraphs(article.text):
            items = self._sequence(features(paragraph.tokens))
            for layer, tagger in self._taggers.items():
                runs[layer] += fragments_of(paragraph.tokens, tagger.tag(items))
        quotes = joined(runs.pop("quote"))
        return answer(article, Found({k: [s for _, s in v] for k, v in runs.items()}, quotes))
