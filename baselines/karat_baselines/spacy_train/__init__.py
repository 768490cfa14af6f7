"""spacy-train: a spaCy spancat pipeline, trained from scratch on the train split (own extra).

No model is shipped: it is trained when it is first asked for, in two minutes on the CPU (on a busy
one `--start-up 600` has karat wait for it), and kept under a key of labels, code and library. The
version carries the hashes of labels and model.

Traps of spaCy 3.8, each handled here:
- spancat sees only suggested spans, and no n-gram is as long as a quote: quotes have a spancat of
  their own, whose suggestions run from marks, verbs and clause starts to stops and marks;
- a gold span that is not suggested teaches nothing and raises nothing: those of quotes are nudged
  over marks and stops to the suggestion that says the same;
- a span has no gaps: a quote's later fragments have a label of their own and join the one before;
- it gives every span above its threshold, many over each other: the surest of a label is kept,
  so that of a quote inside a quote of the same label one is missed;
- memory grows with the suggestions, and more than 1,000,000 characters are refused: it is asked
  paragraph by paragraph, in pieces of at most 4,000 characters;
- a custom suggester is found by its registered name alone: loading a model imports ours first;
- weights are drawn at random: seeds are set for Python, numpy and thinc before the pipeline is
  built; another machine may still add floats in another order, and the hash then says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from karat_baselines.learned.answer import MORE, Found, answer, joined
from karat_baselines.learned.folders import trained, version_of
from karat_baselines.learned.needing import need
from karat_baselines.learned.tokens import pieces
from karat_baselines.spacy_train.choosing import chosen

if TYPE_CHECKING:
    from karat_baselines.nothing import Article
    from karat_baselines.spacy_train.choosing import Scored

_TOGETHER = 16  # pieces in a batch


class SpacyTrain:
    """Asks two spancats for spans; attribution is by the nearest cue, values by plain rules.

    `model` is a folder written by `python -m karat_baselines.spacy_train --out`; without it the
    pipeline is trained on the train split of `corpus`, by default karat's own.
    """

    name = "spacy-train"
    layers = ("speaker", "quote", "cue", "quantity", "date")

    def __init__(self, model: str | None = None, corpus: str | None = None) -> None:
        spacy = need("spacy", "spacy-train")
        from karat_baselines.spacy_train.pipeline import train

        folder = Path(model) if model else trained(self.name, train, ["spacy", "thinc"], corpus)
        self.version = f"1-{version_of(folder)}"
        self._nlp = spacy.load(folder)

    def extract(self, article: Article) -> dict[str, object]:
        """Returns annotations and entities, in code points of the text."""
        scored: dict[str, list[Scored]] = {layer: [] for layer in self.layers}
        cut = ((piece, start) for start, piece in pieces(article.text))
        for doc, at in self._nlp.pipe(cut, as_tuples=True, batch_size=_TOGETHER):
            for group in doc.spans.values():
                for span, score in zip(group, group.attrs["scores"], strict=True):
                    layer = "quote" if span.label_ == MORE else span.label_
                    place = (at + span.start_char, at + span.end_char)
                    scored[layer].append((float(score), *place, span.label_))
        found = {layer: chosen(one) for layer, one in scored.items()}
        spans = {layer: [span for span, _ in one] for layer, one in found.items()}
        return answer(article, Found(spans, joined(found["quote"])))
