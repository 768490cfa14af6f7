"""What stands around an annotation in its article: quotes that hold it, words that it has."""

from __future__ import annotations

import re

from karat.layers.holding import Holding
from karat.layers.protocol import Facet, Reading, Side

_WORD = re.compile(r"\w+")


def text_of(reading: Reading, side: Side) -> str:
    """Gives the words of an annotation, a blank between fragments."""
    return " ".join(side.page.text[start:end] for start, end in reading.spans)


def holders(reading: Reading, side: Side, layer: str) -> list[Reading]:
    """Lists the annotations of a layer that hold this one and are larger."""
    known = side.memory.get(("holding", layer))
    if not isinstance(known, Holding):
        known = Holding([own[0] for own in side.readings.values() if own[0].layer == layer])
        side.memory["holding", layer] = known
    return known.around(reading.spans)


def word_count(reading: Reading, side: Side) -> int:
    """Counts the words of an annotation."""
    return len(_WORD.findall(text_of(reading, side)))


def bucket(number: int, *edges: int) -> str:
    """Names the range that a number falls in: of 7 between the edges 5 and 10, "6-10"."""
    low = 1
    for edge in edges:
        if number <= edge:
            return str(edge) if low == edge else f"{low}-{edge}"
        low = edge + 1
    return f"{low}+"


def _in_a_quote(reading: Reading, side: Side) -> str:
    return "yes" if holders(reading, side, "quote") else "no"


def _figures(reading: Reading, side: Side) -> str:
    return "digits" if any(char.isdigit() for char in text_of(reading, side)) else "words"


IN_A_QUOTE = Facet("in a quote", _in_a_quote)
FIGURES = Facet("digits or words", _figures)
