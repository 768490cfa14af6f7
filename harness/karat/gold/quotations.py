"""Finds, in a gold file as it stands, every [start, end, "surface"] by which a label quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from karat.layers import layer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.json_places import Node


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation of the text; `key` is spans, head or a layer's own, `part` what holds it.

    `part` is the label, or the alternative, that the quotation belongs to.
    """

    node: Node
    key: str
    part: Node
    start: int
    end: int
    surface: str

    def numbers(self) -> tuple[Node, Node]:
        """Gives the nodes of start and end."""
        first, second, _ = cast("list[Node]", self.node.value)
        return first, second


def quotations(root: Node) -> Iterator[Quotation]:
    """Gives all quotations of a gold file, in file order, spans first; skips what is none."""
    for node in _list(_fields(root).get("annotations")):
        layer = _fields(node).get("layer")
        if layer is None or not isinstance(layer.value, str):
            continue
        keys = layer_of(layer.value).span_keys
        yield from _of(node, keys)
        for alternative in _list(_fields(node).get("accept")):
            yield from _of(alternative, keys)


def _of(part: Node, keys: tuple[str, ...]) -> Iterator[Quotation]:
    fields = _fields(part)
    for span in _list(fields.get("spans")):
        yield from _quotation(span, "spans", part)
    for key in ("head", *keys):
        if key in fields:
            yield from _quotation(fields[key], key, part)


def _quotation(node: Node, key: str, part: Node) -> Iterator[Quotation]:
    if not isinstance(node.value, list) or len(node.value) != 3:
        return
    start, end, surface = (one.value for one in node.value)
    if type(start) is int and type(end) is int and isinstance(surface, str):
        yield Quotation(node, key, part, start, end, surface)


def _fields(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _list(node: Node | None) -> list[Node]:
    return node.value if node is not None and isinstance(node.value, list) else []
