"""Says where in manifest.json stands what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.corpus import read_text
from karat.json_places import read_json
from karat.places import Place

if TYPE_CHECKING:
    from pathlib import Path

    from karat.json_places import Node

_START = Place(1, 1)


class ManifestPlaces:
    """Finds the keys of a corpus' manifest; all are at 1:1 where it cannot be read."""

    def __init__(self, root: Path) -> None:
        source, problems = read_text(root / "manifest.json", articles=False)
        self._root = None if problems else read_json(source).node

    def key(self, *path: str) -> Place:
        """Finds a key by the keys around it, from the outermost; the last that is there."""
        node, place = self._root, _START
        for step in path:
            if node is None or step not in node.keys:
                break
            place, node = node.keys[step], _inside(node).get(step)
        return place


def _inside(node: Node | None) -> dict[str, Node]:
    return node.value if node is not None and isinstance(node.value, dict) else {}
