"""Where spans begin and end: not at a blank (V22), in a word (V23) or in a character (V24)."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_WORD = re.compile(r"\w+")
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
    """Gives the word that a boundary cuts, or nothing.

    Two words that a scrape has glued are none: letters and digits, or two parts of which each
    stands as a word of its own elsewhere in the text.
    """
    text = sheet.text
    if not 0 < offset < len(text) or max(map(ord, text[offset - 1 : offset + 1])) >= _UNSPACED:
        return ""
    if not (_WORD.match(text[offset - 1]) and _WORD.match(text[offset])):
        return ""
    start = offset
    while start and _WORD.match(text[start - 1]):
        start -= 1
    found = _WORD.match(text, start)
    word = found.group() if found else ""
    left, right = word[: offset - start], word[offset - start :]
    glued = left[-1:].isalpha() and right[:1].isdigit()
    return "" if glued or (_stands(text, left) and _stands(text, right)) else word


def _stands(text: str, word: str) -> bool:
    """Says whether letters are a word: a small one, or one that the text has elsewhere."""
    if word.casefold() in _SMALL:
        return True
    return re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", text) is not None
