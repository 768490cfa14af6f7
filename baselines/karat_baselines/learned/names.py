"""Decides which entity a speaker mention refers to: equal names, last names, the last one named."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from karat_baselines.learned.words import PRONOUNS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat_baselines.learned.tokens import Span

_WORD = r"[^\W\d_a-z](?:[\w’'-]*[\w]|\.)?"
_NAME = re.compile(rf"{_WORD}(?:[ \t]+{_WORD})*")
_GENITIVE = re.compile(r"[’']s?$")


def entities_of(text: str, mentions: Sequence[Span]) -> tuple[list[dict[str, object]], list[str]]:
    """Gives the entities of an article and, for each mention in order, the id of its own.

    A name is the capitalised part of a mention; a lone last name is the first name of the text,
    of two or three words, that ends with it. A pronoun is whoever was named last. Anything else
    names itself.
    """
    full: dict[str, str] = {}
    for name in _names(text):
        if 1 <= name.count(" ") <= 2:
            full.setdefault(name.split()[-1], name)
    ids: dict[str, str] = {}
    told: list[str] = []
    latest = ""
    for start, end in mentions:
        surface = text[start:end]
        if surface.casefold() in PRONOUNS:
            name = latest or surface
        elif names := _names(surface):
            whole = (name for name in names if " " in name)
            name = latest = next(whole, full.get(names[-1], names[-1]))
        else:
            name = surface
        told.append(ids.setdefault(name, f"e{len(ids) + 1}"))
    return [{"id": id_, "name": name} for name, id_ in ids.items()], told


def _names(text: str) -> list[str]:
    """Gives the runs of capitalised words, without titles before and a genitive after them."""
    runs = (dropwhile(_is_title, match[0].split()) for match in _NAME.finditer(text))
    return [_GENITIVE.sub("", name) for run in runs if (name := " ".join(run))]


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in TITLES
