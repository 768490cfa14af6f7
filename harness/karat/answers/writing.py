"""Writes answers as the lines of predictions/1, so that reading them gives equal answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.answers.attributes import form_of
from karat.records import PREDICTIONS_FORMAT
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Annotation, Answer
    from karat.layers import Entity


def header_line(header: Mapping[str, object]) -> bytes:
    """Gives the header's line, its format first; `header` has extractor, corpus, layers."""
    return msgspec.json.encode({"format": PREDICTIONS_FORMAT, **header}) + b"\n"


def answer_line(answer: Answer) -> bytes:
    """Gives an answer's line; its spans do not quote their surfaces."""
    line: dict[str, object] = {"id": answer.id}
    if answer.failure is not None:
        line["error"] = {"kind": answer.failure.kind, "message": answer.failure.message}
        return msgspec.json.encode(line) + b"\n"
    line["annotations"] = [annotation_object(one) for one in answer.annotations]
    if answer.entities:
        line["entities"] = [entity_object(entity) for entity in answer.entities]
    return msgspec.json.encode(line) + b"\n"


def annotation_object(annotation: Annotation) -> dict[str, object]:
    """Gives an annotation as the object of a line, its attributes in the order of its layer."""
    said: dict[str, object] = {"id": annotation.id} if annotation.id else {}
    said["layer"] = annotation.layer
    said["spans"] = [tuple(span) for span in annotation.spans]
    form = form_of(annotation.layer)
    attributes = {key: value for key, value in annotation.attributes.items() if value is not None}
    if form.layer.open_keys:
        if attributes:
            said["attributes"] = {key: attributes[key] for key in sorted(attributes)}
    else:
        for key in (*form.keys, *sorted(attributes.keys() - form.keys.keys())):
            if key in attributes:
                value = attributes[key]
                said[key] = tuple(value) if isinstance(value, Span) else value
    if annotation.score is not None:
        said["score"] = annotation.score
    return said


def entity_object(entity: Entity) -> dict[str, object]:
    """Gives an entity as the object of a line; its name is null where it is never named."""
    said: dict[str, object] = {"id": entity.id, "name": entity.name}
    if entity.aliases:
        said["aliases"] = entity.aliases
    if entity.type is not None:
        said["type"] = entity.type
    return said
