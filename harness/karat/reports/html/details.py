"""What an annotation says beside its spans, in words: attributes, and which others it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.layers import layer_of
from karat.layers.sources import quoted
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.layers import Side

_ENTITY = "entity"


def details(layer: str, attributes: Mapping[str, object], side: Side) -> list[list[str]]:
    """Gives each attribute with its value as a reader would say it."""
    references = layer_of(layer).references
    return [
        [key, _referred(value, side) if key in references else _said(key, value, side)]
        for key, value in attributes.items()
    ]


def links(
    layer: str, attributes: Mapping[str, object], keys: Mapping[str, int]
) -> list[tuple[str, int]]:
    """Gives each reference with the number of the annotation it points to, where that is shown."""
    return [
        (key, keys[id_])
        for key in layer_of(layer).references
        for id_ in _ids(attributes.get(key))
        if id_ in keys
    ]


def _ids(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, (tuple, list)) else [str(value)]


def _referred(value: object, side: Side) -> str:
    surfaces = []
    for id_ in _ids(value):
        readings = side.readings.get(id_)
        surfaces.append(quoted(readings[0], side) if readings else id_)
    return ", ".join(surfaces)


def _said(key: str, value: object, side: Side) -> str:
    if isinstance(value, Span):
        return side.page.text[value.start : value.end]
    if key == _ENTITY:
        known = side.entities.get(str(value))
        if known is None:
            return str(value)
        return known.name or f"never named ({known.id})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return str(value)
