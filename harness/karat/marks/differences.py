"""Says in which words a text differs from another, every place once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Unit: TypeAlias = tuple[str, str]  # blanks, and the word behind them

MOST_COMPARED = 5_000  # words that differ on either side; beyond it one place is told
_UNIT = re.compile(r"(\s*)(\S+|\Z)")
_BLOCK = 1 << 16
_BLANKS = {" ": "a space", "\n": "a line feed", "\t": "a tab", "\u00a0": "a no-break space"}


@dataclass(frozen=True, slots=True)
class Difference:
    """Where `found` stands, from an offset on, and `wanted` stands in the other text.

    Either may be empty, never both.
    """

    start: int
    found: str
    wanted: str

    @property
    def at(self) -> int:
        """Gives the offset of the first character that differs."""
        return self.start + _shared(self.found, self.wanted)

    def __str__(self) -> str:
        if not self.found:
            return f"{_named(self.wanted)} {'are' if _are_blanks(self.wanted) else 'is'} missing"
        if not self.wanted:
            return f"{_named(self.found)} {'were' if _are_blanks(self.found) else 'was'} added"
        pair = [_named(one) for one in (self.found, self.wanted)]
        if pair[0] == pair[1]:  # they differ in blanks alone, or beyond what is shown
            here = self.at - self.start
            pair = [quoted(one[here:]) for one in (self.found, self.wanted)]
        return " for ".join(pair)


def differences(text: str, other: str) -> list[Difference]:
    """Compares word by word, a blank being one too; equal texts have no difference."""
    if text == other:
        return []
    start = _first_difference(text, other)
    while start and not text[start - 1].isspace():
        start -= 1
    while start and text[start - 1].isspace():
        start -= 1
    end = _shared_end(text, other, start)
    units = [one for one in _UNIT.findall(text, start, len(text) - end) if any(one)]
    others = [one for one in _UNIT.findall(other, start, len(other) - end) if any(one)]
    if max(len(units), len(others)) > MOST_COMPARED:
        return [Difference(start, _joined(units), _joined(others))]
    found: list[Difference] = []
    words, wanted = ([word for _, word in listed] for listed in (units, others))
    for _, a, b, c, d in SequenceMatcher(None, words, wanted).get_opcodes():
        found += _between(start, units[a:b], others[c:d])
        start += len(_joined(units[a:b]))
    return found


def _between(start: int, units: Sequence[_Unit], others: Sequence[_Unit]) -> Iterator[Difference]:
    """Gives what differs in two runs: word by word and blank by blank where they have as many."""
    if len(units) != len(others):
        yield Difference(start, _joined(units), _joined(others))
        return
    for (blanks, word), (other_blanks, other) in zip(units, others, strict=True):
        shared = _shared(blanks, other_blanks)
        if blanks != other_blanks:
            yield Difference(start + shared, blanks[shared:], other_blanks[shared:])
        start += len(blanks)
        if word != other:
            yield Difference(start, word, other)
        start += len(word)


def _joined(units: Sequence[_Unit]) -> str:
    return "".join(f"{blanks}{word}" for blanks, word in units)


def _first_difference(text: str, other: str) -> int:
    start = 0
    while text[start : start + _BLOCK] == other[start : start + _BLOCK]:
        start += _BLOCK
    return start + _shared(text[start : start + _BLOCK], other[start : start + _BLOCK])


def _shared(text: str, other: str) -> int:
    """Counts the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(text, other, strict=False)))


def _shared_end(text: str, other: str, start: int) -> int:
    """Counts the characters of whole words with which both end, beyond an offset."""
    most = min(len(text), len(other)) - start
    end = 0
    while end < most and text[-1 - end] == other[-1 - end]:
        end += 1
    while end and not text[len(text) - end].isspace():
        end -= 1
    return end


def _are_blanks(words: str) -> bool:
    return len(words) > 1 and words.isspace()


def _named(words: str) -> str:
    """Shows words in quotes and names blanks."""
    if not words.isspace():
        return quoted(" ".join(words.split()))
    if _are_blanks(words):
        return f"{len(words)} blanks"
    return _BLANKS.get(words, f"U+{ord(words):04X}")
