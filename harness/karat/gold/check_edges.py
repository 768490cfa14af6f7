"""Where spans begin and end: not at a blank (V22), in a word (V23) or in a character (V24)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from karat.gold.graphemes import cuts_grapheme
from karat.goldfiles.spans import cut
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karat.articles import Annotation
    from karat.gold.sheet import Sheet
    from karat.spans import Spans

_BLANK = {" ": "space", "\n": "line feed", "\t": "tab", "\u00a0": "no-break space"}
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_MARKS = frozenset(".,")  # inside a number
_NUMERAL = frozenset("0123456789.,")
_SMALL = frozenset(
    [
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "never",
        "not",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "with",
    ]
)
_LONGEST_WORD = 100  # letters; what is longer was scraped without its blanks
_UNSPACED = 0x0E00  # from Thai on, many scripts put no blanks between words


@dataclass(frozen=True, slots=True)
class _Place:
    """A span of a label, what a message calls it, and where it stands in the file."""

    name: str
    span: Span
    path: tuple[str | int, ...]


def check_edges(sheet: Sheet) -> None:
    """Notes each boundary that falls at a blank, or where no reader would put it."""
    counts: dict[int, int] = {}
    for annotation in sheet.gold.annotations:
        for offset in {edge for span in annotation.spans for edge in span}:
            counts[offset] = counts.get(offset, 0) + 1
    for annotation in sheet.gold.annotations:
        for place in _places(annotation):
            _check_blanks(sheet, annotation, place)
            for index, offset in enumerate(place.span):
                path = (*place.path, index)
                if cuts_grapheme(sheet.text, offset):
                    message = "boundary inside one visible character"
                    sheet.error("V24", message, annotation, *path)
                # Where two labels touch, the text has lost a blank: both readers saw the border.
                elif counts.get(offset, 0) < 2 and (word := _cut_word(sheet, offset)):
                    message = f'{place.name} cuts the word "{cut(word)}"'
                    sheet.warn("V23", message, annotation, *path)


def _places(annotation: Annotation) -> Iterator[_Place]:
    """Gives every span of a label: fragments, head, attributes, and those of alternatives."""
    id_ = annotation.id
    yield from _fragments(id_, annotation.spans, ())
    if annotation.head is not None:
        yield _Place(f"head of {id_}", annotation.head, ("head",))
    yield from _attributes(id_, annotation.attributes, ())
    for number, changed in enumerate(annotation.accept):
        path, name = ("accept", number), f"{id_}~{number + 1}"
        spans = changed.get("spans")
        if isinstance(spans, tuple):
            yield from _fragments(name, spans, path)
        yield from _attributes(name, changed, path)


def _fragments(name: str, spans: Spans, path: tuple[str | int, ...]) -> Iterator[_Place]:
    for number, span in enumerate(spans):
        yield _Place(f"span of {name}", span, (*path, "spans", number))


def _attributes(
    name: str, attributes: Mapping[str, object], path: tuple[str | int, ...]
) -> Iterator[_Place]:
    for key, value in attributes.items():
        if isinstance(value, Span):
            what = f"head of {name}" if key == "head" else f'"{key}" of {name}'
            yield _Place(what, value, (*path, key))


def _check_blanks(sheet: Sheet, annotation: Annotation, place: _Place) -> None:
    surface = sheet.text[place.span.start : place.span.end]
    for verb, edge in (("starts", surface[0]), ("ends", surface[-1])):
        if edge.isspace():
            message = f"{place.name} {verb} with a {_BLANK.get(edge, 'blank')}"
            sheet.error("V22", message, annotation, *place.path, 2)


def _cut_word(sheet: Sheet, offset: int) -> str:
    """Gives the word or the number that a boundary cuts, or nothing.

    Two words that a scrape has glued are none: letters and digits, or two parts of which each
    stands as a word of its own elsewhere in the text. Nor is what is too long to be a word.
    """
    text = sheet.text
    if max(map(ord, text[max(0, offset - 1) : offset + 1])) >= _UNSPACED or not _joins(
        text, offset
    ):
        return ""
    start = end = offset
    while offset - start < _LONGEST_WORD and _joins(text, start):
        start -= 1
    while end - offset < _LONGEST_WORD and _joins(text, end):
        end += 1
    if end - start >= _LONGEST_WORD:
        return ""
    left, right = text[start:offset], text[offset:end]
    if left[-1] in _NUMERAL and right[0] in _NUMERAL:
        return left + right
    glued = left[-1].isalpha() and right[0].isdigit()
    return "" if glued or (_stands(text, left) and _stands(text, right)) else left + right


def _joins(text: str, offset: int) -> bool:
    """Says whether the characters around a boundary are of one word, or of one number: 86,500."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before in _MARKS:
        return text[max(0, offset - 2) : offset - 1].isdigit() and after.isdigit()
    if after in _MARKS:
        return before.isdigit() and text[offset + 1 : offset + 2].isdigit()
    return _WORD.match(before) is not None and _WORD.match(after) is not None


def _stands(text: str, word: str) -> bool:
    """Says whether letters are a word: a small one, or one that the text has elsewhere."""
    folded = word.casefold()
    if folded in _SMALL or folded in _words_of(text):
        return True
    # A number may hold a mark, and is looked for as it is.
    return not _MARKS.isdisjoint(word) and (
        re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", text) is not None
    )


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))
