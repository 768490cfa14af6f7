"""The columns of the corpus as a dataset: declared, so that nothing is guessed from the values.

Every leaf is a string but for offsets, which are int64. A date such as 2031-05-06 stays text.

id, split, text       the article
meta                  key and value of each entry, as the gold file has them
layers                those that the article is completely labelled for
entities              id, name (null = never named), aliases, type
annotations           id, layer, spans, head, then every attribute of karat's own layers by name,
                      null where it does not apply; `attributes` are a stranger's, as JSON text;
                      `accept` holds each alternative as JSON text; `optional` is "true" or null
gold                  the whole gold/1 file as text, so that nothing is lost
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from karat.hf.library import library
from karat.layers import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasets import Features

_info = msgspec.inspect


def span_keys() -> frozenset[str]:
    """Names the attributes of karat's own layers that hold a span of the text."""
    return frozenset(key for layer in LAYERS.values() for key in layer.span_keys)


def list_keys() -> frozenset[str]:
    """Names the attributes of karat's own layers that hold a list of ids."""
    return frozenset(key for key, type_ in _fields() if _is_list(type_))


def attribute_keys() -> tuple[str, ...]:
    """Names the attributes of karat's own layers, each once, in the order of files."""
    return tuple(dict.fromkeys(key for layer in LAYERS.values() for key in layer.key_order))


def _fields() -> Iterator[tuple[str, msgspec.inspect.Type]]:
    for layer in LAYERS.values():
        shape = _info.type_info(layer.keys)
        if isinstance(shape, _info.StructType):
            yield from ((field.encode_name, field.type) for field in shape.fields)


def _is_list(type_: msgspec.inspect.Type) -> bool:
    members = type_.types if isinstance(type_, _info.UnionType) else (type_,)
    return any(isinstance(member, _info.ListType) for member in members)


def declared() -> Features:
    """Gives the features of an export; raises UsageError without the extra `hf`."""
    datasets = library()
    text = datasets.Value("string")
    offset = datasets.Value("int64")
    span = {"start": offset, "end": offset, "surface": text}
    of_key: dict[str, Any] = dict.fromkeys(attribute_keys(), text)
    of_key |= dict.fromkeys(span_keys(), span) | {key: [text] for key in list_keys()}
    annotation = {
        "id": text,
        "layer": text,
        "spans": [span],
        "head": span,
        **of_key,
        "attributes": text,
        "accept": [text],
        "optional": text,
        "tags": [text],
    }
    entity = {"id": text, "name": text, "aliases": [text], "type": text}
    return datasets.Features(
        {
            "id": text,
            "split": text,
            "text": text,
            "meta": [{"key": text, "value": text}],
            "layers": [text],
            "entities": [entity],
            "annotations": [annotation],
            "gold": text,
        }
    )
