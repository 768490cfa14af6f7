"""Features of a token for the CRF: strings, told from the paragraph alone, in linear time."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from karat_baselines.learned.tokens import quoted, sentences
from karat_baselines.learned.words import SAYING, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karat_baselines.learned.tokens import Token

_AROUND = (-2, -1, 1, 2)
_LONGEST = 30  # characters of a word that a feature keeps
_RUNS = (
    (re.compile(r"[^\W\d_a-z]+"), "X"),
    (re.compile(r"[a-z]+"), "x"),
    (re.compile(r"\d+"), "0"),
)


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """Gives each token of a paragraph its features."""
    words = [token.text for token in tokens]
    described: list[list[str]] = []
    for place, around in enumerate(_context(tokens)):
        found = [*_own(words[place]), *around]
        for step in _AROUND:
            there = place + step
            found += _near(words[there], step) if 0 <= there < len(words) else (f"{step}:none",)
        described.append(found)
    return described


@functools.lru_cache(maxsize=8192)
def _own(word: str) -> tuple[str, ...]:
    word = word[:_LONGEST]
    low = word.lower()
    return (
        "bias",
        f"w={low}",
        f"shape={_shape(word)}",
        f"start={low[:3]}",
        f"end={low[-3:]}",
        f"end2={low[-2:]}",
        f"kind={kind_of(low)}",
        f"digits={len(word) if word.isdigit() else 0}",
    )


@functools.lru_cache(maxsize=32768)
def _near(word: str, step: int) -> tuple[str, ...]:
    word = word[:_LONGEST]
    low = word.lower()
    return (f"{step}:w={low}", f"{step}:shape={_shape(word)}", f"{step}:kind={kind_of(low)}")


def _shape(word: str) -> str:
    for run, sign in _RUNS:
        word = run.sub(sign, word)
    return word


def _context(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """Tells of each token where it stands: sentence, marks, reporting verbs before and after."""
    numbers, depths = sentences(tokens), quoted(tokens)
    verbs = [token.text.lower() in SAYING for token in tokens]
    before, after = _seen(verbs, numbers), _seen(verbs[::-1], numbers[::-1])[::-1]
    size = len(tokens)
    for place, token in enumerate(tokens):
        marks = f"in={depths[place]}"
        said = f"said={before[place]}{after[place]}"
        first = place == 0 or numbers[place - 1] != numbers[place]
        last = place + 1 == size or numbers[place + 1] != numbers[place]
        tight = place > 0 and tokens[place - 1].end == token.start
        yield (
            marks,
            said,
            f"{marks} {said}",
            f"edge={first:d}{last:d}",
            f"tight={tight:d}",
            f"sentence={min(numbers[place], 3)}",
            f"place={'first' if place == 0 else 'last' if place + 1 == size else ''}",
        )


def _seen(verbs: Sequence[bool], numbers: Sequence[int]) -> list[int]:
    """Says of each token whether a verb stands earlier in its sentence: 1, just before: 2."""
    told: list[int] = []
    state = 0
    for place, verb in enumerate(verbs):
        if place and numbers[place] != numbers[place - 1]:
            state = 0
        told.append(state)
        state = 2 if verb else min(state, 1)
    return told
