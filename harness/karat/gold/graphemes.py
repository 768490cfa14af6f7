"""Says where a visible character must not be cut: a letter and its marks, a flag, a syllable.

A short form of Unicode's rules for grapheme clusters (UAX 29), enough for what news prints.
"""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_HANGUL = 0xAC00
_SYLLABLES = 11172
_TAILS = 28


def cuts_grapheme(text: str, offset: int) -> bool:
    """Says whether a boundary at this offset falls inside one visible character."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before.isspace() or unicodedata.category(before) == "Cc":
        return False
    if _extends(after):
        return True
    if before == _JOINER:
        return unicodedata.category(after) == "So"
    if _is_indicator(before) and _is_indicator(after):
        return _run_of_indicators(text, offset) % 2 == 1
    return _joins_syllable(_hangul(before), _hangul(after))


def _extends(character: str) -> bool:
    """Marks, joiners, skin tones and the letters inside a flag of a region."""
    code = ord(character)
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in {_JOINER, _NON_JOINER}
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )


def _is_indicator(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _run_of_indicators(text: str, offset: int) -> int:
    start = offset
    while start and _is_indicator(text[start - 1]):
        start -= 1
    return offset - start


def _hangul(character: str) -> str:
    """Names the part of a syllable that a letter is: L, V, T, LV, LVT, or nothing."""
    code = ord(character)
    if _HANGUL <= code < _HANGUL + _SYLLABLES:
        return "LV" if (code - _HANGUL) % _TAILS == 0 else "LVT"
    for first, last, part in ((0x1100, 0x115F, "L"), (0x1160, 0x11A7, "V"), (0x11A8, 0x11FF, "T")):
        if first <= code <= last:
            return part
    return ""


def _joins_syllable(before: str, after: str) -> bool:
    if before == "L":
        return after in {"L", "V", "LV", "LVT"}
    if before in {"LV", "V"}:
        return after in {"V", "T"}
    return before in {"LVT", "T"} and after == "T"
