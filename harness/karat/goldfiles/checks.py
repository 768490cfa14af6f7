"""What must hold inside a gold file before anything can be made of it: text, ids, spans, links."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from karat.goldfiles.spans import check_span, check_spans, cut, members
from karat.layers import LETTERS, layer_of
from karat.records import name_fault
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.findings import Findings
    from karat.json_places import Node
    from karat.layers import Layer


def _fields(node: Node) -> dict[str, Node]:
    return cast("dict[str, Node]", node.value)


def check_text(root: Node, text: str, findings: Findings, flag: str) -> None:
    """Notes a text that is no longer the one that was labelled; `flag` ends the command told."""
    promised = _fields(_fields(root)["text"])
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    said = str(promised["sha256"].value)
    id_ = str(_fields(root)["id"].value)
    if said != sha256:
        findings.at(
            promised["sha256"].place,
            "V06",
            f"text changed since annotation (sha256 {sha256[:4]}… recorded {said[:4]}…); "
            f"run: karat gold realign {id_[:60]}{flag}",
        )
    elif promised["chars"].value != len(text):
        findings.at(
            promised["chars"].place,
            "V06",
            f"the text has {len(text)} characters, recorded {promised['chars'].value}",
        )


def check_entities(root: Node, findings: Findings) -> None:
    """Notes an entity id that is used twice."""
    seen: dict[str, int] = {}
    for entity in members(_fields(root)["entities"]):
        node = _fields(entity)["id"]
        id_ = str(node.value)
        if id_ in seen:
            findings.at(node.place, "V15", f"entity {id_} already stands at line {seen[id_]}")
        seen.setdefault(id_, node.place.line)


def check_annotations(
    root: Node, listed: Sequence[Node], records: Sequence[Node], text: str, findings: Findings
) -> list[Node]:
    """Notes every slip in ids, layers, spans, values and references of the sound `records`.

    Gives those whose id is their own and whose spans quote the text. `listed` has all that a
    reference may lead to, sound or not.
    """
    layers = [str(node.value) for node in members(_fields(root)["layers"])]
    for node in members(_fields(root)["layers"]):
        if (fault := name_fault(str(node.value))) is not None:
            findings.at(node.place, "V11", f"layer {quoted(str(node.value))} {fault}")
    entities = {str(_fields(node)["id"].value) for node in members(_fields(root)["entities"])}
    known = _by_id(listed)
    usable = []
    for node in records:
        fields = _fields(node)
        id_ = str(fields["id"].value)
        first = known[id_]
        if first is not node:
            line = first.place.line
            findings.at(fields["id"].place, "V15", f"id {id_[:40]} already used at line {line}")
        _check_layer(id_, fields, layers, findings)
        if check_spans(f"span of {id_}", fields["spans"], text, findings):
            sound = _check_parts(id_, fields, text, findings)
            usable += [node] if sound and first is node else []
        _check_values(id_, node, findings)
        _check_references(node, known, entities, findings)
    return usable


def _by_id(listed: Sequence[Node]) -> dict[str, Node]:
    """Gives the first annotation of each id, so far as its id and layer are text."""
    known: dict[str, Node] = {}
    for node in listed:
        id_, layer = (_fields(node).get(key) for key in ("id", "layer"))
        if id_ and layer and isinstance(id_.value, str) and isinstance(layer.value, str):
            known.setdefault(id_.value, node)
    return known


def _check_layer(
    id_: str, fields: Mapping[str, Node], layers: Sequence[str], findings: Findings
) -> None:
    layer = str(fields["layer"].value)
    if not id_[:1].isalpha():
        message = f'id "{id_[:40]}" must start with a letter'
        findings.at(fields["id"].place, "V17", message)
    if layer not in layers:
        hint = did_you_mean(layer, layers)
        message = f'{id_} is a {layer}, which "layers" does not list{hint}'
        findings.at(fields["layer"].place, "V16", message)
    letter = LETTERS.get(id_[:1])
    own = layer_of(layer).letter
    if letter is not None and own and letter.name != layer and id_[1:].isdigit():
        message = f"id {id_} says {letter.name}, layer says {layer}"
        findings.at(fields["layer"].place, "V16", message)


def _check_parts(id_: str, fields: Mapping[str, Node], text: str, findings: Findings) -> bool:
    """Checks what stands inside or beside the spans; says whether each quotes the text."""
    keys = layer_of(str(fields["layer"].value)).span_keys
    spans = _plain_spans(fields["spans"])
    sound = _check_head(id_, fields, spans, text, findings)
    sound = _check_keys(id_, fields, keys, text, findings) and sound
    for number, alternative in enumerate(members(fields.get("accept")), start=1):
        changed = _fields(alternative)
        name = f"{id_}~{number}"
        own = spans
        if "spans" in changed:
            if not check_spans(f"span of {name}", changed["spans"], text, findings):
                sound = False
                continue
            own = _plain_spans(changed["spans"])
        sound = _check_head(name, changed, own, text, findings) and sound
        sound = _check_keys(name, changed, keys, text, findings) and sound
    return sound


def _check_keys(
    name: str, fields: Mapping[str, Node], keys: Sequence[str], text: str, findings: Findings
) -> bool:
    """Checks the attributes that are a span of the text."""
    given = [(key, fields[key]) for key in keys if not _missing(fields, key)]
    slips = [
        key for key, node in given if not check_span(f'"{key}" of {name}', node, text, findings)
    ]
    return not slips


def _plain_spans(node: Node) -> list[tuple[int, int]]:
    return [
        (cast("int", members(part)[0].value), cast("int", members(part)[1].value))
        for part in members(node)
    ]


def _check_head(
    name: str,
    fields: Mapping[str, Node],
    spans: Sequence[tuple[int, int]],
    text: str,
    findings: Findings,
) -> bool:
    node = fields.get("head")
    if node is None or node.value is None:
        return True
    if not check_span(f"head of {name}", node, text, findings):
        return False
    start, end, surface = (item.value for item in members(node))
    head = (cast("int", start), cast("int", end))
    whole = cut(" … ".join(text[s:e] for s, e in spans))
    if not any(s <= head[0] and head[1] <= e for s, e in spans):
        message = f'head "{cut(str(surface))}" is not inside "{whole}"'
        findings.at(node.place, "V64", message, warning=True)
    elif [head] == list(spans):
        message = f'head of {name} is the whole of "{whole}"; leave it out'
        findings.at(node.place, "V64", message, warning=True)
    return True


def _check_values(id_: str, node: Node, findings: Findings) -> None:
    """Asks the layer what is wrong with the attributes, and with each alternative's."""
    fields = _fields(node)
    layer = layer_of(str(fields["layer"].value))
    attributes = {key: value.plain() for key, value in fields.items() if value.value is not None}
    readings = [_without_defaults(attributes, layer)]
    for flaw in layer.faults(attributes):
        place = fields[flaw.key].place if flaw.key in fields else node.place
        findings.at(place, flaw.rule, f"{id_}: {flaw.message}")
    for number, alternative in enumerate(members(fields.get("accept")), start=1):
        changed = _fields(alternative)
        merged = layer.merge(attributes, {key: one.plain() for key, one in changed.items()})
        for flaw in layer.faults(merged):
            place = changed[flaw.key].place if flaw.key in changed else alternative.place
            findings.at(place, flaw.rule, f"{id_}~{number}: {flaw.message}")
        reading = _without_defaults(merged, layer)
        if reading in readings:
            earlier = readings.index(reading)
            which = f"alternative {earlier}" if earlier else "the label"
            message = f"accepted alternative {number} of {id_} equals {which}"
            findings.at(alternative.place, "V61", message)
        readings.append(reading)


