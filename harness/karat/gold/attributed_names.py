"""Finds names at a verb of saying: all of them in one walk over the text, however many there are.

A name stands there as the subject, in either order, or after according to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from karat.gold.lexicon import lexicon, one_of
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Words: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"[\w-]")


def attributed_names(names: Iterable[str], text: str) -> Mapping[str, list[Span]]:
    """Gives every place of each name at a verb of saying, in reading order.

    Blanks in a name stand for any blanks in the text. What has no letter is no name.
    """
    by_last: dict[str, list[tuple[str, Words]]] = defaultdict(list)
    by_first: dict[str, list[tuple[str, Words]]] = defaultdict(list)
    for name in names:
        if chunks := _WORD.findall(name):
            by_first[chunks[0]].append((name, tuple(name.split())))
            by_last[chunks[-1]].append((name, tuple(name.split())))
    found: dict[str, set[Span]] = defaultdict(set)
    after, before = _verbs()
    for hit in after.finditer(text):
        end = hit.start()
        for name, words in by_last.get(_word_before(text, end), ()):
            begins = _start(words, text, end)
            if begins is not None:
                found[name].add(Span(begins, end))
    for hit in before.finditer(text):
        start = hit.end(1)
        for name, words in by_first.get(_word_after(text, start), ()):
            ends = _end(words, text, start)
            if ends is not None:
                found[name].add(Span(start, ends))
    return {name: sorted(spans) for name, spans in found.items()}


def _word_before(text: str, end: int) -> str:
    """Gives the last word that ends at or before a place."""
    while end and not _WORD.match(text, end - 1):
        end -= 1
    start = end
    while start and _WORD.match(text, start - 1):
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int) -> str:
    word = _WORD.search(text, start)
    return word.group() if word else ""


def _start(words: Words, text: str, end: int) -> int | None:
    """Gives where a name begins that ends here; None where it does not, or begins in a word."""
    for number, word in enumerate(reversed(words)):
        before = _blanks_before(text, end) if number else end
        if (number and before == end) or not text.endswith(word, 0, before):
            return None
        end = before - len(word)
    return None if end and _INSIDE.match(text[end - 1]) else end


def _end(words: Words, text: str, start: int) -> int | None:
    """Gives where a name ends that begins here; None where it does not, or ends in a word."""
    for number, word in enumerate(words):
        after = _blanks_after(text, start) if number else start
        if (number and after == start) or not text.startswith(word, after):
            return None
        start = after + len(word)
    return None if _WORD.match(text, start) else start


def _blanks_before(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _blanks_after(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Writes what stands after a source, and what stands before it; neither takes a sign."""
    verbs = lexicon()
    after = rf"(?<=\S)(?=\s+(?:(?:\w+ly|also|has|have|had)\s+)?{one_of(verbs.sayings)}\b)"
    before = rf"(?=(\b(?:{one_of(verbs.inverted_sayings)}|according\s+to)\s+))"
    return re.compile(after), re.compile(before)
