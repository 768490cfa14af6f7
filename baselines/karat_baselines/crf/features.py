"""Features of a token for the CRF: strings, told from the paragraph alone, in linear time."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from karat_baselines.learned.words import SAYING, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karat_baselines.learned.tokens import Token

_AROUND = (-2, -1, 1, 2)
_LONGEST = 30  # characters of a word that a feature keeps
_ENDS = {".", "!", "?", "…"}


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """Gives each token of a paragraph its features."""
    words = [token.text for token in tokens]
    before, after = list(_said(words)), list(_said(reversed(words)))[::-1]
    around = ["", "", *words, "", ""]
    described: list[list[str]] = []
    for place, token in enumerate(tokens):
        said = f"{before[place]}{after[place]}"
        found = [f"in={token.quoted:d}", f"said={said}", f"in={token.quoted:d} said={said}"]
        found += _own(token.text)
        for step in _AROUND:
            found += _near(around[place + 2 + step], step)
        described.append(found)
    return described


@functools.lru_cache(maxsize=8192)
def _own(word: str) -> tuple[str, ...]:
    """Describes a word; the first three are told of the words around it as well."""
    word = word[:_LONGEST]
    low = word.lower()
    shape = re.sub(r"[a-z]+", "x", re.sub(r"[^\W\d_a-z]+", "X", re.sub(r"\d+", "0", word)))
    return (
        f"w={low}",
        f"shape={shape}",
        f"kind={kind_of(low)}",
        f"start={low[:3]}",
        f"end={low[-3:]}",
        f"digits={len(word) if word.isdigit() else 0}",
    )


@functools.lru_cache(maxsize=32768)
def _near(word: str, step: int) -> list[str]:
    return [f"{step}:{one}" for one in _own(word)[:3]]


def _said(words: Iterable[str]) -> Iterator[int]:
    """Tells for each word if a reporting verb came before it in its sentence: 1, just before: 2."""
    state = 0
    for word in words:
        yield state
        state = 2 if word.lower() in SAYING else 0 if word in _ENDS else min(state, 1)
