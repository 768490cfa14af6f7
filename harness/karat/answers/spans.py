"""Reads a span that somebody wrote, held against the text that it is said to quote.

Offsets are code points, half-open. Nothing is repaired: what is wrong becomes one sentence, with
the offsets that were probably meant.
"""

from __future__ import annotations

from functools import lru_cache

from karat.spans import Span
from karat.spelling import LONGEST_SHOWN, quoted

NEARBY = 1000  # characters either side in which a misplaced surface is looked for
_LONGEST_NUMBER = 20  # digits of an offset in a message
_SHAPE = 'a span is [start, end] or [start, end, "surface"]'
_FOUND: dict[type, str] = {str: "a string", dict: "an object"}
_UNITS = (("utf-16-le", 2, "UTF-16 units"), ("utf-8", 1, "bytes"))


class RefusedError(ValueError):
    """A value is not what belongs in its place; the message is one sentence."""


def read_span(written: object, text: str | None) -> Span:
    """Gives the span of `[start, end]` or `[start, end, "surface"]`; raises RefusedError.

    Without a text, neither its range nor its surface is checked.
    """
    if type(written) is not list or len(written) not in (2, 3):
        raise RefusedError(f"{_SHAPE}, found {found(written)}")
    start, end = written[0], written[1]
    if type(start) is not int or type(end) is not int:
        odd = end if type(start) is int else start
        raise RefusedError(f"{_SHAPE}; an offset is a whole number, found {found(odd)}")
    if not 0 <= start < end or (text is not None and end > len(text)):
        raise RefusedError(_out_of_range(start, end, text))
    if len(written) == 3 and written[2] is not None:
        surface = written[2]
        if not isinstance(surface, str):
            raise RefusedError(f"{_SHAPE}; a surface is a string, found {found(surface)}")
        if text is not None and text[start:end] != surface:
            raise RefusedError(_misquoted(start, end, text, surface))
    return Span(start, end)


def shown(start: int, end: int) -> str:
    """Writes a range as a message shows it: `[14, 23)`, huge numbers cut."""
    return f"[{_number(start)}, {_number(end)})"


def found(value: object) -> str:
    """Says what stands in a place where something else belongs: `a list`, `a number`."""
    if value is None or isinstance(value, bool):
        return str(value).lower().replace("none", "null")
    if isinstance(value, (int, float)):
        return f"the number {_number(value)}"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, Unreadable):
        return value.what
    return _FOUND.get(type(value)) or f"a value of type {type(value).__name__}"


class Unreadable:
    """Stands in for a value that no file of JSON can hold; `what` describes it."""

    __slots__ = ("what",)

    def __init__(self, what: str) -> None:
        self.what = what


def _number(value: float) -> str:
    digits = str(value)
    return digits if len(digits) <= _LONGEST_NUMBER else f"{digits[: _LONGEST_NUMBER - 1]}…"


def _out_of_range(start: int, end: int, text: str | None) -> str:
    span = f"span {shown(start, end)}"
    if start < 0:
        return f"{span} starts before the text"
    if start == end:
        return f"{span} is empty"
    if start > end:
        return f"{span} ends before it starts"
    text = text or ""
    return f"{span} ends past the end of the text ({len(text)}){_unit(start, end, text)}"


def _misquoted(start: int, end: int, text: str, surface: str) -> str:
    stands = text[start:end]
    differ = f"is {quoted(stands)}, surface says {quoted(surface)}"
    if quoted(stands) == quoted(surface):
        pairs = enumerate(zip(stands, surface, strict=False))
        same = next((at for at, (a, b) in pairs if a != b), min(len(stands), len(surface)))
        window = slice(max(0, same - LONGEST_SHOWN // 4), same + LONGEST_SHOWN // 2)
        words = f"{quoted(stands[window])}, surface says {quoted(surface[window])}"
        differ = f"differs from its surface at character {same + 1}: it is {words}"
    nearest = _nearest(surface, start, text)
    meant = f"; did you mean {shown(nearest, nearest + len(surface))}?" if nearest >= 0 else ""
    return f"{shown(start, end)} {differ}{meant}{_unit(start, end, text, surface)}"


def _nearest(surface: str, start: int, text: str) -> int:
    """Finds the surface near its place, the nearest first; -1 where it is not there."""
    if not surface or len(surface) > NEARBY:
        return -1
    before = text.rfind(surface, max(0, start - NEARBY), start + len(surface))
    after = text.find(surface, start, start + len(surface) + NEARBY)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: abs(at - start), default=-1)


def _unit(start: int, end: int, text: str, surface: str | None = None) -> str:
    """Says so where the offsets would be right if they counted UTF-16 units or bytes."""
    if text.isascii() or surface == "":
        return ""
    for codec, width, name in _UNITS:
        raw = _encoded(text, codec)
        cut = raw[start * width : end * width].decode(codec, "replace")
        fits = end * width <= len(raw) if surface is None else cut == surface
        if fits:
            return f"; are these offsets of {name}? karat counts code points"
    return ""


@lru_cache(maxsize=4)
def _encoded(text: str, codec: str) -> bytes:
    return text.encode(codec, "surrogatepass")
