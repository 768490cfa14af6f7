"""Labels that an adjudicator wrote by hand into a sheet, read by the rules of .mark.

The words of `span=` are looked for in the passage that the difference stands in, then in the
whole text. A quote has the speaker and the cue that its line says, and no others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from karat.marks.body import Body, Mark
from karat.marks.labels import Labels
from karat.marks.lines import Lines, Said, read_lines
from karat.marks.surfaces import Surfaces
from karat.marks.words import Word
from karat.spans import Span
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karat.articles import Annotation
    from karat.layers import Entity
    from karat.marks.header import Header
    from karat.marks.words import MarkFindings

_SPAN = "span"


@dataclass(frozen=True, slots=True)
class Own:
    """Where labels of one difference were written, and what they may stand for.

    `ids` are those that the difference has; every other label must take an id that is free.
    """

    number: str
    ids: frozenset[str]
    passage: Span
    places: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class OwnLabels:
    """Labels by the number of the difference that they decide, and all entities written.

    `places` has the offset of each label's line.
    """

    labels: Mapping[str, Sequence[Annotation]] = field(default_factory=dict)
    entities: Sequence[Entity] = ()
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What a label may refer to: the ids in use and the entities of both passes."""

    header: Header
    text: str
    ids: frozenset[str]
    entities: Sequence[Entity]


def read_own(source: str, owns: Sequence[Own], known: Known, findings: MarkFindings) -> OwnLabels:
    """Reads all labels of a sheet that are an adjudicator's own."""
    lines = read_lines(_alone(source, owns), 0, findings)
    marks = {id_: Mark((), 0) for id_ in known.ids}
    surfaces = Surfaces(known.text)
    said: dict[str, Said] = {}
    number_of: dict[str, str] = {}
    for id_, line in lines.said.items():
        own = next(one for one in owns if any(s <= line.offset < e for s, e in one.places))
        if not _may_stand(id_, line, own, known, findings):
            continue
        number_of[id_] = own.number
        spans = _spans(line, own.passage, known.text, surfaces, findings)
        if spans or "~" not in id_:
            marks[id_] = Mark(spans or (), line.offset)
        if spans == () and "~" not in id_:
            findings.at(line.offset, "", f'{id_} has no span; give it as span="its words"')
        said[id_] = _without_spans(line, known.header, id_)
    written = {entity.id for entity in lines.entities}
    others = [entity for entity in known.entities if entity.id not in written]
    body = Body(known.text, marks)
    labels = Labels(known.header, body, Lines((*lines.entities, *others), said), findings)
    by_number: dict[str, list[Annotation]] = {}
    for label in labels.annotations():
        by_number.setdefault(number_of[label.id], []).append(label)
    places = {id_: line.offset for id_, line in said.items()}
    return OwnLabels(by_number, lines.entities, places)


def _may_stand(id_: str, line: Said, own: Own, known: Known, findings: MarkFindings) -> bool:
    base = id_.partition("~")[0]
    if base in own.ids or base not in known.ids:
        return True
    message = f"{base} is another label; write one that is free, such as {base[0]}90"
    findings.at(line.offset, "", message)
    return False


def _alone(source: str, owns: Iterable[Own]) -> str:
    """Blanks out all but the adjudicator's own lines, so that every offset stays."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(place for own in owns for place in own.places):
        parts += (_blank(source[at:start]), source[start:end])
        at = end
    return "".join((*parts, _blank(source[at:])))


def _blank(text: str) -> str:
    return "".join("\n" if char == "\n" else " " for char in text)


def _without_spans(said: Said, header: Header, label: str) -> Said:
    """Takes the spans out of a line; references that it does not give are none."""
    words = tuple(word for word in said.words if not _is_span(word))
    layer = header.letters.get(label[0])
    if layer is not None and "~" not in label:
        given = {word.key for word in words}
        words += tuple(
            Word(said.offset, key, "none", "bare") for key in layer.references if key not in given
        )
    return replace(said, words=words)


def _is_span(word: Word) -> bool:
    return word.key == _SPAN and not word.key_in_quotes


def _spans(
    said: Said, passage: Span, text: str, surfaces: Surfaces, findings: MarkFindings
) -> tuple[Span, ...] | None:
    """Finds the fragments of a label; None where one of them was not found."""
    spans: list[Span] = []
    sound = True
    for word in said.words:
        if not _is_span(word):
            continue
        span, fault = _found(word, passage, text, surfaces)
        if span is None:
            findings.at(word.offset, "V19", fault)
            sound = False
        elif spans and span.start < spans[-1].end:
            findings.at(word.offset, "V25", "fragments overlap or are out of order")
            sound = False
        else:
            spans.append(span)
    return tuple(spans) if sound else None


def _found(word: Word, passage: Span, text: str, surfaces: Surfaces) -> tuple[Span | None, str]:
    """Finds the words of one fragment, or says why not."""
    said = quoted(word.text)
    if word.form != "string":
        return None, f'span takes its words in quotes: span="{word.text}"'
    for where, name in ((passage, "in the passage"), (Span(0, len(text)), "in the text")):
        hit = surfaces.head(word.text, word.nth, (where,)).span
        if hit is not None:
            return hit, ""
        if surfaces.head(word.text, 1, (where,)).span is None:
            continue
        if word.nth is not None:
            return None, f"{said}#{word.nth}: it does not stand {name} as often"
        return None, f"{said} stands more than once {name}; write span={said}#1 for the first"
    return None, f"{said} is not in the text"
