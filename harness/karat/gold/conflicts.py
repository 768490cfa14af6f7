"""The differences between two passes as a third person decides them: what hangs together, together.

Two differences hang together when one refers to the other (a quote, its speaker, its cue), when
they compete for the same words, or when one is a decoy against what the other is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.gold.compare_passes import ENTITY
from karat.gold.shared_names import entities_of, references_of
from karat.layers import layer_of
from karat.layers.words import sentence_end, sentence_start
from karat.spans import Span, hull, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat.articles import Annotation
    from karat.gold.compare_passes import Compared, Difference


@dataclass(frozen=True, slots=True)
class Conflict:
    """One difference to decide; `number` is its name in the sheet, as in 3.1."""

    number: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class Cluster:
    """Conflicts that hang together, and the sentences that they stand in."""

    number: int
    line: int
    passage: Span
    conflicts: tuple[Conflict, ...]


def clusters_of(compared: Compared) -> list[Cluster]:
    """Groups all differences, in text order."""
    clusters = []
    for number, together in enumerate(_parts(compared.differences), start=1):
        passage = _passage(compared, together)
        conflicts = tuple(
            Conflict(f"{number}.{place}", one) for place, one in enumerate(together, start=1)
        )
        line = compared.text.count("\n", 0, passage.start) + 1
        clusters.append(Cluster(number, line, passage, conflicts))
    return clusters


def _parts(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Splits the differences into those that hang together, each part in text order."""
    parts: list[list[int]] = []
    for number, one in enumerate(differences):
        near = [
            part for part in parts if any(_hang_together(one, differences[there]) for there in part)
        ]
        joined = sorted(there for part in near for there in part)
        parts = [part for part in parts if part not in near]
        parts.append([*joined, number])
    return [[differences[number] for number in part] for part in sorted(parts)]


def _hang_together(one: Difference, other: Difference) -> bool:
    if ENTITY in (one.layer, other.layer):
        return False
    for own, named in ((one, other.id), (other, one.id)):
        if any(id_ == named for label in own.labels for _, id_ in references_of(label)):
            return True
    return any(_compete(label, rival) for label in one.labels for rival in other.labels)


def _compete(label: Annotation, rival: Annotation) -> bool:
    """Says whether only one of two labels may be right about the words that they share."""
    if not shared(label.spans, rival.spans):
        return False
    group = layer_of(label.layer).group
    if label.layer == rival.layer or (group and group == layer_of(rival.layer).group):
        return True
    return label.attributes.get("against") == rival.layer or (
        rival.attributes.get("against") == label.layer
    )


def _passage(compared: Compared, together: Iterable[Difference]) -> Span:
    """Gives the sentences that hold every version of every one of these differences."""
    spans = [
        hull(reading.spans)
        for one in together
        for label in _where(compared, one)
        for reading in label.readings()
    ]
    first = min(span.start for span in spans)
    last = max(span.end for span in spans)
    text = compared.text
    return Span(sentence_start(text, first), max(last, sentence_end(text, last - 1)))


def _where(compared: Compared, difference: Difference) -> list[Annotation]:
    """Finds the labels that a difference is about: of an entity, where it is met first."""
    if difference.layer != ENTITY:
        return list(difference.labels)
    known = [*compared.a.values(), *compared.b.values()]
    naming = [label for label in known if difference.id in entities_of(label)]
    return sorted(naming, key=lambda label: label.spans)[:1]
