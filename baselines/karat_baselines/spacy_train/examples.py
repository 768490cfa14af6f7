"""Lays the labels of an article over spaCy's tokens, as spancat learns them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span
from spacy.training import Example

from karat_baselines.learned.answer import MORE
from karat_baselines.learned.tokens import pieces
from karat_baselines.spacy_train.suggesting import EDGES, quote_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    import karat

SHORT = ("speaker", "cue", "quantity", "date")


def examples_of(nlp: Language, gold: karat.Gold) -> Iterator[Example]:
    """Yields an example a piece of the article, its labels widened to whole tokens."""
    for start, piece in pieces(gold.article.text):
        doc = nlp.make_doc(piece)
        spans: dict[str, list[Span]] = {layer: [] for layer in (*SHORT, "quote")}
        for label in gold.annotations:
            for number, (left, right) in enumerate(label.spans):
                if label.layer in spans and start <= left and right <= start + len(piece):
                    kind = MORE if label.layer == "quote" and number else label.layer
                    ends = (left - start, right - start, kind)
                    spans[label.layer].append(doc.char_span(*ends, alignment_mode="expand"))
        doc.spans["short"] = [span for layer in SHORT for span in spans[layer]]
        doc.spans["quotes"] = _suggested(doc, spans["quote"])
        yield Example(nlp.make_doc(piece), doc)


def _suggested(doc: Doc, quotes: list[Span]) -> list[Span]:
    """Gives for each quote the suggestion that differs by marks and stops alone, else the quote.

    A label that is not suggested teaches nothing, and no error tells so.
    """
    offered = [doc[start:end] for start, end in quote_pairs(doc)] if quotes else []
    same = {_core(span): span for span in offered}
    exact = {(span.start, span.end): span for span in offered}
    moved = (exact.get((one.start, one.end), same.get(_core(one), one)) for one in quotes)
    return [Span(doc, to.start, to.end, one.label) for one, to in zip(quotes, moved, strict=True)]


def _core(span: Span) -> tuple[int, int]:
    words = [token.i for token in span if token.text not in EDGES]
    return (words[0], words[-1]) if words else (span.start, span.end)
