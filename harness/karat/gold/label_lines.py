"""Labels as lines of a sheet: what .mark says of them, with their words instead of marks.

    q4 span="“Wait,”" span="“then run.”" direct speaker=s3 cue=c4
    q4~1 type=mixed
    @vold person "Ines Vold" alias="Vold"

`span=` quotes the text; `#2` takes the second place in the passage that the line is about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from karat.articles import Gold
from karat.errors import UsageError
from karat.layers import layer_of
from karat.marks.surfaces import Surfaces
from karat.marks.writing import write_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Annotation, Article
    from karat.layers import Entity
    from karat.spans import Span, Spans

_NO_ID = "q0"  # no number is 0, so that no reference goes without saying


class LabelLines:
    """Writes the labels and entities of one article."""

    def __init__(self, article: Article, layers: tuple[str, ...]) -> None:
        self._article = article
        self._layers = layers
        self._surfaces = Surfaces(article.text)

    def entity(self, entity: Entity) -> str:
        """Writes who an entity is."""
        return write_lines(Gold(self._article, self._layers, (), (entity,))).rstrip("\n")

    def label(self, label: Annotation, passage: Span) -> list[str]:
        """Writes a label, and its alternatives after it; its spans lie inside the passage."""
        if layer_of(label.layer).open_keys and "span" in label.attributes:
            raise UsageError(f"{label.id}: an attribute called span cannot stand in a sheet")
        said = self._said(label)
        lines = [(label.id, said.get(_NO_ID, ""), label.spans)]
        for number, changed in enumerate(label.accept, start=1):
            name = f"~{number}"
            spans = cast("Spans", changed.get("spans", ()))
            lines.append((label.id + name, said.get(_NO_ID + name, ""), spans))
        return [
            " ".join((id_, *self._spans(spans, passage), *([words] if words else [])))
            for id_, words, spans in lines
        ]

    def _said(self, label: Annotation) -> Mapping[str, str]:
        """Gives what .mark says of the label and of each alternative, without the ids."""
        gold = Gold(self._article, self._layers, (replace(label, id=_NO_ID),))
        lines = write_lines(gold).splitlines()
        return {id_: words for id_, _, words in (line.partition(" ") for line in lines)}

    def _spans(self, spans: Spans, passage: Span) -> list[str]:
        written = []
        for span in spans:
            words = self._surfaces.say_head(span, (passage,))
            if words is None:
                raise UsageError(f"span [{span.start}, {span.end}) cannot be said in a sheet")
            written.append(f"span={words}")
        return written
