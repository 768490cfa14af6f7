"""Lays the labels of an article over spaCy's tokens, as spancat learns them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span
from spacy.training import Example

from karat_baselines.spacy_train.pieces import pieces
from karat_baselines.spacy_train.suggesting import is_edge, quote_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    import karat

LABELS = {"short": ("speaker", "cue", "quantity", "date"), "quotes": ("quote", "more")}
"""The labels of each spancat; its spans lie under its name. "more" goes on with the quote before
it: a fragment of its own, since a span has no gaps."""

_NUDGES = sorted(
    ((left, right) for left in range(-2, 3) for right in range(-2, 3)),
    key=lambda nudge: abs(nudge[0]) + abs(nudge[1]),
)


def examples_of(nlp: Language, gold: karat.Gold) -> Iterator[Example]:
    """Yields an example a piece of the article, its labels widened to whole tokens."""
    for start, piece in pieces(gold.article.text):
        doc = nlp.make_doc(piece)
        offered = set(quote_pairs(doc))
        said: dict[str, dict[tuple[int, int, str], Span]] = {name: {} for name in LABELS}
        for label in gold.annotations:
            name = "quotes" if label.layer == "quote" else "short"
            for number, (left, right) in enumerate(label.spans):
                kind = "more" if name == "quotes" and number else label.layer
                if kind in LABELS[name] and start <= left and right <= start + len(piece):
                    ends = _tokens(doc, left - start, right - start)
                    if name == "quotes":
                        ends = _suggested(doc, *ends, offered)
                    said[name][*ends, kind] = Span(doc, *ends, label=kind)
        for name, spans in said.items():
            doc.spans[name] = list(spans.values())
        yield Example(nlp.make_doc(piece), doc)


def _tokens(doc: Doc, left: int, right: int) -> tuple[int, int]:
    inside = [token.i for token in doc if token.idx < right and left < token.idx + len(token)]
    return inside[0], inside[-1] + 1


def _suggested(doc: Doc, start: int, end: int, offered: set[tuple[int, int]]) -> tuple[int, int]:
    """Gives the suggestion that differs by marks and stops at its ends alone, else the span.

    A label that is not suggested teaches nothing, and no error tells so.
    """
    for left, right in _NUDGES:
        new = (start + left, end + right)
        if new in offered:
            moved = [*range(*sorted((start, new[0]))), *range(*sorted((end, new[1])))]
            if all(is_edge(doc[place].text) for place in moved):
                return new
    return start, end
