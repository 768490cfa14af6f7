"""A layer that karat does not know: spans, and equality of whatever attributes it carries."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from karat.layers.protocol import Layer

Value = str | int | float | bool | list[str | int | float | bool]


class StrangerKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The attributes of a stranger's annotation: names to strings, numbers, booleans, lists."""

    attributes: dict[str, Value] | None = None


@lru_cache(maxsize=4096)
def stranger(name: str) -> Layer:
    """Makes the layer of this name: all strangers compete in one group, one aspect a key."""
    return Layer(name=name, letter="", group="open", keys=StrangerKeys, open_keys=True)
