"""Text as it is compared when it was copied loosely, with the way back to its characters.

Blanks of any length are one blank; dashes, quotation marks and ellipses are of one kind each; case
does not count; a letter with its marks is the same however it is composed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = {
    "-": "‐‑‒–—―−﹘﹣－",
    '"': "“”„‟«»″＂〝〞",
    "'": "‘’‚‛‹›′`´＇",
    "...": "…",
}
_FOLDED = {one: kind for kind, ones in _ALIKE.items() for one in ones}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `places` holds for each of its characters the one that it came from."""

    text: str
    places: Sequence[int]


def fold(text: str) -> Folded:
    """Folds a text; blanks at its ends are one blank too."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        kind = _fold(char)
        if kind == " " and folded and folded[-1] == " ":
            continue
        folded.extend(kind)
        places.extend([place] * len(kind))
    return Folded("".join(folded), places)


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    if char.isspace():
        return " "
    return _FOLDED.get(char) or unicodedata.normalize("NFD", char).casefold()
