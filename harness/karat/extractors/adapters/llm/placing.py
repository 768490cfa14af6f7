"""Puts drafts into the text: each string is located, and what is nowhere is spurious.

A prediction needs a span. A string that the model gave and the text has not is put on a blank of
the text, line ends first and from the last on, under an id `unlocated-1`, `unlocated-2` …: no
label covers a blank alone, so that it counts as found and wrong in every regime, and whoever reads
the predictions sees it. Where the text has no blank left it is reported in the log alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat.extractors.adapters.llm.locate import Page
from karat.spans import Span

if TYPE_CHECKING:
    from karat.extractors.adapters.llm.drafts import Draft, Source


@dataclass(frozen=True, slots=True)
class Unlocated:
    """A string that a model gave for a layer and that its text has not."""

    layer: str
    string: str


@dataclass(slots=True)
class Placed:
    """The annotations and entities of an article so far, and what could not be located."""

    annotations: list[dict[str, object]] = field(default_factory=list)
    entities: dict[str, str] = field(default_factory=dict)  # id by name
    unlocated: list[Unlocated] = field(default_factory=list)
    mentions: int = 0

    def answer(self, text: str) -> dict[str, object]:
        """Gives the article's answer, with what was not located among the annotations."""
        found = list(self.annotations)
        for number, (one, at) in enumerate(zip(self.unlocated, _blanks(text), strict=False), 1):
            found.append(
                {"id": f"unlocated-{number}", "layer": one.layer, "spans": [Span(at, at + 1)]}
            )
        entities = [{"id": id_, "name": name} for name, id_ in self.entities.items()]
        return {"annotations": found, "entities": entities}


def _blanks(text: str) -> list[int]:
    """Lists the blanks of a text from its end on, ends of lines first: few spans hold one."""
    blanks = [at for at in range(len(text) - 1, -1, -1) if text[at].isspace()]
    return sorted(blanks, key=lambda at: text[at] != "\n")


class Placing:
    """Places the drafts of one window of a text, which begins at `offset` of the whole."""

    def __init__(self, text: str, offset: int, placed: Placed) -> None:
        self._page = Page(text)
        self._offset = offset
        self._placed = placed
        self._used: dict[str, set[Span]] = {}
        self._speakers: dict[tuple[Span, str | None], str] = {}

    def place(self, draft: Draft) -> None:
        """Adds the annotation of a draft, and its source where it has one."""
        spans = self._fragments(draft)
        if not spans:
            return
        said: dict[str, object] = {"layer": draft.layer, **draft.attributes}
        said["spans"] = [self._moved(span) for span in spans]
        if draft.source is not None:
            said |= self._reference(draft.source, spans[0])
        self._placed.annotations.append(said)

    def _fragments(self, draft: Draft) -> list[Span]:
        """Locates the fragments one after the other, so that they never overlap."""
        used = self._used.setdefault(draft.layer, set())
        spans: list[Span] = []
        for string in draft.fragments:
            start = spans[-1].end if spans else 0
            span = self._page.locate(string, used, start=start)
            if span is None:
                self._placed.unlocated.append(Unlocated(draft.layer, string))
            else:
                spans.append(span)
        used.update(spans)
        return spans

    def _reference(self, source: Source, quote: Span) -> dict[str, object]:
        """Refers to the mention nearest to the quote; it may serve several quotes."""
        span = self._page.locate(source.mention, near=quote)
        if span is None:
            self._placed.unlocated.append(Unlocated("speaker", source.mention))
            return {"speaker_name": [source.name or source.mention]}
        known = self._speakers.get((span, source.name))
        if known is None:
            self._placed.mentions += 1
            known = f"s{self._placed.mentions}"
            self._speakers[span, source.name] = known
            said: dict[str, object] = {
                "id": known,
                "layer": "speaker",
                "spans": [self._moved(span)],
            }
            if source.name:
                said["entity"] = self._entity(source.name)
            self._placed.annotations.append(said)
        return {"speaker": [known]}

    def _entity(self, name: str) -> str:
        return self._placed.entities.setdefault(name, f"e{len(self._placed.entities) + 1}")

    def _moved(self, span: Span) -> Span:
        return Span(span.start + self._offset, span.end + self._offset)
