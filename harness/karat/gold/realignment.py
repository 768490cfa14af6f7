"""Carries labels over to a text that changed, and says of each that it cannot carry why."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from karat.articles import Annotation, Article, Gold
from karat.gold.text_moves import GONE, UNKNOWN
from karat.goldfiles.spans import cut
from karat.goldfiles.writing import canonical, record_of
from karat.layers import layer_of
from karat.spans import Span, hull

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.spans import Spans

_WORD = re.compile(r"\w+")
_LONG = 3  # words; so many in a row are the same passage, whatever stands beside them


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
    carrier = _Carrier(gold.article.text, text, where)
    carried: dict[str, Annotation] = {}
    reasons: dict[str, str] = {}
    by_words: list[str] = []
    for label in gold.annotations:
        carrier.by_words = False
        try:
            carried[label.id] = _carry(label, carrier)
        except _LostError as lost:
            reasons[label.id] = str(lost)
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


def _carry(label: Annotation, carrier: _Carrier) -> Annotation:
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
    changed: Mapping[str, object], old: Spans, new: Spans, carrier: _Carrier
) -> Mapping[str, object]:
    if "spans" in changed:
        old = cast("Spans", changed["spans"])
        new = carrier.spans("an alternative's ", old)
    carried = _attributes(changed, old, new, carrier)
    return {**carried, "spans": new} if "spans" in changed else carried


def _attributes(
    attributes: Mapping[str, object], old: Spans, new: Spans, carrier: _Carrier
) -> dict[str, object]:
    return {
        key: carrier.part(key, value, old, new) if isinstance(value, Span) else value
        for key, value in attributes.items()
    }


class _LostError(Exception):
    """A surface is not intact; caught by `realign`."""


class _Carrier:
    """Finds surfaces of the old text in the new one; `by_words` says that one was searched for."""

    def __init__(self, old: str, new: str, where: Sequence[int]) -> None:
        self.old = old
        self.new = new
        self.where = where
        self.by_words = False

    def spans(self, what: str, spans: Spans) -> Spans:
        """Carries fragments, which must still follow one another."""
        carried = tuple(self.span(what, span) for span in spans)
        for left, right in zip(carried, carried[1:], strict=False):
            if left.end > right.start:
                raise _LostError(f"{what}fragments no longer follow one another")
        return carried

    def part(self, key: str, span: Span | None, old: Spans, new: Spans) -> Span | None:
        """Carries a head or a noun: with the fragment that holds it, else by itself."""
        if span is None:
            return None
        for whole, moved in zip(old, new, strict=True):
            if whole.start <= span.start and span.end <= whole.end:
                shift = moved.start - whole.start
                return Span(span.start + shift, span.end + shift)
        return self.span(f"its {key} ", span)

    def span(self, what: str, span: Span) -> Span:
        """Carries a span whose surface is intact and stands beside a word that was there before."""
        places = self.where[span.start : span.end]
        start = places[0]
        intact = start != GONE and list(places) == list(range(start, start + len(places)))
        if intact and (self._is_known(span) or self._has_company(span, start)):
            return Span(start, start + len(places))
        surface = self.old[span.start : span.end]
        if self.old.count(surface) == self.new.count(surface) == 1:
            self.by_words = True
            at = self.new.index(surface)
            return Span(at, at + len(surface))
        raise _LostError(f"{what}“{cut(surface)}” {self._now(places, intact=intact)}")

    def _is_known(self, span: Span) -> bool:
        """Says whether nothing is known of what stood beside it, or it is long enough alone."""
        beside = self.old[max(0, span.start - 1) : span.start] + self.old[span.end : span.end + 1]
        surface = self.old[span.start : span.end]
        return UNKNOWN in beside or len(_WORD.findall(surface)) >= _LONG

    def _has_company(self, span: Span, at: int) -> bool:
        """Says whether the letter before or after it, blanks and marks left out, came along."""
        before = _letter(self.old, span.start - 1, -1), _letter(self.new, at - 1, -1)
        end = at + span.end - span.start
        after = _letter(self.old, span.end, 1), _letter(self.new, end, 1)
        return any(
            (old is None and new is None) or (old is not None and self.where[old] == new)
            for old, new in (before, after)
        )

    def _now(self, places: Sequence[int], *, intact: bool) -> str:
        if intact:
            return "stands among other words now"
        known = [place for place in places if place != GONE]
        if not known or places[0] == GONE or places[-1] == GONE or known != sorted(known):
            return "is gone, or stands in more than one place"
        now = hull((Span(known[0], known[-1] + 1),))
        return f"reads “{cut(self.new[now.start : now.end])}” now"


def _letter(text: str, at: int, step: int) -> int | None:
    """Finds the next letter or digit from an offset on; None at the edge of the text."""
    while 0 <= at < len(text):
        if text[at].isalnum():
            return at
        at += step
    return None
