"""quantity: how much or how many, with its unit and what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias, cast, get_args

import msgspec

from karat.layers.context import FIGURES, IN_A_QUOTE
from karat.layers.protocol import (
    Aspect,
    Facet,
    Flaw,
    Layer,
    Reading,
    Side,
    attribute_aspect,
    plain_shape,
)
from karat.layers.trim import Page, Shape
from karat.layers.units import Unit, close, convert, find_unit, read_number, suggest_unit
from karat.layers.words import sentence_end
from karat.layers.written_numbers import number_fault
from karat.spans import Span, union
from karat.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from karat.layers.trim import Trim

Mod: TypeAlias = Literal["approx", "less-than", "more-than", "at-least", "at-most"]
MODS: Final[tuple[Mod, ...]] = get_args(Mod)

Decimal = Annotated[str, msgspec.Meta(pattern=r"^-?[0-9]+(\.[0-9]+)?(/[0-9]+)?$")]


class QuantityKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The attributes of a quantity: `value`, or `low` and `high`, or `vague`; a missing unit is 1.

    Numbers are decimal strings or a rational such as 1/5; `of` is the span of the head noun of
    what is measured.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False
    unit: str | None = None
    mod: Mod | None = None
    change: Literal["up", "down", "from", "to"] | None = None
    per: str | None = None
    of: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity says: one number or two ends, and a unit; None for what cannot be read."""

    numbers: tuple[Fraction | None, ...]
    unit: Unit | None
    changes: bool


def measure(reading: Reading, side: Side) -> Measure | None:
    """Reads the numbers and the unit of a quantity; None where it is vague or gives no number."""
    del side
    attributes = reading.attributes
    keys = ("low", "high") if "low" in attributes or "high" in attributes else ("value",)
    if keys == ("value",) and "value" not in attributes:
        return None
    numbers = tuple(read_number(str(attributes.get(key, ""))) for key in keys)
    unit = find_unit(str(attributes.get("unit", "1")))
    return Measure(numbers, unit, attributes.get("change") in ("up", "down"))


def same_amount(gold: object, predicted: object) -> bool:
    """Says whether two measures are one amount: equal once converted to the gold's unit."""
    own, other = cast("Measure", gold), cast("Measure", predicted)
    if own.unit is None or other.unit is None or len(own.numbers) != len(other.numbers):
        return False
    for left, right in zip(own.numbers, other.numbers, strict=True):
        if left is None or right is None:
            return False
        converted = convert(right, other.unit, own.unit, difference=own.changes)
        if converted is None or not close(left, converted):
            return False
    return True


def same_value(gold: object, predicted: object) -> bool:
    """Says whether two measures give equal numbers, as written or once converted."""
    own, other = cast("Measure", gold), cast("Measure", predicted)
    if len(own.numbers) != len(other.numbers):
        return False
    as_written = all(
        left is not None and right is not None and close(left, right)
        for left, right in zip(own.numbers, other.numbers, strict=True)
    )
    return as_written or same_amount(gold, predicted)


def _noun(reading: Reading, side: Side) -> Trim | None:
    of = reading.attributes.get("of")
    return side.page.trim((of,)) if isinstance(of, Span) else None


def reaching_shape(layer: Layer, reading: Reading, page: Page) -> Shape:
    """Lets a prediction run on from the amount to the end of the noun that is measured.

    At most to the end of the sentence: "twelve Syrians" matches "twelve".
    """
    shape = plain_shape(layer, reading, page)
    of, end = reading.attributes.get("of"), reading.spans[-1].end
    if not isinstance(of, Span) or of.end <= end:
        return shape
    reach = min(of.end, max(end, sentence_end(page.text, end)))
    most = page.trim(union((*reading.spans, Span(end, reach))), layer.leading)
    return Shape(shape.exact, shape.least, most)


