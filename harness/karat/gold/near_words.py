"""Words of open lists that are almost one of karat's, and so perhaps meant to be: layers, tags.

A corpus may have layers and tags of its own; a slip of the pen makes one that nobody asked for.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from karat.gold.lexicon import lexicon
from karat.layers import LAYERS
from karat.spelling import LONGEST_SHOWN, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.gold.sheet import Sheet

_NEAR = 0.8  # of a tag: one letter in four or more; what is less alike is a word of its own


def check_near_words(sheet: Sheet) -> None:
    """Warns of layers (V16) and tags (V09) that differ from karat's by a slip."""
    for number, layer in enumerate(sheet.gold.layers):
        for message in odd_layers([layer]):
            sheet.labels.at(sheet.file_place("layers", number), "V16", message, warning=True)
    for label in sheet.gold.annotations:
        for number, tag in enumerate(label.tags):
            if hint := _tag_hint(tag):
                message = f"tag {quoted(tag)} of {label.id} is not one of karat's{hint}"
                sheet.warn("V09", message, label, "tags", number)


def odd_layers(layers: Iterable[str]) -> list[str]:
    """Says which layers are almost karat's own; one in capitals (DATE) is of another house."""
    return [
        f"layer {quoted(layer)} is not one of karat's{hint}"
        for layer in layers
        if layer not in LAYERS and layer.islower() and (hint := did_you_mean(layer, LAYERS))
    ]


def _tag_hint(tag: str) -> str:
    known = lexicon().tags
    if tag in known or len(tag) > LONGEST_SHOWN:
        return ""
    near = get_close_matches(tag.casefold(), sorted(known), n=1, cutoff=_NEAR)
    return f"; did you mean {quoted(near[0])}?" if near else ""
