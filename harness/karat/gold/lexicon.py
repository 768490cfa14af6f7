"""The words that the checker reads a text by: numbers, months, verbs of saying and the like."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `data/words.json`; words with a capital are looked for as they are written.

    `suffixes` are magnitudes that stand at a number (5bn); `hundredths` are the small change of a
    currency; `prepositional` are modifiers that may be prepositions outside a span;
    `inverted_sayings` are the verbs that may stand before their subject. `tags` are those of the
    guidelines.
    """

    numbers: dict[str, int]
    magnitudes: dict[str, int]
    suffixes: dict[str, int]
    hundredths: frozenset[str]
    vague: frozenset[str]
    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    quantity_mods: dict[str, list[str]]
    date_mods: dict[str, list[str]]
    prepositional: frozenset[str]
    moments: frozenset[str]
    coming: frozenset[str]
    periods: frozenset[str]
    sayings: frozenset[str]
    inverted_sayings: frozenset[str]
    tags: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Gives the word lists, read once."""
    source = resources.files("karat.gold") / "data" / "words.json"
    return msgspec.json.decode(source.read_bytes(), type=Lexicon)


def one_of(words: Iterable[str]) -> str:
    """Writes a pattern that finds any of the words, the longest first."""
    listed = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, listed)) + ")"
