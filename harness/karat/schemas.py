"""The closed JSON Schemas of karat's files, generated from the types that read them."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from karat.layers import LAYERS
from karat.records import (
    ANNOTATION_RECORDS,
    ENTITY_TYPES,
    ID_PATTERN,
    STRANGER_RECORD,
    GoldRecord,
    ManifestRecord,
)
from karat.results import ResultRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Gives each schema under the name of its format."""
    return {
        "gold": _gold(),
        "manifest": _plain(ManifestRecord, "manifest/1"),
        "predictions": _predictions(),
        "result": _plain(ResultRecord, "result/1"),
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Writes a schema as it stands in the corpus."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _plain(type_: type[msgspec.Struct], title: str) -> dict[str, Any]:
    schema = msgspec.json.schema(type_)
    return {"$schema": DIALECT, "title": title, **schema}


def _gold() -> dict[str, Any]:
    records = [*ANNOTATION_RECORDS.values(), STRANGER_RECORD]
    references, components = msgspec.json.schema_components(
        [GoldRecord, *records], ref_template="#/$defs/{name}"
    )
    gold = components.pop("GoldRecord")
    gold["properties"]["format"] = {"const": "gold/1"}
    gold["properties"]["id"] = {"type": "string", "pattern": ID_PATTERN}
    gold["properties"]["annotations"] = {
        "type": "array",
        "items": {"anyOf": list(references[1:])},
    }
    stranger = components["StrangerRecord"]
    stranger["properties"]["layer"] = {"type": "string", "not": {"enum": list(LAYERS)}}
    return {"$schema": DIALECT, "title": "gold/1", **gold, "$defs": components}


def _predictions() -> dict[str, Any]:
    """Describes a line of predictions/1: a header, an answer, or an error.

    Annotations are open: an unknown key is noted and not refused.
    """
    span = {"type": "array", "minItems": 2, "maxItems": 3}
    number = {"type": ["string", "number"]}
    annotation = {
        "type": "object",
        "required": ["layer", "spans"],
        "properties": {
            "id": {"type": "string"},
            "layer": {"type": "string"},
            "spans": {"type": "array", "minItems": 1, "items": span},
            "score": {"type": "number", "minimum": 0, "maximum": 1},
            "speaker": {"type": ["array", "string"], "items": {"type": "string"}},
            "speaker_name": {"type": ["array", "string"], "items": {"type": "string"}},
            "value": number,
            "low": number,
            "high": number,
            "of": span,
            "attributes": {"type": "object"},
        },
    }
    entity = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string"},
            "name": {"type": ["string", "null"]},
            "aliases": {"type": "array", "items": {"type": "string"}},
            "type": {"anyOf": [{"enum": list(ENTITY_TYPES)}, {"type": "null"}]},
        },
    }
    header = {
        "type": "object",
        "required": ["format"],
        "properties": {
            "format": {"const": "predictions/1"},
            "extractor": {"type": "object"},
            "corpus": {"type": "object"},
            "layers": {"type": "array", "items": {"type": "string"}},
        },
    }
    answer = {
        "type": "object",
        "required": ["id", "annotations"],
        "properties": {
            "id": {"type": "string"},
            "annotations": {"type": "array", "items": annotation},
            "entities": {"type": "array", "items": entity},
        },
    }
    error = {
        "type": "object",
        "required": ["id", "error"],
        "properties": {
            "id": {"type": "string"},
            "error": {
                "type": "object",
                "required": ["kind", "message"],
                "properties": {"kind": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    }
    return {"$schema": DIALECT, "title": "predictions/1 (a line)", "anyOf": [header, answer, error]}
