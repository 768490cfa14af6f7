"""Labels out of .mark: the marks of an id and what its line says, made into annotations.

Without speaker= or cue= a quote takes the s and the c of its own number, if they are marked;
`=none` says that it has none. In an alternative (q1~1) stand only the keys that it changes, and
`=none` takes one away.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from karat.articles import Annotation
from karat.layers import LAYERS, layer_of
from karat.marks.layer_keys import has_rival, keys_of, without_defaults
from karat.marks.lines import Said
from karat.marks.messages import in_mark_words
from karat.marks.statements import Statements
from karat.marks.surfaces import Surfaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.layers import Layer
    from karat.marks.body import Body, Mark
    from karat.marks.header import Header
    from karat.marks.lines import Lines
    from karat.marks.statements import Statement
    from karat.marks.words import MarkFindings


class Labels:
    """Makes the annotations of one article."""

    def __init__(self, header: Header, body: Body, lines: Lines, findings: MarkFindings) -> None:
        self._header = header
        self._marks = body.marks
        self._said = lines.said
        self._entities = {entity.id for entity in lines.entities}
        self._findings = findings
        self._statements = Statements(Surfaces(body.text), findings)

    def annotations(self) -> tuple[Annotation, ...]:
        """Gives one annotation an id, in the order of their first marks."""
        alternatives: dict[str, list[str]] = defaultdict(list)
        for label in dict.fromkeys((*self._marks, *self._said)):
            own = label.partition("~")[0]
            if own not in self._marks:
                offset = (self._said.get(label) or self._marks[label]).offset
                hint = self._findings.meant(own, self._marks)
                self._findings.at(offset, "V30", f"{own} is not marked in the text{hint}")
            elif own != label:
                alternatives[own].append(label)
        found = (
            self._annotation(label, mark, alternatives[label])
            for label, mark in self._marks.items()
            if "~" not in label
        )
        return tuple(one for one in found if one is not None)

    def _annotation(self, id_: str, mark: Mark, alternatives: list[str]) -> Annotation | None:
        layer = self._layer(id_, mark)
        if layer is None or not mark.spans:
            return None
        said = self._said.get(id_) or Said(mark.offset, ())
        before = self._findings.total
        own = self._statements.read(id_, said, layer, mark.spans)
        if not said.whole:
            return None
        self._take_own_number(own)
        own.attributes = without_defaults(layer, own.attributes)
        self._check_values(own, own.attributes)
        if self._findings.total > before:
            return None
        accept = tuple(self._accepted(own, alternatives))
        label = Annotation(
            layer=layer.name,
            spans=mark.spans,
            attributes=own.attributes,
            id=id_,
            head=own.head,
            accept=accept,
            optional=own.optional,
            tags=tuple(own.tags),
        )
        if self._findings.total == before:
            self._check_changes(label)
        return label

    def _layer(self, id_: str, mark: Mark) -> Layer | None:
        layer = self._header.letters.get(id_[0])
        if layer is None:
            known = ", ".join(sorted(self._header.letters))
            message = f"{id_} is of no layer: ids start with one of {known}"
            self._findings.at(mark.offset, "V16", message)
        elif layer.name not in self._header.layers:
            message = f'{id_} is a {layer.name}, which "layers" does not list'
            self._findings.at(mark.offset, "V16", message)
        return layer

    def _take_own_number(self, statement: Statement) -> None:
        """Adds the references that go without saying, unless a rival of theirs is given."""
        layer = statement.layer
        for key, target in layer.references.items():
            given = key in statement.attributes or key in statement.none
            own = f"{LAYERS[target].letter}{statement.label[1:]}"
            if own in self._marks and not given and not has_rival(layer, key, statement.attributes):
                several = keys_of(layer.keys)[key].several
                statement.attributes[key] = (own,) if several else own

    def _check_values(self, statement: Statement, whole: Mapping[str, object]) -> None:
        """Notes dangling references, missing keys, and what the layer finds in the whole."""
        before = self._findings.total
        layer = statement.layer
        keys = {} if layer.open_keys else keys_of(layer.keys)
        for key_name, target in layer.references.items():
            ids = statement.attributes.get(key_name)
            for id_ in ids if isinstance(ids, tuple) else () if ids is None else (ids,):
                self._check_reference(statement, key_name, target, str(id_))
        entity = statement.attributes.get("entity")
        if "entity" in keys and entity is not None and entity not in self._entities:
            hint = self._findings.meant(str(entity), self._entities)
            message = f"entity {str(entity)[:40]} does not exist in this document{hint}"
            self._findings.at(statement.places["entity"], "V30", message)
        if not statement.clear:
            return
        for key in keys.values():
            if (key.required or key.name == "entity") and whole.get(key.name) is None:
                wanted = f" ({', '.join(key.choices)})" if key.choices else ""
                message = in_mark_words(f'{statement.name} has no "{key.name}"{wanted}')
                self._findings.at(statement.offset, "V10", message)
        if self._findings.total == before:
            for flaw in layer.faults(whole):
                place = statement.places.get(flaw.key, statement.offset)
                message = f"{statement.label}: {in_mark_words(flaw.message)}"
                self._findings.at(place, flaw.rule, message)

    def _check_reference(self, statement: Statement, key: str, target: str, id_: str) -> None:
        place = statement.places.get(key, statement.offset)
        layer = self._header.letters.get(id_[:1])
        if id_ not in self._marks or "~" in id_:
            letter = LAYERS[target].letter
            known = [label for label in self._marks if label[0] == letter and "~" not in label]
            hint = self._findings.meant(id_, known)
            message = f"{key} {id_[:40]} does not exist in this document{hint}"
            self._findings.at(place, "V30", message)
        elif layer is not None and layer.name != target:
            message = f"{key} {id_} is a {layer.name}; expected a {target}"
            self._findings.at(place, "V31", message)

    def _accepted(self, own: Statement, labels: list[str]) -> list[Mapping[str, object]]:
        """Reads the alternatives of an annotation, which are numbered from 1."""
        ordered = sorted(labels, key=lambda label: (len(label), label))
        accept: list[Mapping[str, object]] = []
        for number, label in enumerate(ordered, start=1):
            mark = self._marks.get(label)
            said = self._said.get(label) or Said(mark.offset if mark else own.offset, ())
            if label != f"{own.label}~{number}":
                message = f"{label}, but no {own.label}~{number}; number alternatives from 1"
                self._findings.at(said.offset, "V61", message)
                break
            if (mark is None or mark.spans) and said.whole:
                accept.append(self._alternative(own, label, said, mark))
        return accept

    def _alternative(
        self, own: Statement, label: str, said: Said, mark: Mark | None
    ) -> Mapping[str, object]:
        spans = mark.spans if mark else own.spans
        statement = self._statements.read(label, said, own.layer, spans)
        if statement.optional or statement.tags:
            message = f"{label} is an alternative; optional and tag stand on {own.label}'s line"
            self._findings.at(statement.offset, "V09", message)
        changed: dict[str, object] = dict(statement.attributes)
        changed |= dict.fromkeys(sorted(statement.none))
        if statement.head is not None:
            changed["head"] = statement.head
        if mark is not None:
            changed["spans"] = mark.spans
        rest = {key: value for key, value in changed.items() if key not in ("spans", "head")}
        self._check_values(statement, own.layer.merge(own.attributes, rest))
        return changed

    def _check_changes(self, label: Annotation) -> None:
        layer = layer_of(label.layer)
        own, *readings = label.readings()
        for number, reading in enumerate(readings, start=1):
            said = without_defaults(layer, reading.attributes)
            if (reading.spans, reading.head, said) == (own.spans, own.head, own.attributes):
                name = f"{label.id}~{number}"
                offset = (self._said.get(name) or self._marks[name]).offset
                message = f"accepted alternative {number} of {label.id} equals the label"
                self._findings.at(offset, "V61", message)
