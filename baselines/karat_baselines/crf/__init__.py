"""crf: one linear-chain CRF a layer, trained on the train split (extra `crf`).

No model is shipped: it is trained when it is first asked for, which takes seconds, and kept under
a key of labels, code and library. The version carries the hashes of labels and models.

Traps of python-crfsuite, each handled here:
- layers nest (a quantity in a quote), and a token has one tag: each layer has its own model; a
  quote inside a quote has none, and is missed;
- tags know no gaps, quotes do: a tag of its own begins a later fragment of the quote before it;
- half a surrogate pair in a feature breaks it: karat reads UTF-8, in which there is none;
- training is by L-BFGS, which draws no random number; another machine or build may add floats in
  another order, so byte-identity holds on one machine alone, and the hash is of the model used;
- features are the costly part: they are made once a paragraph for all the models.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from karat_baselines.crf.features import features
from karat_baselines.crf.models import LAYERS, open_models, train
from karat_baselines.crf.tags import fragments_of
from karat_baselines.learned.answer import Found, answer, joined
from karat_baselines.learned.folders import trained, version_of
from karat_baselines.learned.needing import need
from karat_baselines.learned.tokens import pieces, tokens_of

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
        self._sequence = need("pycrfsuite", "crf").ItemSequence
        folder = Path(model) if model else trained("crf", train, ["python-crfsuite"], corpus)
        self.version = f"1-{version_of(folder)}"
        self._taggers = open_models(folder)

    def extract(self, article: Article) -> dict[str, object]:
        """Returns annotations and entities, in code points of the text."""
        found: dict[str, list[tuple[Span, str]]] = {layer: [] for layer in LAYERS}
        for start, piece in pieces(article.text):
            tokens = tokens_of(piece, start)
            items = self._sequence(features(tokens))
            for layer, tagger in self._taggers.items():
                found[layer] += fragments_of(tokens, tagger.tag(items))
        spans = {layer: [span for span, _ in one] for layer, one in found.items()}
        return answer(article, Found(spans, joined(found["quote"])))
