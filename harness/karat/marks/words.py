"""The words of a line in .mark, and the problems of the file, each known by its offset.

A word stands alone (`direct`), is a string (`"Mara Voss"`) or follows a key (`per=person`,
`head="Voss"#2`, `key=["a", 1]`). Strings are those of JSON, so that any text can stand in one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from karat.errors import Problem
from karat.json_places import read_json
from karat.places import MOST_FAULTS, Lines
from karat.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST_COMPARED = 500  # names: comparing each takes some microseconds
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_LIST = rf'\[(?:[^\]"]++|{_STRING})*+\]'
_WORD = re.compile(
    rf'(?:(?P<key>{_STRING}|[^ \t"=]++)=)?+'
    rf"(?:(?P<string>{_STRING})(?:\#(?P<nth>[0-9]{{1,9}}))?+"
    rf'|(?P<list>{_LIST})|(?P<bare>[^ \t"]++))?+(?=[ \t]|\Z)'
)
_CLOSED = re.compile(_STRING)
_KEY = re.compile(r'[^ \t"=]++=')
_BLANKS = re.compile(r"[ \t]*+")
_PLAIN = re.compile(r'[^\s"\[][^\s"]*+')
_PLAIN_KEY = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a line, at its offset in the file.

    `text` is the content of a string, and a bare word or a list as it is written; `nth` is the
    number after a string's #.
    """

    offset: int
    key: str | None
    text: str
    form: Literal["bare", "string", "list"]
    nth: int | None = None
    key_in_quotes: bool = False

    @property
    def says_none(self) -> bool:
        """Whether it is the bare word that takes a key away; "none" in quotes is only a word."""
        return self.form == "bare" and self.text == "none"


class MarkFindings:
    """The problems of one .mark file; past `MOST_FAULTS` they are counted, no longer kept."""

    __slots__ = ("_kept", "_path", "_source", "total")

    def __init__(self, source: str, path: str) -> None:
        self.total = 0
        self._source = source
        self._path = path
        self._kept: list[tuple[int, str, str]] = []

    def at(self, offset: int, rule: str, message: str) -> None:
        """Notes a problem."""
        self.total += 1
        if len(self._kept) <= MOST_FAULTS:
            self._kept.append((offset, rule, message))

    def meant(self, word: str, known: Collection[str]) -> str:
        """Gives `; did you mean …?`, or nothing once nobody would read it."""
        if self.total >= MOST_FAULTS or len(known) > _MOST_COMPARED:
            return ""
        return did_you_mean(word, known)

    def line(self, offset: int) -> int:
        """Counts the line of an offset, from 1."""
        return self._source.count("\n", 0, offset) + 1

    def problems(self) -> tuple[Problem, ...]:
        """Gives them all with line and column, in file order."""
        if not self._kept:
            return ()
        if self.total > MOST_FAULTS:
            offset = self._kept[MOST_FAULTS][0]
            self._kept[MOST_FAULTS] = (offset, "", f"and {self.total - MOST_FAULTS:,} more")
        lines = Lines(self._source)
        found = []
        for offset, rule, message in self._kept:
            place = lines.place(offset)
            found.append(Problem(self._path, place.line, place.column, message, rule))
        return tuple(sorted(found))


def split_words(
    source: str, start: int, end: int, findings: MarkFindings
) -> tuple[tuple[Word, ...], bool]:
    """Cuts a line into words; the second value is False where it broke off at a problem."""
    words: list[Word] = []
    is_whole = True
    at = _after_blanks(source, start, end)
    while at < end:
        if words and source[at] == "#":
            findings.at(at, "V07", "a comment needs a line of its own")
            break
        match = _WORD.match(source, at, end)
        if match is None:
            findings.at(*_breach(source, at, end))
            return tuple(words), False
        before = findings.total
        words.append(_word(match, findings))
        is_whole = is_whole and findings.total == before
        at = _after_blanks(source, match.end(), end)
    return tuple(words), is_whole


def in_quotes(text: str) -> str:
    """Writes a string."""
    return json.dumps(text, ensure_ascii=False)


def as_value(text: str) -> str:
    """Writes a word as the value of a key: bare where that is read back as the same."""
    return text if is_plain(text) and text != "none" else in_quotes(text)


def is_plain(text: str) -> bool:
    """Says whether a word can stand without quotes."""
    return _PLAIN.fullmatch(text) is not None


def as_key(text: str, *, taken: Collection[str] = ()) -> str:
    """Writes a key of any spelling; in quotes also where the bare word means something else."""
    bare = _PLAIN_KEY.fullmatch(text) is not None and text not in taken
    return text if bare else in_quotes(text)


def _word(match: re.Match[str], findings: MarkFindings) -> Word:
    key, nth = match["key"], match["nth"]
    if key is not None and key.startswith('"'):
        key = _decoded(key, match.start("key"), findings)
    number = None if nth is None else int(nth)
    in_quotes_ = match["key"] is not None and match["key"].startswith('"')
    if match["string"] is not None:
        text = _decoded(match["string"], match.start("string"), findings)
        return Word(match.start(), key, text, "string", number, in_quotes_)
    if match["list"] is not None:
        return Word(match.start(), key, match["list"], "list", None, in_quotes_)
    if match["bare"] is None:
        findings.at(match.start(), "V07", f"{match['key']}= has no value")
    return Word(match.start(), key, match["bare"] or "", "bare", None, in_quotes_)


def _decoded(raw: str, offset: int, findings: MarkFindings) -> str:
    reading = read_json(raw)
    for fault in reading.faults:
        findings.at(offset + fault.column - 1, "V07", fault.message)
    return str(reading.node.value) if reading.node is not None else ""


def _after_blanks(source: str, at: int, end: int) -> int:
    match = _BLANKS.match(source, at, end)
    return match.end() if match else at


def _breach(source: str, at: int, end: int) -> tuple[int, str, str]:
    """Says why no word can be read here."""
    key = _KEY.match(source, at, end)
    value = key.end() if key else at
    if source[value : value + 1] == '"':
        string = _CLOSED.match(source, value, end)
        if string is None:
            return value, "V07", "string is opened here and never closed"
        return string.end(), "V07", "expected a blank after the string"
    inside = source.find('"', value, end)
    return inside, "V07", 'a quotation mark inside a word; strings are key="…"'
