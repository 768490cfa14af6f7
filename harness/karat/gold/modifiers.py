"""Holds the word that modifies an amount or a date against the label's `mod`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.gold.lexicon import lexicon
from karat.goldfiles.spans import cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.articles import Annotation

_DETERMINER = r"(?:the|a|an|another|his|her|its|their)\s+"
_LONGEST = 20  # characters of a modifier before a span


def missing_mod(
    text: str, annotation: Annotation, mods: Mapping[str, Sequence[str]], *, outside: bool
) -> str | None:
    """Says so where the words have a modifier and the label none, or another.

    `outside` looks at the words before the span too, but for those that may be prepositions there.
    """
    found = _modifier(text, annotation, mods, outside=outside)
    if found is None:
        return None
    start, word = found
    given = annotation.attributes.get("mod")
    said = cut(text[start : annotation.spans[0].end])
    if given is None:
        return f'text says "{said}"; add "mod": "{mods[word][0]}"?'
    if given not in mods[word]:
        return f'text says "{said}", mod is {given}'
    return None


def _modifier(
    text: str, annotation: Annotation, mods: Mapping[str, Sequence[str]], *, outside: bool
) -> tuple[int, str] | None:
    """Finds the longest modifier at the front of a span, or right before it, and its offset."""
    start, end = annotation.spans[0]
    before = text[max(0, start - _LONGEST) : start]
    for word in sorted(mods, key=len, reverse=True):
        pattern = word.replace(" ", r"\s+")
        inside = re.match(rf"(?:{_DETERMINER})?({pattern})[\s-]", text[start:end], re.IGNORECASE)
        if inside:
            return start + inside.start(1), word
        hit = re.search(rf"(?<!\w){pattern}\s+\Z", before, re.IGNORECASE)
        if hit and outside and word not in lexicon().prepositional:
            return start - len(before) + hit.start(), word
    return None
