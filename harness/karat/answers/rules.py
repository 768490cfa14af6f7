"""Examines one answer, given as plain values of JSON: the rules of predictions/1, said once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from karat.answers.annotations import Predicted
from karat.answers.attributes import read_text, read_texts
from karat.answers.slips import Slips
from karat.answers.spans import found
from karat.articles import Answer, Failure
from karat.layers import LAYERS, Entity
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from karat.answers.slips import Path, Slip

_ANSWER_KEYS = frozenset({"format", "id", "annotations", "entities", "error"})
_ERROR_KEYS = frozenset({"kind", "message"})
_ENTITY_KEYS = frozenset({"id", "name", "aliases", "type"})
_UNALIGNED = frozenset(name for name, layer in LAYERS.items() if not layer.group)


@dataclass(frozen=True, slots=True)
class Examined:
    """The answer, or None where it has slips; `more` counts slips that are not told."""

    answer: Answer | None
    slips: tuple[Slip, ...]
    notes: tuple[str, ...]
    more: int


def known_layers(corpus: Iterable[str], declared: Iterable[str] | None) -> frozenset[str]:
    """Gives the layers that an answer may use: those of the corpus, and those declared for it.

    `declared` is what an extractor, or the header of a file, names; None where it names none. A
    prediction of a layer that is only declared is no fault: it is left out when it is scored.
    """
    return frozenset(corpus).union(declared or ())


def examine(value: object, page: str | None, layers: Collection[str]) -> Examined:
    """Examines an answer, against the text `page` where it is known.

    Allowed are `layers`, as `known_layers` gives them, and those that are never aligned (decoys).
    An unknown key is noted.
    """
    slips = Slips()
    answer = _answer(value, page, _with_unaligned(frozenset(layers)), slips)
    if slips.found:
        answer = None
    return Examined(answer, tuple(slips.found), tuple(slips.notes), slips.more)


@lru_cache(maxsize=64)
def _with_unaligned(layers: frozenset[str]) -> frozenset[str]:
    return layers | _UNALIGNED


def _answer(value: object, page: str | None, layers: frozenset[str], slips: Slips) -> Answer | None:
    if type(value) is not dict:
        slips.add((), f'expected an object with "id" and "annotations", found {found(value)}')
        return None
    slips.note_unknown(value, _ANSWER_KEYS, "an answer")
    id_ = _id((), value, slips)
    if value.get("error") is not None:
        if value.get("annotations") is not None:
            slips.add(("error",), 'give either "annotations" or "error", not both')
        return Answer(id_, failure=_failure(value["error"], slips))
    if value.get("annotations") is None:
        slips.add((), 'no "annotations" (an empty list says that nothing was found) and no "error"')
    predicted = Predicted(page, layers, slips)
    items = _items(value, "annotations", slips)
    annotations = [predicted.annotation(number, item) for number, item in enumerate(items)]
    predicted.resolve()
    entities = _entities(_items(value, "entities", slips), slips)
    return Answer(id_, tuple(one for one in annotations if one is not None), entities)


def _items(value: dict[str, object], key: str, slips: Slips) -> list[object]:
    items = value.get(key)
    if items is None:
        return []
    if not isinstance(items, list):
        slips.add((key,), f'"{key}" must be a list, found {found(items)}')
        return []
    return items


def _failure(error: object, slips: Slips) -> Failure:
    if type(error) is not dict:
        wanted = 'must be an object with "kind" and "message"'
        slips.add(("error",), f'"error" {wanted}, found {found(error)}')
        return Failure("", "")
    slips.note_unknown(error, _ERROR_KEYS, "an error")
    if error.get("kind") in (None, ""):
        slips.add(("error", "kind"), 'no "kind" of error; one word such as crash or timeout')
    said = {key: value for key, value in error.items() if value is not None}
    kind = slips.read(("error",), "kind", said.get("kind", ""), read_text)
    message = slips.read(("error",), "message", said.get("message", ""), read_text)
    return Failure(kind or "", message or "")


def _entities(items: list[object], slips: Slips) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    for number, item in enumerate(items):
        path: Path = ("entities", number)
        if type(item) is not dict:
            slips.add(path, f"expected an entity, found {found(item)}")
            continue
        slips.note_unknown(item, _ENTITY_KEYS, "an entity")
        id_ = _id(path, item, slips)
        if id_ in entities:
            slips.add((*path, "id"), f"id {quoted(id_)} is already used by another entity")
        said = {key: value for key, value in item.items() if value is not None}
        name = slips.read(path, "name", said["name"], read_text) if "name" in said else None
        aliases = slips.read(path, "aliases", said.get("aliases", []), read_texts)
        type_ = slips.read(path, "type", said["type"], read_text) if "type" in said else None
        entities[id_] = Entity(id_, name, aliases or (), type_)
    return tuple(entities.values())


def _id(path: Path, value: dict[str, object], slips: Slips) -> str:
    """Reads an id that must be there."""
    written = value.get("id")
    if written is None:
        slips.add((*path, "id"), 'no "id"')
        return ""
    id_ = slips.read(path, "id", written, read_text)
    if id_ == "":
        slips.add((*path, "id"), '"id" is empty')
    return id_ or ""
