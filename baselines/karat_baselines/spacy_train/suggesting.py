"""Suggests the spans that may be a quote; spaCy's own suggesters know short n-grams alone.

spaCy looks the suggester up by its registered name when it loads a model.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import spacy
from thinc.api import Ops, get_current_ops
from thinc.types import Ragged

from karat_baselines.learned.words import SAYING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc

QUOTES = "karat_baselines.quotes.v1"
_MARKS = frozenset("“”«»„\"‘’'`") | {"``", "''"}
_STOPS = frozenset(",.:;!?…—–-()")
EDGES = _MARKS | _STOPS
"""Tokens at the ends of a quote that say nothing of what is quoted."""
_BEFORE = EDGES | SAYING | {"that", "to", "whether", "if", "but", "and", "as"}
_FIRST = _MARKS | {"that", "to", "not", "whether", "what", "where", "how", "why", "if", "who"}
_FAR = 24  # ends that a start is paired with
_LONG = 130  # tokens of the longest suggestion


def quote_pairs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yields the spans, in tokens, that may be a fragment of a quote.

    Their number grows with the text and no faster, since a start meets few ends.
    """
    words = [token.lower_ for token in doc]
    places = list(enumerate(pairwise([".", *words, "."])))
    starts = [n for n, (before, word) in places[:-1] if _may_begin(before, word)]
    ends = [n for n, (last, following) in places[1:] if _may_end(last, following)]
    for start in starts:
        first = bisect_right(ends, start)
        for end in ends[first : first + _FAR]:
            if end - start <= _LONG:
                yield start, end


def _may_begin(before: str, word: str) -> bool:
    return word not in _STOPS and not word.isspace() and (before in _BEFORE or word in _FIRST)


def _may_end(last: str, following: str) -> bool:
    return last in _MARKS or (last not in _STOPS and following in _STOPS)


def quote_spans() -> Callable[..., Ragged]:
    """Makes a suggester of what `quote_pairs` yields."""

    def suggest(docs: Iterable[Doc], *, ops: Ops | None = None) -> Ragged:
        ops = ops or get_current_ops()
        offered = [list(quote_pairs(doc)) for doc in docs]
        spans = np.array([pair for pairs in offered for pair in pairs], dtype="i4")
        lengths = [len(pairs) for pairs in offered]
        return Ragged(ops.asarray2i(spans.reshape(-1, 2)), ops.asarray1i(lengths))

    return suggest


spacy.registry.misc.register(QUOTES, func=quote_spans)
