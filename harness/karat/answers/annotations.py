"""Reads the annotations of one answer from plain values of JSON, and resolves their references."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from karat.answers.attributes import form_of, read_open, read_score, read_text
from karat.answers.spans import RefusedError, found, read_span, shown
from karat.articles import Annotation
from karat.layers import LAYERS
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from karat.answers.attributes import Form
    from karat.answers.slips import Path, Slips
    from karat.spans import Span, Spans

_MOST_COMPARED = 1000  # layers among which one is suggested; a file may declare as many as it likes


class Predicted:
    """The annotations of one answer, read against the text `page` where it is known."""

    __slots__ = ("_layers", "_page", "_references", "_slips", "_with_id")

    def __init__(self, page: str | None, layers: frozenset[str], slips: Slips) -> None:
        self._page = page
        self._layers = layers
        self._slips = slips
        self._with_id: dict[str, tuple[int, object]] = {}  # its number and what it calls its layer
        self._references: list[tuple[Path, str, tuple[str, ...]]] = []  # where, target layer, ids

    def annotation(self, number: int, item: object) -> Annotation | None:
        """Reads one annotation; None where it is none or its layer is unknown."""
        path: Path = ("annotations", number)
        if type(item) is not dict:
            self._slips.add(path, f"expected an annotation, found {found(item)}")
            return None
        layer = item.get("layer")
        form = form_of(layer) if isinstance(layer, str) and layer in self._layers else None
        spans = self._spans(path, item.get("spans"))
        id_ = item.get("id")
        if id_ is not None:
            id_ = self._id(path, id_, (number, layer))
        score = item.get("score")
        if score is not None:
            score = self._slips.read(path, "score", score, read_score)
        if form is None:
            self._slips.add((*path, "layer"), self._no_form(layer))
            return None
        attributes = self._attributes(path, item, form)
        if form.layer.open_keys:
            attributes = self._open(path, item.get("attributes"))
        return Annotation(form.layer.name, spans, attributes, id_ or "", score=score)

    def resolve(self) -> None:
        """Finds every reference to an annotation that is not there or is of another layer."""
        for path, target, ids in self._references:
            for number, id_ in enumerate(ids):
                _, layer = self._with_id.get(id_, (0, None))
                if layer == target:
                    continue
                wrong = f"{path[-1]} {quoted(id_)}"
                if id_ not in self._with_id:
                    self._slips.add((*path, number), f"{wrong} does not exist in this answer")
                elif isinstance(layer, str):
                    message = f"{wrong} is of layer {quoted(layer)}, expected a {target}"
                    self._slips.add((*path, number), message)

    def _no_form(self, layer: object) -> str:
        if layer is None:
            return 'no "layer"'
        if not isinstance(layer, str):
            return f'"layer" must be a string, found {found(layer)}'
        if layer in LAYERS:
            return f"no article of this corpus is labelled for layer {quoted(layer)}"
        compared = self._layers if len(self._layers) <= _MOST_COMPARED else ()
        return f"unknown layer {quoted(layer)}{did_you_mean(layer, compared)}"

    def _spans(self, path: Path, written: object) -> Spans:
        if type(written) is not list or not written:
            what = 'no "spans"' if written is None else f'"spans" is {found(written)}'
            self._slips.add((*path, "spans"), f"{what}; expected [[start, end], …]")
            return ()
        spans: list[Span] = []
        for number, one in enumerate(written):
            try:
                span = read_span(one, self._page)
            except RefusedError as refused:
                self._slips.add((*path, "spans", number), str(refused))
                continue
            if spans and span.start < spans[-1].end:
                both = f"{shown(*spans[-1])} and {shown(*span)}"
                message = f"fragments {both} overlap or are out of order"
                self._slips.add((*path, "spans", number), message)
            spans.append(span)
        return tuple(spans)

    def _id(self, path: Path, written: object, owner: tuple[int, object]) -> str | None:
        """Registers an annotation's id.

        One that begins with # would pass for the number of an annotation without an id.
        """
        id_ = self._slips.read(path, "id", written, read_text)
        if id_ is None:
            return None
        if not id_ or id_.startswith("#"):
            message = f'id {quoted(id_)} must begin with a character other than "#"'
            self._slips.add((*path, "id"), message)
        elif id_ in self._with_id:
            other = self._with_id[id_][0] + 1
            message = f"id {quoted(id_)} is already used by annotation {other}"
            self._slips.add((*path, "id"), message)
        else:
            self._with_id[id_] = owner
        return id_

    def _attributes(self, path: Path, item: dict[str, object], form: Form) -> dict[str, object]:
        attributes: dict[str, object] = {}
        references = form.layer.references
        for key, written in item.items():
            read = form.keys.get(key)
            if read is None:
                if key not in form.known:
                    self._slips.note_unknown((key,), form.known, f"layer {form.layer.name}")
            elif written is not None:
                value = self._slips.read(path, key, written, read, self._page)
                attributes[key] = value
                if value is not None and key in references:
                    ids = (value,) if isinstance(value, str) else value
                    where = (*path, key)
                    self._references.append((where, references[key], cast("tuple[str, ...]", ids)))
        return attributes

    def _open(self, path: Path, written: object) -> dict[str, object]:
        """Reads the attributes of a layer that karat does not know."""
        if written is None:
            return {}
        if not isinstance(written, dict):
            message = f'"attributes" must be an object, found {found(written)}'
            self._slips.add((*path, "attributes"), message)
            return {}
        path = (*path, "attributes")
        said = {key: value for key, value in written.items() if value is not None}
        return {key: self._slips.read(path, key, value, read_open) for key, value in said.items()}
