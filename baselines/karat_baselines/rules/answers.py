"""The shapes of an answer of predictions/1, as the rules give them."""

from typing import NotRequired, TypedDict


class Annotation(TypedDict):
    """An annotation; offsets are code points, end exclusive."""

    id: str
    layer: str
    spans: list[list[int]]
    type: NotRequired[str]
    speaker: NotRequired[list[str]]
    attribution: NotRequired[str]
    cue: NotRequired[str]
    factual: NotRequired[bool]
    entity: NotRequired[str]
    value: NotRequired[object]
    low: NotRequired[str]
    high: NotRequired[str]
    vague: NotRequired[bool]
    unit: NotRequired[str]
    mod: NotRequired[str]
    quant: NotRequired[str]
    change: NotRequired[object]
    per: NotRequired[object]
    of: NotRequired[list[int]]


class Entity(TypedDict):
    """Whom a speaker refers to."""

    id: str
    name: str | None
    aliases: list[str]
    type: str
