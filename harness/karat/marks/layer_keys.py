"""Which keys a layer has in a .mark, and what goes without saying or is excluded by another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.layers import Layer


@dataclass(frozen=True, slots=True)
class Key:
    """What an attribute may be in .mark: one of `choices`, a flag, a list, or any word."""

    name: str
    required: bool
    choices: tuple[str, ...]
    flag: bool
    several: bool


@cache
def keys_of(struct: type[msgspec.Struct]) -> Mapping[str, Key]:
    """Gives the keys of a layer by name, in the order of files."""
    info = cast("msgspec.inspect.StructType", msgspec.inspect.type_info(struct))
    keys: dict[str, Key] = {}
    for one in info.fields:
        kinds = one.type.types if isinstance(one.type, msgspec.inspect.UnionType) else (one.type,)
        choices = [
            str(value)
            for kind in kinds
            if isinstance(kind, msgspec.inspect.LiteralType)
            for value in kind.values
        ]
        flag = any(isinstance(kind, msgspec.inspect.BoolType) for kind in kinds)
        several = any(isinstance(kind, msgspec.inspect.ListType) for kind in kinds)
        keys[one.name] = Key(one.name, one.required, tuple(choices), flag, several)
    return keys


def without_defaults(layer: Layer, attributes: Mapping[str, object]) -> dict[str, object]:
    """Leaves out what a layer takes for granted."""
    return {
        key: value
        for key, value in attributes.items()
        if not (isinstance(value, (str, bool)) and (key, value) in layer.defaults)
    }


def has_rival(layer: Layer, key: str, attributes: Mapping[str, object]) -> bool:
    """Says whether a key is given that excludes this one."""
    own = [keys for keys in layer.rivals if key in keys]
    others = (keys for keys in layer.rivals if key not in keys)
    return bool(own) and any(keys & attributes.keys() for keys in others)
