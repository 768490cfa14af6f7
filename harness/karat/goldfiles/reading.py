"""gold/1: an article's labels, read from JSON with every problem told at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from karat.articles import Annotation, Article, Gold
from karat.findings import Findings
from karat.goldfiles.checks import check_annotations, check_entities, check_text
from karat.json_places import Node, read_json
from karat.layers import Entity, layer_of
from karat.records import GOLD_FORMAT, ID_PATTERN, GoldRecord, annotation_record
from karat.shapes import check_shape, kind
from karat.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.errors import Problem

SHOWN_TO_EXTRACTORS = ("title", "dct", "lang")
_COMMON = ("id", "layer", "spans", "head", "accept", "optional", "tags")


@dataclass(frozen=True, slots=True)
class GoldReading:
    """What a gold file holds. `gold` is None where it cannot be used; `nodes` tells the places.

    `draft` has the labels whose shape and spans are sound, also where others are not: good enough
    to look for more problems, never to score. Its references may lead nowhere.
    """

    gold: Gold | None
    problems: tuple[Problem, ...]
    nodes: Mapping[str, Node] = field(default_factory=dict)
    root: Node | None = None
    draft: Gold | None = None


def read_gold(source: str, text: str, path: str, *, stem: str, flag: str = "") -> GoldReading:
    """Reads gold/1 beside its text; collects every problem, each with its line and column.

    `stem` is the file's name without its ending, which the id must equal. `flag` is what a command
    in a hint ends with, such as ` --corpus mine`.
    """
    findings = Findings(path)
    reading = read_json(source)
    for fault in reading.faults:
        findings.add([fault], "V08" if fault.message.endswith("given twice") else "V07")
    root = reading.node
    if root is None or not _is_gold(root, findings):
        return GoldReading(None, tuple(sorted(findings.problems)))
    sound = check_shape(root, GoldRecord, "the gold file", findings)
    listed = _annotation_nodes(root, findings)
    records = [node for node in listed if _check_record(node, findings)]
    draft = None
    if sound:
        _check_id(root, stem, findings)
        check_text(root, text, findings, flag)
        check_entities(root, findings)
        usable = check_annotations(root, listed, records, text, findings)
        draft = _gold(root, usable, text)
    gold = draft if findings.clean else None
    nodes: dict[str, Node] = {}
    for node in listed:
        nodes.setdefault(_id(node), node)
    return GoldReading(gold, tuple(sorted(findings.problems)), nodes, root, draft)


def _id(node: Node) -> str:
    value = cast("dict[str, Node]", node.value).get("id")
    return str(value.value) if value else ""


def _is_gold(root: Node, findings: Findings) -> bool:
    """Refuses what is no gold file, and a format that is newer than this reader."""
    said = root.value.get("format") if isinstance(root.value, dict) else None
    if said is None:
        findings.at(root.place, "V12", f'no "format"; a gold file starts with "{GOLD_FORMAT}"')
        return False
    name = str(said.value)
    if name == GOLD_FORMAT:
        return True
    if re.fullmatch(r"gold/[0-9]{1,9}", name):
        findings.at(
            said.place, "V12", f"format {name} is newer than this tool (reads {GOLD_FORMAT})"
        )
    else:
        findings.at(said.place, "V12", f'format "{name[:40]}" is not {GOLD_FORMAT}')
    return False


def _annotation_nodes(root: Node, findings: Findings) -> list[Node]:
    listed = cast("dict[str, Node]", root.value).get("annotations")
    if listed is None or not isinstance(listed.value, list):
        return []
    for node in listed.value:
        if not isinstance(node.value, dict):
            message = f"an annotation must be an object, found {kind(node)}"
            findings.at(node.place, "V11", message)
    return [node for node in listed.value if isinstance(node.value, dict)]


def _check_record(node: Node, findings: Findings) -> bool:
    layer = cast("dict[str, Node]", node.value).get("layer")
    if layer is None:
        findings.at(node.place, "V10", f'annotation {_id(node)[:40]} has no "layer"')
        return False
    if not isinstance(layer.value, str):
        findings.at(layer.place, "V11", f'"layer" must be text in quotes, found {kind(layer)}')
        return False
    what = f"{layer.value[:40]} {_id(node)[:40]}".strip()
    return check_shape(node, annotation_record(layer.value), what, findings)


def _check_id(root: Node, stem: str, findings: Findings) -> None:
    node = cast("dict[str, Node]", root.value)["id"]
    id_ = str(node.value)
    shown = f'id "{id_[:40]}"'
    if id_.isascii() and id_.isdigit():
        read_as = id_[:40].lstrip("0") or "0"
        message = f"{shown} must start with a letter (readers turn it into {read_as})"
        findings.at(node.place, "V17", message)
    elif re.fullmatch(ID_PATTERN, id_) is None:
        findings.at(node.place, "V17", f"{shown} must be lower-case words joined by hyphens")
    elif id_ != stem:
        findings.at(node.place, "V13", f"{shown} but the file is {stem}.json")


def _gold(root: Node, annotations: Sequence[Node], text: str) -> Gold:
    plain = cast("dict[str, object]", root.plain())
    meta = cast("dict[str, str]", plain["meta"])
    shown = {key: meta[key] for key in SHOWN_TO_EXTRACTORS if key in meta}
    entities = tuple(
        Entity(one["id"], one["name"], tuple(one["aliases"]), one["type"])
        for one in cast("list[dict[str, str]]", plain["entities"])
    )
    return Gold(
        Article(str(plain["id"]), text, shown),
        tuple(cast("list[str]", plain["layers"])),
        tuple(annotation_of(cast("dict[str, object]", one.plain())) for one in annotations),
        entities,
        meta,
    )


def _span(value: object) -> Span:
    start, end, *_ = cast("list[int]", value)
    return Span(start, end)


def _spans(value: object) -> Spans:
    return tuple(_span(one) for one in cast("list[object]", value))


def _attributes(layer: str, given: Mapping[str, object]) -> dict[str, object]:
    """Turns attributes as in files into those of an `Annotation`; defaults are left out."""
    known = layer_of(layer)
    if known.open_keys:
        return dict(cast("dict[str, object]", given.get("attributes") or {}))
    attributes: dict[str, object] = {}
    for key, value in given.items():
        if key in _COMMON:
            continue
        if key in known.span_keys and value is not None:
            attributes[key] = _span(value)
        elif isinstance(value, list):
            attributes[key] = tuple(value)
        else:
            attributes[key] = value
    return attributes


def _is_default(layer: str, key: str, value: object) -> bool:
    if isinstance(value, (str, bool)):
        return (key, value) in layer_of(layer).defaults
    return value is None


def annotation_of(record: Mapping[str, object]) -> Annotation:
    """Makes an annotation of a gold/1 record that has been checked."""
    layer = str(record["layer"])
    attributes = {
        key: value
        for key, value in _attributes(layer, record).items()
        if not _is_default(layer, key, value)
    }
    accept = []
    for changed in cast("list[dict[str, object]]", record.get("accept") or []):
        alternative = _attributes(layer, changed)
        if "spans" in changed:
            alternative["spans"] = _spans(changed["spans"])
        if "head" in changed:
            alternative["head"] = None if changed["head"] is None else _span(changed["head"])
        accept.append(alternative)
    head = record.get("head")
    return Annotation(
        layer=layer,
        spans=_spans(record["spans"]),
        attributes=attributes,
        id=str(record["id"]),
        head=None if head is None else _span(head),
        accept=tuple(accept),
        optional=bool(record.get("optional", False)),
        tags=tuple(cast("list[str]", record.get("tags") or [])),
    )
