"""Writes answers as the lines of predictions/1, so that reading them gives equal answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.answers.attributes import form_of
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karat.articles import Annotation, Answer
    from karat.layers import Entity

FORMAT = "predictions/1"


def write_predictions(
    answers: Iterable[Answer],
    header: Mapping[str, object] | None = None,
    *,
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """Gives the bytes of a file: the header, if there is one, then a line for each answer.

    The spans of an article whose text is among `texts` quote their surfaces.
    """
    lines = [] if header is None else [header_line(header)]
    lines += [answer_line(answer, text=(texts or {}).get(answer.id)) for answer in answers]
    return b"".join(lines)


def header_line(header: Mapping[str, object]) -> bytes:
    """Gives the header's line, its format first; `header` has extractor, corpus, layers."""
    return msgspec.json.encode({"format": FORMAT, **header} | {"format": FORMAT}) + b"\n"


def answer_line(answer: Answer, *, text: str | None = None) -> bytes:
    """Gives an answer's line; with the article's text, each span quotes its surface."""
    line: dict[str, object] = {"id": answer.id}
    if answer.failure is not None:
        line["error"] = {"kind": answer.failure.kind, "message": answer.failure.message}
        return msgspec.json.encode(line) + b"\n"
    line["annotations"] = [annotation_object(one, text) for one in answer.annotations]
    if answer.entities:
        line["entities"] = [entity_object(entity) for entity in answer.entities]
    return msgspec.json.encode(line) + b"\n"


def annotation_object(annotation: Annotation, text: str | None = None) -> dict[str, object]:
    """Gives an annotation as the object of a line, its attributes in the order of its layer."""
    said: dict[str, object] = {"id": annotation.id} if annotation.id else {}
    said["layer"] = annotation.layer
    said["spans"] = [_written(span, text) for span in annotation.spans]
    form = form_of(annotation.layer)
    attributes = {key: value for key, value in annotation.attributes.items() if value is not None}
    if form.layer.open_keys:
        if attributes:
            said["attributes"] = {key: attributes[key] for key in sorted(attributes)}
    else:
        for key in (*form.keys, *sorted(attributes.keys() - form.keys.keys())):
            if key in attributes:
                value = attributes[key]
                said[key] = _written(value, text) if isinstance(value, Span) else value
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


def _written(span: Span, text: str | None) -> tuple[int, int] | tuple[int, int, str]:
    start, end = span
    return (start, end) if text is None else (start, end, text[start:end])
