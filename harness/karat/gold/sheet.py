"""One article under the checker's eye: its labels, where each stands, what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.places import Lines, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karat.articles import Annotation, Gold
    from karat.findings import Findings
    from karat.json_places import Node


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every check sees, and where it notes what it finds.

    `gold` may be a draft: its references may lead nowhere. `root` and `nodes` (by id) are the file
    that it was read from. `labels` are the findings in the .json, `words` those in the .txt;
    `known` has the labels by id. Where a label is left out, `is_whole` is False: nobody can tell
    then what is missing.
    """

    gold: Gold
    root: Node
    nodes: Mapping[str, Node]
    labels: Findings
    words: Findings
    known: Mapping[str, Annotation]
    is_whole: bool

    @property
    def text(self) -> str:
        """Gives the article's text."""
        return self.gold.article.text

    def of(self, *layers: str) -> list[Annotation]:
        """Gives the labels of these layers, in the order of the file."""
        return [one for one in self.gold.annotations if one.layer in layers]

    def surface(self, annotation: Annotation) -> str:
        """Gives the words of a label, a blank between fragments."""
        return " ".join(self.text[start:end] for start, end in annotation.spans)

    def place(self, annotation: Annotation, *path: str | int) -> Place:
        """Finds a value inside a label by keys and indexes; the nearest one around it if absent."""
        return walk(self.nodes[annotation.id], *path).place

    def file_place(self, *path: str | int) -> Place:
        """Finds a value of the file by keys and indexes; the nearest one around it if absent."""
        return walk(self.root, *path).place

    def line(self, annotation: Annotation) -> int:
        """Gives the line that a label stands on."""
        return self.place(annotation).line

    def error(self, rule: str, message: str, annotation: Annotation, *path: str | int) -> None:
        """Notes an error at a value inside a label."""
        self.labels.at(self.place(annotation, *path), rule, message)

    def warn(self, rule: str, message: str, annotation: Annotation, *path: str | int) -> None:
        """Notes a warning at a value inside a label."""
        self.labels.at(self.place(annotation, *path), rule, message, warning=True)

    def warn_words(self, rule: str, found: Iterable[tuple[int, str]]) -> None:
        """Notes warnings in the text, each an offset and a message; past a hundred they count."""
        self.words.add(Lines(self.text).faults(found), rule, warning=True)

    def covered(self, *layers: str) -> bytearray:
        """Marks, a byte a character, what stands in a label of these layers or an alternative."""
        mask = bytearray(len(self.text))
        for annotation in self.of(*layers):
            for reading in annotation.readings():
                for start, end in reading.spans:
                    mask[start:end] = b"\x01" * (end - start)
        return mask


def walk(node: Node, *path: str | int) -> Node:
    """Follows keys and indexes into a value as far as they lead."""
    for step in path:
        inside = node.value
        if isinstance(inside, dict) and step in inside:
            node = inside[str(step)]
        elif isinstance(inside, list) and isinstance(step, int) and step < len(inside):
            node = inside[step]
        else:
            break
    return node
