"""What each attribute of a prediction may be, derived from the keys of its layer.

A prediction is held to the JSON type of a key and no further: "dirct" as the type of a quote is
a wrong value, which costs that value when it is scored; a list there is a broken file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import msgspec

from karat.answers.spans import RefusedError, found, read_span
from karat.layers import Layer, layer_of

# Gives a value as an annotation keeps it, held against the text if there is one.
Read: TypeAlias = Callable[[object, str | None], object]


# The last four are the gold's: a prediction may repeat them and nothing comes of it.
_EVERYWHERE = frozenset({"id", "layer", "spans", "score", "head", "accept", "optional", "tags"})


@dataclass(frozen=True, slots=True)
class Form:
    """What an annotation of a layer may carry: how each attribute is read, in the order of files.

    `known` are all keys of the annotation that are not noted as unknown.
    """

    layer: Layer
    keys: Mapping[str, Read]
    known: frozenset[str]


@lru_cache(maxsize=4096)
def form_of(name: str) -> Form:
    """Gives the form of a layer; one that karat does not know has only `attributes`.

    Beside a list of references, or in its place, may stand the plain names of what they point to:
    `speaker_name` with `speaker`.
    """
    layer = layer_of(name)
    keys: dict[str, Read] = {}
    struct = msgspec.inspect.type_info(layer.keys)
    if layer.open_keys or not isinstance(struct, msgspec.inspect.StructType):
        return Form(layer, keys, _EVERYWHERE | {"attributes"})
    for field in struct.fields:
        kind = _without_null(field.type)
        keys[field.name] = _span if field.name in layer.span_keys else _reader(kind)
        if isinstance(kind, msgspec.inspect.ListType) and field.name in layer.references:
            keys[f"{field.name}_name"] = read_texts
    return Form(layer, keys, _EVERYWHERE.union(keys))


def read_open(value: object, page: str | None = None) -> object:
    """Gives an attribute of a layer that karat does not know; raises RefusedError."""
    del page
    values = value if isinstance(value, list) else (value,)
    for one in values:
        if not isinstance(one, (str, int, float)):
            what = f"a list that holds {found(one)}" if isinstance(value, list) else found(one)
            raise RefusedError(
                f"must be a string, a number, true, false or a list of these, found {what}"
            )
        if isinstance(one, float) and not math.isfinite(one):
            raise RefusedError(f"must be a finite number, found {one}")
    return tuple(values) if isinstance(value, list) else value


def read_score(value: object, page: str | None = None) -> float:
    """Gives the score of a prediction, 0 to 1; raises RefusedError."""
    del page
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise RefusedError(f"must be a number from 0 to 1, found {found(value)}")
    if not 0 <= value <= 1:
        raise RefusedError(f"must be from 0 to 1, found {found(value)}")
    return float(value)


def read_text(value: object, page: str | None = None) -> str:
    """Gives a string; raises RefusedError for any other value."""
    del page
    if isinstance(value, str):
        return value
    raise RefusedError(f"must be a string, found {found(value)}")


def read_texts(value: object, page: str | None = None) -> tuple[str, ...]:
    """Gives strings, of which one alone may stand without its list; raises RefusedError."""
    del page
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        raise RefusedError(f"must be a string or a list of strings, found {found(value)}")
    for one in value:
        if not isinstance(one, str):
            raise RefusedError(f"must be a list of strings, found one that holds {found(one)}")
    return tuple(value)


def _number(value: object, page: str | None) -> str:
    """Gives a number as text, one that cannot be read too: it is a wrong value, no more."""
    del page
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise RefusedError(f"must be a decimal in quotes or a number, found {found(value)}")
    return str(value)


def _flag(value: object, page: str | None) -> bool:
    del page
    if isinstance(value, bool):
        return value
    raise RefusedError(f"must be true or false, found {found(value)}")


def _span(value: object, page: str | None) -> object:
    try:
        return read_span(value, page)
    except RefusedError as refused:
        raise RefusedError(f"is no span of the text: {refused}") from None


def _without_null(kind: msgspec.inspect.Type) -> msgspec.inspect.Type:
    if not isinstance(kind, msgspec.inspect.UnionType):
        return kind
    rest = [one for one in kind.types if not isinstance(one, msgspec.inspect.NoneType)]
    return rest[0]


def _reader(kind: msgspec.inspect.Type) -> Read:
    """Chooses by the type in the gold; a string with a pattern is a number there."""
    if isinstance(kind, msgspec.inspect.ListType):
        return read_texts
    if isinstance(kind, msgspec.inspect.BoolType):
        return _flag
    if isinstance(kind, msgspec.inspect.StrType) and kind.pattern is not None:
        return _number
    return read_text
