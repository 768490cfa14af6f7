"""Writes gold/1 in its one canonical form: an annotation a line, in canonical order."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, cast

from karat.layers import LAYERS, Entity, layer_of
from karat.records import GOLD_FORMAT
from karat.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.articles import Annotation, Gold


def write_gold(gold: Gold) -> str:
    """Writes gold/1 in its one canonical form: an annotation a line, in canonical order."""
    text = gold.article.text
    lines = [
        f'{{"format": {_json(GOLD_FORMAT)}, "id": {_json(gold.id)},',
        f' "text": {_json({"sha256": text_hash(gold), "chars": len(text)})},',
        f' "meta": {_json(dict(gold.meta))},',
        f' "layers": {_json(list(gold.layers))},',
        f' "entities": {_block([_entity_record(one) for one in gold.entities])},',
        f' "annotations": {_block([record_of(one, text) for one in canonical(gold)])}}}',
    ]
    return "\n".join(lines) + "\n"


def gold_hash(gold: Gold) -> str:
    """Gives the hash by which two results know that they scored the same labels."""
    return hashlib.sha256(write_gold(gold).encode()).hexdigest()


def text_hash(gold: Gold) -> str:
    """Gives the sha256 of an article's text."""
    return hashlib.sha256(gold.article.text.encode()).hexdigest()


def canonical(gold: Gold) -> list[Annotation]:
    """Sorts labels as files list them: by spans, then by layer, then by id."""
    rank = {name: number for number, name in enumerate((*LAYERS, *gold.layers))}
    return sorted(
        gold.annotations,
        key=lambda one: (one.spans, rank.get(one.layer, len(rank)), id_order(one.id)),
    )


def id_order(id_: str) -> tuple[str, int, str]:
    """Sorts q2 before q10."""
    found = re.fullmatch(r"([^0-9]*)([0-9]{1,9})(.*)", id_)
    return (found[1], int(found[2]), found[3]) if found else (id_, 0, "")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(records: Sequence[object]) -> str:
    return "[\n  " + ",\n  ".join(_json(record) for record in records) + "]" if records else "[]"


def _entity_record(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "type": entity.type,
    }


def record_of(annotation: Annotation, text: str) -> dict[str, object]:
    """Gives an annotation as it stands in gold/1, each span with its surface."""
    record: dict[str, object] = {"id": annotation.id, "layer": annotation.layer}
    record["spans"] = [_span_record(span, text) for span in annotation.spans]
    if annotation.head is not None:
        record["head"] = _span_record(annotation.head, text)
    record |= _attribute_record(annotation.layer, annotation.attributes, text)
    if annotation.accept:
        record["accept"] = [
            _alternative_record(annotation.layer, one, text) for one in annotation.accept
        ]
    if annotation.optional:
        record["optional"] = True
    if annotation.tags:
        record["tags"] = list(annotation.tags)
    return record


def _span_record(span: Span, text: str) -> list[object]:
    return [span.start, span.end, text[span.start : span.end]]


def _attribute_record(layer: str, attributes: Mapping[str, object], text: str) -> dict[str, object]:
    known = layer_of(layer)
    if known.open_keys:
        return {"attributes": dict(sorted(attributes.items()))} if attributes else {}
    record: dict[str, object] = {}
    for key in known.key_order:
        if key not in attributes:
            continue
        value = attributes[key]
        if isinstance(value, Span):
            record[key] = _span_record(value, text)
        else:
            record[key] = list(value) if isinstance(value, tuple) else value
    return record


def _alternative_record(layer: str, changed: Mapping[str, object], text: str) -> dict[str, object]:
    record: dict[str, object] = {}
    if "spans" in changed:
        record["spans"] = [_span_record(span, text) for span in cast("Spans", changed["spans"])]
    if "head" in changed:
        head = cast("Span | None", changed["head"])
        record["head"] = None if head is None else _span_record(head, text)
    rest = {key: value for key, value in changed.items() if key not in ("spans", "head")}
    return record | _attribute_record(layer, rest, text)
