"""A stranger's words in Markdown: read as they are, never as markup."""

from __future__ import annotations

_SPECIAL = frozenset("\\`*{}[]<>#!|~$^&:@")
_FIRST = frozenset("-+=")  # markup at the beginning alone; elsewhere they read badly escaped


def text(words: str) -> str:
    """Escapes what would be markup, and folds line breaks, so that a name stays a name.

    No link, no HTML, no list, no end of a table's cell comes of it; what is not printed is a blank.
    """
    flat = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    return "".join(
        f"\\{char}" if _is_markup(flat, place) else char for place, char in enumerate(flat)
    )


def _is_markup(flat: str, place: int) -> bool:
    char, before = flat[place], flat[:place]
    if char == "_":
        return not (before[-1:].isalnum() and flat[place + 1 :][:1].isalnum())
    if char in ".)":
        numbered = before.isascii() and before.isdigit()  # "1. " begins a list
        return numbered or (char == "." and before[-3:].casefold() == "www")  # a link unasked
    return char in _SPECIAL or (place == 0 and char in _FIRST)
