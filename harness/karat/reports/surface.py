"""How a line quotes the words of an article."""

from __future__ import annotations

_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›")


def in_quotes(words: str) -> str:
    """Puts words between quotation marks, unless they bring marks of their own at an end."""
    own = words[:1] in _MARKS or words[-1:] in _MARKS
    return words if words and own else f"“{words}”"
