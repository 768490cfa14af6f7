"""speaker: the mention that an attribution names as its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from karat.layers.protocol import Aspect, Layer, Reading, Side
from karat.layers.sources import names_of, predicted_names
from karat.layers.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping


class SpeakerKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The attributes of a speaker: the entity that the mention refers to."""

    entity: str | None = None


def _gold_entity(reading: Reading, side: Side) -> object | None:
    entity = reading.attributes.get("entity")
    return (names_of(entity, side) or None) if isinstance(entity, str) else None


def _predicted_entity(reading: Reading, side: Side) -> object | None:
    return predicted_names(reading, side) or None


def _same_entity(gold: object, predicted: object) -> bool:
    names = cast("frozenset[str]", gold)
    return any(name in names for name in cast("tuple[str, ...]", predicted))


def _take(line: list[str], attributes: dict[str, object]) -> list[str]:
    if line and line[0].startswith("@"):
        attributes["entity"] = line[0][1:]
        return line[1:]
    return line


def _say(attributes: Mapping[str, object]) -> list[str]:
    entity = attributes.get("entity")
    return [f"@{entity}"] if entity else []


SPEAKER = Layer(
    name="speaker",
    letter="s",
    group="speaker",
    keys=SpeakerKeys,
    headline="entity",
    chain=("entity",),
    leading=words("determiners"),
    fixed=(Aspect("entity", _gold_entity, _predicted_entity, _same_entity),),
    take=_take,
    say=_say,
)
