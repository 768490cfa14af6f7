"""The text: its last line feed (V03) and what cannot be seen in it (V05)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from karat.places import Lines
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.gold.sheet import Sheet

_CANDIDATE = re.compile(r"[^\x00-\x7f]")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_WORD = re.compile(r"\w+")
_LATIN_ENDS = 0x0590  # beyond stand the scripts and emoji in which joiners shape what is seen


def check_text(sheet: Sheet) -> None:
    """Notes what is wrong with the text itself."""
    text = sheet.text
    if not text.endswith("\n"):
        place = Lines(text).place(len(text))
        sheet.words.at(place, "V03", "the text does not end with a line feed")
    elif text.endswith("\n\n"):
        place = Lines(text).place(len(text) - 1)
        sheet.words.at(place, "V03", "the text ends with more than one line feed; leave one")
    sheet.warn_words("V05", _invisible(text))


def _invisible(text: str) -> Iterator[tuple[int, str]]:
    for found in _CANDIDATE.finditer(text):
        offset, character = found.start(), found.group()
        if _is_unseen(character) and not _shapes(text, offset):
            where = _where(text, offset)
            yield offset, f"invisible character U+{ord(character):04X}{where}"


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Zl", "Zp"} or character in _UNSEEN


def _shapes(text: str, offset: int) -> bool:
    """Says whether a joiner or a tag belongs to an emoji or to a script that needs it."""
    character, before = text[offset], text[offset - 1 : offset]
    belongs = character in _JOINERS or 0xE0020 <= ord(character) <= 0xE007F
    return belongs and before != "" and ord(before) >= _LATIN_ENDS


def _where(text: str, offset: int) -> str:
    """Names the word that the character stands in, or after."""
    after = _WORD.match(text, offset + 1)
    start = offset
    while start and _WORD.match(text[start - 1]):
        start -= 1
    before = text[start:offset]
    if before and after:
        return f" inside {quoted(before + after.group())}"
    if before:
        return f" after {quoted(before)}"
    return f" before {quoted(after.group())}" if after else ""
