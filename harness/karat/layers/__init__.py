"""The layers: one file each; everything that sets one apart from another stands there."""

from __future__ import annotations

from typing import Final

from karat.layers.cue import CUE
from karat.layers.date import DATE
from karat.layers.decoy import DECOY
from karat.layers.protocol import FOUND, Aspect, Entity, Facet, Flaw, Layer, Reading, Side
from karat.layers.quantity import QUANTITY
from karat.layers.quote import QUOTE
from karat.layers.speaker import SPEAKER
from karat.layers.stranger import stranger
from karat.layers.trim import Page, Shape, Trim

LAYERS: Final[dict[str, Layer]] = {
    layer.name: layer for layer in (SPEAKER, QUOTE, CUE, QUANTITY, DATE, DECOY)
}
LETTERS: Final[dict[str, Layer]] = {layer.letter: layer for layer in LAYERS.values()}


def layer_of(name: str) -> Layer:
    """Gives the layer of this name; one that karat does not know is a stranger's."""
    return LAYERS.get(name) or stranger(name)


__all__ = [
    "FOUND",
    "LAYERS",
    "LETTERS",
    "Aspect",
    "Entity",
    "Facet",
    "Flaw",
    "Layer",
    "Page",
    "Reading",
    "Shape",
    "Side",
    "Trim",
    "layer_of",
]
