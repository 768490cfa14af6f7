"""From the items of a model's answer to drafts: annotations whose places are still strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class QuoteItem(msgspec.Struct):
    """A quote as a model gives it."""

    fragments: list[str]
    type: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None


class QuantityItem(msgspec.Struct):
    """A quantity as a model gives it; not every endpoint keeps numbers to strings."""

    text: str
    value: str | int | float | None = None
    low: str | int | float | None = None
    high: str | int | float | None = None
    unit: str | None = None
    mod: str | None = None


class DateItem(msgspec.Struct):
    """A date as a model gives it."""

    text: str
    type: str | None = None
    value: str | None = None
    mod: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who is quoted: a mention in the text, and the name that the article uses, if it has one."""

    mention: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotation of a layer by the strings of its fragments; a quote may have a source."""

    layer: str
    fragments: tuple[str, ...]
    attributes: Mapping[str, object] = field(default_factory=dict)
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class DraftsOf:
    """The type of a list's items, and how one becomes a draft."""

    items: Any
    draft: Callable[[Any], Draft]

    def of(self, items: Sequence[object]) -> list[Draft]:
        """Gives the drafts of the items, in their order."""
        return [self.draft(item) for item in items]


def _quote(item: QuoteItem) -> Draft:
    fragments = tuple(one for one in item.fragments if one.strip())
    source = Source(item.speaker, item.speaker_name or None) if item.speaker else None
    return Draft("quote", fragments, _said(item, "type"), source)


def _quantity(item: QuantityItem) -> Draft:
    return Draft("quantity", (item.text,), _said(item, "value", "low", "high", "unit", "mod"))


def _date(item: DateItem) -> Draft:
    return Draft("date", (item.text,), _said(item, "type", "value", "mod", "freq"))


def _said(item: msgspec.Struct, *keys: str) -> dict[str, object]:
    return {key: value for key in keys if (value := getattr(item, key)) not in (None, "")}


draft_quotes = DraftsOf(list[QuoteItem], _quote)
draft_quantities = DraftsOf(list[QuantityItem], _quantity)
draft_dates = DraftsOf(list[DateItem], _date)
