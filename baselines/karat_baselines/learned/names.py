"""Decides which entity a speaker mention refers to: equal names, last names, the last one named."""

from __future__ import annotations

import re
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

    A name is the capitalised end of a mention; a lone last name is the longest name of the text
    that ends with it. A pronoun is whoever was named last. Anything else names itself.
    """
    full = _full_names(text)
    ids: dict[str, str] = {}
    told: list[str] = []
    latest = ""
    for start, end in mentions:
        surface = text[start:end]
        name = _name(surface, full)
        if surface.casefold() in PRONOUNS:
            name = latest or surface
        elif name:
            latest = name
        else:
            name = surface
        told.append(ids.setdefault(name, f"e{len(ids) + 1}"))
    return [{"id": id_, "name": name} for name, id_ in ids.items()], told


def _name(surface: str, full: dict[str, str]) -> str:
    """Gives the name in a mention: the first of several words, else the last, made whole."""
    found = [name for match in _NAME.finditer(surface) if (name := _bare(match[0]))]
    long = [name for name in found if " " in name]
    if long or not found:
        return long[0] if long else ""
    return full.get(found[-1].casefold(), found[-1])


def _full_names(text: str) -> dict[str, str]:
    """Gives the first name of the text, of two or three words, for each word that ends one."""
    full: dict[str, str] = {}
    for match in _NAME.finditer(text):
        words = _bare(match[0]).split()
        if 2 <= len(words) <= 3:
            full.setdefault(words[-1].casefold(), " ".join(words))
    return full


def _bare(name: str) -> str:
    """Drops the words before a name that are no part of it, and a genitive after it."""
    words = name.split()
    first = next((n for n, word in enumerate(words) if not _is_title(word)), len(words))
    return _GENITIVE.sub("", " ".join(words[first:]))


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in TITLES
