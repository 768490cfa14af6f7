"""date: when, as a TIMEX3 type and value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import msgspec

from karat.layers.context import IN_A_QUOTE, text_of
from karat.layers.durations import one_amount
from karat.layers.protocol import (
    Aspect,
    Facet,
    Flaw,
    Layer,
    Reading,
    Side,
    attribute_aspect,
    folded,
)
from karat.layers.timex import (
    MODS,
    TYPES,
    Mod,
    Type,
    canonical,
    freq_fault,
    granularity,
    value_fault,
)
from karat.layers.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class DateKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The attributes of a date: TIMEX3 type, value, mod, freq and quant (TimeML 1.2.1)."""

    type: Type
    value: str
    mod: Mod | None = None
    freq: str | None = None
    quant: str | None = None


def _value(reading: Reading, side: Side) -> tuple[str, str, str | None] | None:
    del side
    attributes = reading.attributes
    if attributes.get("value") is None:
        return None
    freq = attributes.get("freq")
    return (
        folded(attributes.get("type", "")),
        one_amount(canonical(str(attributes["value"]))),
        None if freq is None else folded(freq),
    )


def _same_value(gold: object, predicted: object) -> bool:
    """Compares canonical values, amounts in one unit; a SET is right only with its freq."""
    type_, value, freq = cast("tuple[str, str, str | None]", gold)
    _, other_value, other_freq = cast("tuple[str, str, str | None]", predicted)
    return value == other_value and (type_ != "set" or freq == other_freq)


def _type(reading: Reading, side: Side) -> str | None:
    del side
    type_ = reading.attributes.get("type")
    return str(type_) if type_ else None


def _anchoring(reading: Reading, side: Side) -> str | None:
    """Says whether the words alone give the value: "absolute" where they hold a year.

    A year has four digits; None for durations and sets, which have no place in time.
    """
    if reading.attributes.get("type") in ("DURATION", "SET"):
        return None
    return "absolute" if _YEAR.search(text_of(reading, side)) else "relative"


def _granularity(reading: Reading, side: Side) -> str:
    del side
    return granularity(str(reading.attributes.get("value", "")))


def _take(line: list[str], attributes: dict[str, object]) -> list[str]:
    left = []
    for word in line:
        if word in TYPES and "type" not in attributes:
            attributes["type"] = word
        elif word in MODS and "mod" not in attributes:
            attributes["mod"] = word
        elif "=" not in word and "value" not in attributes:
            attributes["value"] = word
        else:
            left.append(word)
    return left


def _say(attributes: Mapping[str, object]) -> list[str]:
    return [str(attributes[key]) for key in ("type", "value", "mod") if key in attributes]


def _faults(attributes: Mapping[str, object]) -> list[Flaw]:
    found = []
    fault = value_fault(str(attributes.get("type")), str(attributes.get("value")))
    if fault is not None:
        found.append(Flaw("value", fault.message, fault.rule))
    freq = attributes.get("freq")
    wrong = None if freq is None else freq_fault(str(freq))
    if wrong is not None:
        found.append(Flaw("freq", wrong, "V48"))
    return found


DATE = Layer(
    name="date",
    letter="d",
    group="amount",
    keys=DateKeys,
    headline="value",
    chain=("value",),
    leading=words("determiners", "prepositions"),
    fixed=(
        Aspect("value", _value, _value, _same_value),
        attribute_aspect("type"),
        attribute_aspect("mod"),
        attribute_aspect("freq"),
    ),
    facets=(
        Facet("type", _type),
        Facet("absolute or relative", _anchoring),
        Facet("granularity", _granularity),
        IN_A_QUOTE,
    ),
    take=_take,
    say=_say,
    faults=_faults,
)
