"""The closed JSON Schemas of karat's files, generated from the types that read them."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from karat.gate.baselines import BaselineRecord
from karat.gate.verdict import VerdictRecord
from karat.layers import LAYERS
from karat.records import (
    ANNOTATION_RECORDS,
    ENTITY_TYPES,
    GOLD_FORMAT,
    ID_PATTERN,
    MANIFEST_FORMAT,
    PREDICTIONS_FORMAT,
    STRANGER_RECORD,
    GoldRecord,
    ManifestRecord,
)
from karat.reports.record import ReportRecord
from karat.results import ResultRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Gives each schema under the name of its format."""
    return {
        "gold": _gold(),
        "manifest": _plain(ManifestRecord, MANIFEST_FORMAT),
        "predictions": _predictions(),
        "result": _plain(ResultRecord, "result/1"),
        "verdict": _plain(VerdictRecord, "verdict/1"),
        "baseline": _plain(BaselineRecord, "baseline/1"),
        "report": _plain(ReportRecord, "report/1"),
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
    gold["properties"]["format"] = {"const": GOLD_FORMAT}
    gold["properties"]["id"] = {"type": "string", "pattern": ID_PATTERN}
    gold["properties"]["annotations"] = {
        "type": "array",
        "items": {"anyOf": list(references[1:])},
    }
    stranger = components["StrangerRecord"]
    stranger["properties"]["layer"] = {"type": "string", "not": {"enum": list(LAYERS)}}
    return {"$schema": DIALECT, "title": GOLD_FORMAT, **gold, "$defs": components}


_SPAN: dict[str, Any] = {"type": "array", "minItems": 2, "maxItems": 3}
_NUMBER: dict[str, Any] = {"type": ["string", "number"]}
_TEXTS: dict[str, Any] = {"type": ["array", "string"], "items": {"type": "string"}}


def _predictions() -> dict[str, Any]:
    """Describes a line of predictions/1: a header, an answer, or an error.

    Annotations are open: an unknown key is noted and not refused.
    """
    header = _object(
        required=["format"],
        format={"const": PREDICTIONS_FORMAT},
        extractor={"type": "object"},
        corpus={"type": "object"},
        layers={"type": "array", "items": {"type": "string"}},
    )
    answer = _object(
        required=["id", "annotations"],
        id={"type": "string"},
        annotations={"type": "array", "items": _predicted_annotation()},
        entities={"type": "array", "items": _predicted_entity()},
    )
    failure = _object(
        required=["kind", "message"], kind={"type": "string"}, message={"type": "string"}
    )
    error = _object(required=["id", "error"], id={"type": "string"}, error=failure)
    title = f"{PREDICTIONS_FORMAT} (a line)"
    return {"$schema": DIALECT, "title": title, "anyOf": [header, answer, error]}


def _object(*, required: list[str], **properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties}


def _predicted_annotation() -> dict[str, Any]:
    return _object(
        required=["layer", "spans"],
        id={"type": "string"},
        layer={"type": "string"},
        spans={"type": "array", "minItems": 1, "items": _SPAN},
        score={"type": "number", "minimum": 0, "maximum": 1},
        speaker=_TEXTS,
        speaker_name=_TEXTS,
        value=_NUMBER,
        low=_NUMBER,
        high=_NUMBER,
        of=_SPAN,
        attributes={"type": "object"},
    )


def _predicted_entity() -> dict[str, Any]:
    return _object(
        required=["id"],
        id={"type": "string"},
        name={"type": ["string", "null"]},
        aliases={"type": "array", "items": {"type": "string"}},
        type={"anyOf": [{"enum": list(ENTITY_TYPES)}, {"type": "null"}]},
    )
