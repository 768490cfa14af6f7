"""Carries labels over to a text that changed, and says of each that it cannot carry why."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from karat.articles import Annotation, Article, Gold
from karat.gold.carrier import Carrier, LostError
from karat.goldfiles.writing import canonical, record_of
from karat.layers import layer_of
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.spans import Spans


@dataclass(frozen=True, slots=True)
class Lost:
    """A label that was not carried over: why, and its old line."""

    id: str
    reason: str
    line: str


@dataclass(frozen=True, slots=True)
class Realigned:
    """Gold on the new text, what was lost, and the ids found again by their words alone."""

    gold: Gold
    lost: tuple[Lost, ...]
    by_words: tuple[str, ...]


def realign(gold: Gold, text: str, where: Sequence[int]) -> Realigned:
    """Carries every label whose surfaces stand in the new text unchanged.

    `where` maps the old text's characters. A label that names one that is lost is lost with it.
    """
    carrier = Carrier(gold.article.text, text, where)
    carried: dict[str, Annotation] = {}
    reasons: dict[str, str] = {}
    by_words: list[str] = []
    for label in gold.annotations:
        carrier.by_words = False
        try:
            carried[label.id] = _carry(label, carrier)
        except LostError as error:
            reasons[label.id] = str(error)
            continue
        if carrier.by_words:
            by_words.append(label.id)
    _drop_with_the_lost(carried, reasons)
    lost = tuple(_lost(label, reasons, gold) for label in canonical(gold) if label.id in reasons)
    article = Article(gold.id, text, gold.article.meta)
    kept = replace(gold, article=article, annotations=tuple(carried.values()))
    return Realigned(kept, lost, tuple(id_ for id_ in by_words if id_ in carried))


def _lost(label: Annotation, reasons: Mapping[str, str], gold: Gold) -> Lost:
    record = record_of(label, gold.article.text)
    return Lost(label.id, reasons[label.id], json.dumps(record, ensure_ascii=False))


def _drop_with_the_lost(carried: dict[str, Annotation], reasons: dict[str, str]) -> None:
    """Takes away labels that name a lost one, until none does."""
    while True:
        torn = {id_: name for id_, one in carried.items() if (name := _names(one, reasons))}
        if not torn:
            return
        for id_, name in torn.items():
            del carried[id_]
            reasons[id_] = f"it names {name}, which is lost"


def _names(label: Annotation, lost: Mapping[str, str]) -> str | None:
    for attributes in (label.attributes, *label.accept):
        for key in layer_of(label.layer).references:
            value = attributes.get(key)
            ids = value if isinstance(value, tuple) else (value,)
            for id_ in ids:
                if id_ in lost:
                    return str(id_)
    return None


def _carry(label: Annotation, carrier: Carrier) -> Annotation:
    spans = carrier.spans("", label.spans)
    head = carrier.part("head", label.head, label.spans, spans)
    return replace(
        label,
        spans=spans,
        head=head,
        attributes=_attributes(label.attributes, label.spans, spans, carrier),
        accept=tuple(_alternative(one, label.spans, spans, carrier) for one in label.accept),
    )


def _alternative(
    changed: Mapping[str, object], old: Spans, new: Spans, carrier: Carrier
) -> Mapping[str, object]:
    if "spans" in changed:
        old = cast("Spans", changed["spans"])
        new = carrier.spans("an alternative's ", old)
    carried = _attributes(changed, old, new, carrier)
    return {**carried, "spans": new} if "spans" in changed else carried


def _attributes(
    attributes: Mapping[str, object], old: Spans, new: Spans, carrier: Carrier
) -> dict[str, object]:
    return {
        key: carrier.part(key, value, old, new) if isinstance(value, Span) else value
        for key, value in attributes.items()
    }