def _class(reading: Reading, side: Side) -> str:
    """Names what kind of amount it is: vague, count, money, percent, time or measure."""
    del side
    if reading.attributes.get("vague"):
        return "vague"
    code = str(reading.attributes.get("unit", "1"))
    unit = find_unit(code)
    if unit is None or code == "1":
        return "count"
    if unit.is_currency:
        return "money"
    if code in ("%", "percentage-point", "basis-point"):
        return "percent"
    return "time" if unit.dimension == "time" else "measure"


def _take(line: list[str], attributes: dict[str, object]) -> list[str]:
    if not line:
        return line
    first, *rest = line
    if first == "vague":
        attributes["vague"] = True
    elif ".." in first:
        attributes["low"], _, attributes["high"] = first.partition("..")
    else:
        attributes["value"] = first
    left = []
    for word in rest:
        if word in MODS and "mod" not in attributes:
            attributes["mod"] = word
        elif "=" not in word and "unit" not in attributes:
            attributes["unit"] = word
        else:
            left.append(word)
    return left


def _say(attributes: Mapping[str, object]) -> list[str]:
    said = []
    if attributes.get("vague"):
        said.append("vague")
    elif "value" in attributes:
        said.append(str(attributes["value"]))
    elif "low" in attributes or "high" in attributes:
        said.append(f"{attributes.get('low', '')}..{attributes.get('high', '')}")
    said += [str(attributes[key]) for key in ("unit", "mod") if key in attributes]
    return said


def _faults(attributes: Mapping[str, object]) -> list[Flaw]:
    found = _form_flaws(attributes)
    numbers: dict[str, Fraction] = {}
    for key in ("value", "low", "high"):
        if key not in attributes:
            continue
        text = str(attributes[key])
        number = read_number(text)
        if number is None:
            found.append(Flaw(key, number_fault(text), "V42"))
        else:
            numbers[key] = number
    if "low" in numbers and "high" in numbers and numbers["low"] > numbers["high"]:
        low, high = attributes["low"], attributes["high"]
        found.append(Flaw("low", f"low {low} is above high {high}", "V45"))
    unit = attributes.get("unit")
    if isinstance(unit, str) and find_unit(unit) is None:
        meant = suggest_unit(unit)
        hint = f"; did you mean {meant}?" if meant else did_you_mean(unit, MODS)
        found.append(Flaw("unit", f'unknown unit "{unit[:40]}"{hint}', "V41"))
    return found


def _form_flaws(attributes: Mapping[str, object]) -> list[Flaw]:
    """Says whether the amount is given in one of its three forms."""
    ends = [key for key in ("low", "high") if key in attributes]
    given = [bool("value" in attributes), bool(ends), bool(attributes.get("vague"))]
    if sum(given) > 1:
        where = ends[0] if ends else "value"
        return [Flaw(where, "give either value or low/high or vague", "V46")]
    if not any(given):
        wanted = 'no amount; give "value", or "low" and "high", or "vague": true'
        return [Flaw("", wanted, "V10")]
    if len(ends) == 1:
        return [Flaw(ends[0], f'"{ends[0]}" alone; a range has "low" and "high"', "V46")]
    return []


QUANTITY = Layer(
    name="quantity",
    letter="n",
    group="amount",
    keys=QuantityKeys,
    headline="amount",
    chain=("value", "amount"),
    span_keys=("of",),
    defaults=frozenset({("unit", "1"), ("vague", False)}),
    rivals=(frozenset({"value"}), frozenset({"low", "high"}), frozenset({"vague"})),
    fixed=(
        Aspect("amount", measure, measure, same_amount),
        Aspect("value", measure, measure, same_value),
        attribute_aspect("mod"),
        attribute_aspect("change"),
        attribute_aspect("per"),
        Aspect("of", _noun, _noun, lambda gold, predicted: gold == predicted),
    ),
    facets=(Facet("class", _class), FIGURES, IN_A_QUOTE),
    shape=reaching_shape,
    take=_take,
    say=_say,
    faults=_faults,
)