def _without_defaults(attributes: Mapping[str, object], layer: Layer) -> dict[str, object]:
    """Leaves out what says the same as nothing, so that readings can be compared."""
    return {
        key: value
        for key, value in attributes.items()
        if not isinstance(value, (str, bool)) or (key, value) not in layer.defaults
    }


def _check_references(
    node: Node, known: Mapping[str, Node], entities: set[str], findings: Findings
) -> None:
    fields = _fields(node)
    layer = layer_of(str(fields["layer"].value))
    for part in (fields, *(_fields(one) for one in members(fields.get("accept")))):
        for key, wanted in layer.references.items():
            target = part.get(key)
            if target is None or target.value is None:
                continue
            for one in members(target) if isinstance(target.value, list) else [target]:
                _check_reference(one, wanted, known, findings)
        entity = part.get("entity")
        if entity is not None and entity.value is not None and entity.value not in entities:
            hint = did_you_mean(str(entity.value), entities)
            findings.at(entity.place, "V30", f"entity {entity.value} does not exist{hint}")
    if "entity" in layer.key_order and _missing(fields, "entity"):
        id_ = fields["id"].value
        findings.at(node.place, "V10", f'{layer.name} {id_} has no "entity"')


def _missing(fields: Mapping[str, Node], key: str) -> bool:
    return key not in fields or fields[key].value is None


def _check_reference(
    node: Node, wanted: str, known: Mapping[str, Node], findings: Findings
) -> None:
    id_ = str(node.value)
    if id_ not in known:
        candidates = [
            name for name, other in known.items() if _fields(other)["layer"].value == wanted
        ]
        hint = did_you_mean(id_, candidates)
        findings.at(node.place, "V30", f"{wanted} {id_} does not exist in this document{hint}")
        return
    layer = _fields(known[id_])["layer"].value
    if layer != wanted:
        findings.at(node.place, "V31", f"{wanted} {id_} is a {layer}; expected a {wanted}")
