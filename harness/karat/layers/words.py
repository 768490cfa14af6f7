"""The word lists that scores depend on, read once from `data/words.json`."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Gives each list under its name; a list written as one string is a set of characters."""
    source = resources.files("karat.layers") / "data" / "words.json"
    raw: dict[str, list[str] | str] = json.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def words(*names: str) -> frozenset[str]:
    """Joins the named lists into one set."""
    lists = word_lists()
    return frozenset().union(*(lists[name] for name in names))


def fold(text: str) -> str:
    """Folds case and runs of blanks, so that names compare as people read them."""
    return " ".join(text.split()).casefold()


# Possessive, and never from inside a run of stops: linear on a line of dots.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?=\s|$)|\n")
_LAST_WORD = re.compile(r"(\w+)$")


def sentence_end(text: str, start: int) -> int:
    """Finds where the sentence that holds `start` ends, its stop included.

    A full stop after a single letter or a known abbreviation ends nothing; a line feed always
    ends the sentence, and stands outside it.
    """
    abbreviations = words("abbreviations")
    for stop in _STOP.finditer(text, start):
        if stop.group() == "\n":
            return stop.start()
        if stop.group() == ".":
            before = _LAST_WORD.search(text[max(0, stop.start() - 20) : stop.start()])
            if before and (len(before[1]) == 1 or before[1].casefold() in abbreviations):
                continue
        return stop.end()
    return len(text)


def sentence_start(text: str, position: int) -> int:
    """Finds where the sentence that holds `position` begins, blanks left out."""
    start = text.rfind("\n", 0, position) + 1
    while True:
        end = sentence_end(text, start)
        if end >= position or end >= len(text):
            break
        start = end
    while start < position and text[start].isspace():
        start += 1
    return start
