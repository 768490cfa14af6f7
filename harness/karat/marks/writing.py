"""The lines below a .mark's text, written: an entity or an id a line, in one canonical order.

Entities stand as the gold lists them, then ids by layer and number, each followed by its
alternatives. An id with nothing to say has no line; what goes without saying is left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from karat.errors import UsageError
from karat.layers import LAYERS, layer_of
from karat.marks.bare_words import OPTIONAL
from karat.marks.body import label_order
from karat.marks.layer_keys import has_rival, keys_of, without_defaults
from karat.marks.lines import ENTITY_ID, NEVER_NAMED
from karat.marks.statements import COMMON_KEYS
from karat.marks.surfaces import Surfaces
from karat.marks.words import as_key, as_value, in_quotes, is_plain
from karat.spans import Span
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Annotation, Gold
    from karat.layers import Entity, Layer
    from karat.spans import Spans


def write_lines(gold: Gold) -> str:
    """Writes all lines; raises UsageError for a value that no line can say."""
    rank = {name: number for number, name in enumerate((*LAYERS, *gold.layers))}
    ids = {one.id for one in gold.annotations}
    surfaces = Surfaces(gold.article.text)
    lines = [_entity_line(entity) for entity in gold.entities]
    for one in sorted(gold.annotations, key=lambda one: (rank[one.layer], label_order(one.id))):
        said = _own_words(one, ids, surfaces)
        if said:
            lines.append(" ".join((one.id, *said)))
        for number, changed in enumerate(one.accept, start=1):
            said = _changed_words(one, changed, surfaces)
            if said:
                lines.append(" ".join((f"{one.id}~{number}", *said)))
    return "".join(f"{line}\n" for line in lines)


def _entity_line(entity: Entity) -> str:
    if ENTITY_ID.fullmatch(entity.id) is None:
        raise UsageError(f"entity id {quoted(entity.id)} cannot stand in a .mark")
    words = [f"@{entity.id}", *([entity.type] if entity.type else [])]
    words.append(NEVER_NAMED if entity.name is None else in_quotes(entity.name))
    return " ".join((*words, *(f"alias={in_quotes(alias)}" for alias in entity.aliases)))


def _own_words(label: Annotation, ids: set[str], surfaces: Surfaces) -> list[str]:
    layer = layer_of(label.layer)
    attributes = without_defaults(layer, label.attributes)
    words: list[str] = []
    if not layer.open_keys:
        words = _positional(layer, attributes)
        taken: dict[str, object] = {}
        layer.take(list(words), taken)
        attributes = {key: value for key, value in attributes.items() if key not in taken}
        attributes = _beyond_own_number(layer, label, attributes, ids)
    words += _keyed(layer, attributes, label.spans, surfaces)
    if label.head is not None:
        words.append(_head(label.head, label.spans, surfaces))
    if label.optional:
        words.append(OPTIONAL)
    return words + [f"tag={as_value(tag)}" for tag in label.tags]


def _changed_words(
    label: Annotation, changed: Mapping[str, object], surfaces: Surfaces
) -> list[str]:
    spans = cast("Spans", changed.get("spans", label.spans))
    rest = {key: value for key, value in changed.items() if key not in ("spans", "head")}
    words = _keyed(layer_of(label.layer), rest, spans, surfaces)
    if "head" in changed:
        head = cast("Span | None", changed["head"])
        words.append("head=none" if head is None else _head(head, spans, surfaces))
    return words


def _positional(layer: Layer, attributes: Mapping[str, object]) -> list[str]:
    """Gives the words that a layer says without keys, where it takes them back as the same."""
    plain = {
        key: value
        for key, value in attributes.items()
        if isinstance(value, bool)
        or (
            (isinstance(value, str) and is_plain(value) and "=" not in value and value != OPTIONAL)
            and not str(value).startswith("#")
        )
    }
    words = layer.say(plain)
    taken: dict[str, object] = {}
    left = layer.take(list(words), taken)
    if left or any(plain.get(key) != value for key, value in taken.items()):
        return []
    return words


def _beyond_own_number(
    layer: Layer, label: Annotation, attributes: dict[str, object], ids: set[str]
) -> dict[str, object]:
    """Leaves out references to an id's own number; says none where such an id is not meant."""
    said = dict(attributes)
    for key, target in layer.references.items():
        own = f"{LAYERS[target].letter}{label.id[1:]}"
        if said.get(key) in ((own,), own):
            del said[key]
        elif key not in said and own in ids and not has_rival(layer, key, label.attributes):
            said[key] = None
    return said


def _keyed(
    layer: Layer, attributes: Mapping[str, object], spans: Spans, surfaces: Surfaces
) -> list[str]:
    if layer.open_keys:
        return [
            f"{as_key(key, taken=COMMON_KEYS)}={_open_value(value)}"
            for key, value in sorted(attributes.items())
        ]
    known = list(keys_of(layer.keys))
    words = []
    for key in sorted(attributes, key=lambda key: known.index(key) if key in known else -1):
        value = attributes[key]
        if value is None:
            words.append(f"{key}=none")
        elif isinstance(value, Span):
            words.append(f"{key}={_said(surfaces.say_noun(value, spans), value)}")
        elif isinstance(value, bool):
            words.append(f"{key}={'true' if value else 'false'}")
        elif isinstance(value, tuple):
            words.append(f"{key}={','.join(map(str, value))}")
        else:
            words.append(f"{as_key(key)}={as_value(str(value))}")
    return words


def _open_value(value: object) -> str:
    if value is None:
        return "none"
    return json.dumps(value, ensure_ascii=False)


def _head(head: Span, spans: Spans, surfaces: Surfaces) -> str:
    return f"head={_said(surfaces.say_head(head, spans), head)}"


def _said(words: str | None, span: Span) -> str:
    if words is None:
        raise UsageError(f"head or noun [{span.start}, {span.end}) cannot be said in a .mark")
    return words
