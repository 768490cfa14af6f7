"""The differences of two labellings as lines for people, in text order.

    2:105 quote q2, q3 in b
        type: indirect | mixed
    3:180 decoy x1 only in a: "9" against=quantity type=identifier

Before a label stand the line of the text and the offset, which counts code points from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.gold.compare_passes import ENTITY
from karat.goldfiles.spans import cut
from karat.layers import Entity, layer_of
from karat.spans import Span, surface

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karat.articles import Annotation, Gold
    from karat.gold.compare_passes import Compared, Difference, Version

_NONE = "none"


class _Side:
    """One of the two labellings, and how it calls what both share."""

    def __init__(
        self,
        text: str,
        labels: Mapping[str, Annotation],
        entities: Mapping[str, Entity],
        own: Mapping[str, str],
    ) -> None:
        self.text = text
        self.labels = labels
        self.entities = entities
        self.own = own

    def words(self, *spans: Span) -> str:
        """Quotes the words of spans."""
        return f'"{cut(" ".join(surface(self.text, spans).split()))}"'

    def label(self, id_: object) -> str:
        """Names a label by its own id and its words."""
        known = self.labels.get(str(id_))
        return f"{self.own[str(id_)]} {self.words(*known.spans)}" if known else str(id_)

    def value(self, version: Version, key: str) -> str:
        """Says what a version has for one key."""
        if isinstance(version, Entity):
            value: object = getattr(version, key)
        elif key == "spans":
            return self.words(*version.spans)
        elif key == "accept":
            return "; ".join(self._changes(version, one) for one in version.accept) or _NONE
        elif key in ("head", "optional"):
            value = getattr(version, key)
        elif key == "tag":
            value = version.tags
        else:
            return self.attribute(version, key, _value(version, key.strip('"')))
        return self._plain(value)

    def _changes(self, label: Annotation, changed: Mapping[str, object]) -> str:
        said = []
        for key, value in changed.items():
            is_spans = key == "spans" and isinstance(value, tuple)
            words = self.words(*value) if is_spans and isinstance(value, tuple) else ""
            said.append(f"{key}={words or self.attribute(label, key, value)}")
        return " ".join(said)

    def attribute(self, label: Annotation, key: str, value: object) -> str:
        """Says the value of an attribute, what it refers to with its words."""
        if key in layer_of(label.layer).references and value is not None:
            ids = value if isinstance(value, tuple) else (value,)
            return ", ".join(self.label(id_) for id_ in ids)
        if key == "entity" and str(value) in self.entities:
            entity = self.entities[str(value)]
            return f"@{entity.id} {entity.type}" + (f' "{entity.name}"' if entity.name else "")
        return self._plain(value)

    def _plain(self, value: object) -> str:
        if isinstance(value, Span):
            return self.words(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, (tuple, list)):
            return ", ".join(map(str, value)) or _NONE
        return _NONE if value is None else str(value)


def _value(label: Annotation, key: str) -> object:
    """Gives an attribute; what goes without saying where it is not given."""
    return label.attributes.get(key, dict(layer_of(label.layer).defaults).get(key))


def diff_lines(a: Gold, b: Gold, compared: Compared) -> Iterator[str]:
    """Gives every difference in one line, or in one and a line a key; then meta and layers."""
    sides = (
        _Side(compared.text, compared.a, compared.entities_a, compared.own_a),
        _Side(compared.text, compared.b, compared.entities_b, compared.own_b),
    )
    for difference in compared.differences:
        yield from _lines(difference, sides, compared.text)
    for key in sorted({*a.meta, *b.meta}):
        if a.meta.get(key) != b.meta.get(key):
            yield f"meta {key}: {a.meta.get(key, _NONE)} | {b.meta.get(key, _NONE)}"
    if set(a.layers) != set(b.layers):
        yield f"layers: {', '.join(a.layers) or _NONE} | {', '.join(b.layers) or _NONE}"


def _lines(difference: Difference, sides: tuple[_Side, _Side], text: str) -> Iterator[str]:
    place = f"{text.count(chr(10), 0, difference.start) + 1}:{difference.start}"
    a, b = sides
    if difference.a is not None and difference.b is not None:
        yield f"{place} {difference.layer} {_ids(difference, a, b)}"
        for key in difference.keys:
            yield f"    {key}: {a.value(difference.a, key)} | {b.value(difference.b, key)}"
        return
    side, name = (a, "a") if difference.a is not None else (b, "b")
    for label in difference.labels:
        keys = [
            f"{key}={side.attribute(label, key, label.attributes[key])}" for key in label.attributes
        ]
        keys += [
            f"{key}={side.value(label, key)}" for key in ("head", "accept") if getattr(label, key)
        ]
        keys += ["optional"] if label.optional else []
        words = " ".join((side.words(*label.spans), *keys))
        yield f"{place} {label.layer} {side.own[label.id]} only in {name}: {words}"


def _ids(difference: Difference, a: _Side, b: _Side) -> str:
    if difference.layer == ENTITY:
        return f"@{difference.id}"
    first, second = a.own[difference.id], b.own[difference.id]
    return first if first == second else f"{first}, {second} in b"
