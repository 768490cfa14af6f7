"""Suggests the spans that spancat may label: short ones by length, quotes by where they can end.

spaCy looks the two suggesters up by their registered names when it loads a model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from thinc.types import Ragged

from karat_baselines.learned.words import SAYING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    Suggester = Callable[..., Ragged]

QUOTES = "karat_baselines.quotes.v1"
SHORT = "karat_baselines.short.v1"
_MARKS = frozenset("“”«»„\"‘’'`") | {"``", "''"}
_STOPS = frozenset(",.:;!?…—–-()")
_BEFORE = frozenset({"that", "to", "whether", "if", "but", "and", "as"})
_OPENERS = frozenset({"that", "to", "not", "whether", "what", "where", "how", "why", "if", "who"})
_FAR = 12  # ends that a start is paired with
_LONG = 130  # tokens of the longest suggestion


def short_spans(longest: int) -> Suggester:
    """Makes a suggester of every span of 1 to `longest` tokens without a blank at its ends."""

    def pairs(doc: Doc) -> Iterator[tuple[int, int]]:
        blank = [token.is_space for token in doc]
        for start in range(len(doc)):
            for end in range(start + 1, min(start + longest, len(doc)) + 1):
                if not (blank[start] or blank[end - 1]):
                    yield start, end

    return _suggester(pairs)


def quote_spans() -> Suggester:
    """Makes a suggester of the spans from where a quote can begin to where one can end.

    The number of suggestions grows with the text and no faster: a start meets few ends.
    """
    return _suggester(quote_pairs)


def quote_pairs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yields the spans that may be a quote's fragment, in tokens."""
    words = [token.text for token in doc]
    ends = [place for place in range(1, len(words) + 1) if _may_end(words, place)]
    first = 0
    for start in range(len(words)):
        if not _may_begin(words, start):
            continue
        while first < len(ends) and ends[first] <= start:
            first += 1
        for end in ends[first : first + 2 * _FAR]:
            if end - start <= _LONG:
                yield start, end


def is_edge(word: str) -> bool:
    """Says whether a token is a mark, a stop or a blank, which may lie at a quote's end."""
    return word in _MARKS or word in _STOPS or word.isspace()


def _may_begin(words: Sequence[str], place: int) -> bool:
    word, before = words[place], words[place - 1] if place else ""
    if word in _STOPS or word.isspace():
        return False
    return (
        place == 0
        or word in _MARKS
        or word.lower() in _OPENERS
        or before in _MARKS
        or before in _STOPS
        or before.lower() in SAYING
        or before.lower() in _BEFORE
    )


def _may_end(words: Sequence[str], place: int) -> bool:
    """Says whether a quote may end before this place."""
    last, following = words[place - 1], words[place] if place < len(words) else ""
    if place == len(words) or last in _MARKS:
        return True
    return following in _STOPS and last not in _STOPS


def _suggester(pairs: Callable[[Doc], Iterator[tuple[int, int]]]) -> Suggester:
    def suggest(docs: Iterable[Doc], *, ops: Any = None) -> Ragged:  # noqa: ANN401 - thinc's arrays
        found = [np.array(list(pairs(doc)), dtype="i4").reshape(-1, 2) for doc in docs]
        lengths = np.array([len(one) for one in found], dtype="i4")
        spans = np.concatenate(found) if found else np.zeros((0, 2), dtype="i4")
        if ops is None:
            return Ragged(spans, lengths)
        return Ragged(ops.asarray2i(spans), ops.asarray1i(lengths))

    return suggest


spacy.registry.misc.register(SHORT, func=short_spans)
spacy.registry.misc.register(QUOTES, func=quote_spans)
