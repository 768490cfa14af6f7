"""From offsets in UTF-16 units or bytes to code points, exactly or not at all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from karat.answers import AnswerFault
from karat.answers.spans import shown
from karat.layers import layer_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

Unit = Literal["codepoint", "utf16", "byte"]
_NAMES = {"utf16": "UTF-16 units", "byte": "bytes"}
_WHOLE = {"utf16": "surrogate pair", "byte": "byte sequence"}


def in_code_points(value: dict[str, object], text: str, unit: Unit) -> dict[str, object]:
    """Gives the answer with each span of its annotations in code points.

    Spans are those of `spans` and `head` and the layer's attributes that hold one. What is no
    span is left as it is, for the check that comes after.

    Raises AnswerFault where an offset lies past the text, or inside a character.
    """
    annotations = value.get("annotations")
    if unit == "codepoint" or not isinstance(annotations, list) or _is_plain(text, unit):
        return value
    ruler = _ruler(text, unit)
    converted = [
        _annotation(number, one, ruler) if isinstance(one, dict) else one
        for number, one in enumerate(annotations, 1)
    ]
    return {**value, "annotations": converted}


class _Ruler:
    """Where each character of a text begins, counted in the unit."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.unit = unit
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self.begins: NDArray[np.int64] = np.zeros(len(points) + 1, dtype=np.int64)
        np.cumsum(_widths(points, unit), out=self.begins[1:])
        self.text = text

    def span(self, written: object) -> object:
        """Converts `[start, end]` or `[start, end, "surface"]`; leaves what has another form."""
        if not isinstance(written, list) or len(written) not in (2, 3):
            return written
        start, end = written[:2]
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            return written
        whole, name = int(self.begins[-1]), _NAMES[self.unit]
        if end > whole:
            raise AnswerFault(
                f"span {shown(start, end)} ends past the end of the text ({whole} {name})"
            )
        return [self._point(start, written), self._point(end, written), *written[2:]]

    def _point(self, offset: int, written: list[object]) -> int:
        place = int(np.searchsorted(self.begins, offset))
        if self.begins[place] == offset:
            return place
        inside = self.text[place - 1]
        raise AnswerFault(
            f"span [{written[0]}, {written[1]}): offset {offset} in {_NAMES[self.unit]} lies "
            f"inside the {_WHOLE[self.unit]} of U+{ord(inside):04X}, code point {place - 1}"
        )


def _is_plain(text: str, unit: Unit) -> bool:
    """Says whether every character is one unit long."""
    return text.isascii() or (unit == "utf16" and max(text) <= "\uffff")


@lru_cache(maxsize=4)
def _ruler(text: str, unit: Unit) -> _Ruler:
    return _Ruler(text, unit)


def _widths(points: NDArray[np.uint32], unit: Unit) -> NDArray[np.int64]:
    if unit == "utf16":
        return 1 + (points > 0xFFFF).astype(np.int64)
    edges = (0x7F, 0x7FF, 0xFFFF)
    return 1 + sum(((points > edge).astype(np.int64) for edge in edges), np.zeros(1, np.int64))


def _annotation(number: int, one: dict[str, object], ruler: _Ruler) -> dict[str, object]:
    layer = one.get("layer")
    keys = layer_of(layer).span_keys if isinstance(layer, str) else ()
    converted = dict(one)
    try:
        spans = one.get("spans")
        if isinstance(spans, list):
            converted["spans"] = [ruler.span(written) for written in spans]
        for key in ("head", *keys):
            if key in one:
                converted[key] = ruler.span(one[key])
    except AnswerFault as fault:
        whose = f"annotation {number}" + (f" ({layer})" if isinstance(layer, str) else "")
        raise AnswerFault(f"{whose}: {fault}") from None
    return converted
