"""decoy: a thing that looks like a quote, a quantity or a date and is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import msgspec

from karat.layers.protocol import Flaw, Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

Against: TypeAlias = Literal["quote", "quantity", "date"]
NoQuote: TypeAlias = Literal["scare", "title", "term", "nickname", "motto", "hypothetical"]
NoQuantity: TypeAlias = Literal["ordinal", "score", "clock", "identifier", "name"]
NoDate: TypeAlias = Literal["name"]
TYPES: Final[dict[str, tuple[str, ...]]] = {
    "quote": get_args(NoQuote),
    "quantity": get_args(NoQuantity),
    "date": get_args(NoDate),
}


class DecoyKeys(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The attributes of a decoy: the layer that it looks like, and what it is."""

    against: Against
    type: Literal[NoQuote, NoQuantity, NoDate]


def _take(line: list[str], attributes: dict[str, object]) -> list[str]:
    rest = list(line)
    for key in ("against", "type"):
        if rest and "=" not in rest[0]:
            attributes[key] = rest.pop(0)
    return rest


def _say(attributes: Mapping[str, object]) -> list[str]:
    return [str(attributes[key]) for key in ("against", "type") if key in attributes]


def _faults(attributes: Mapping[str, object]) -> list[Flaw]:
    against, type_ = attributes.get("against"), attributes.get("type")
    known = TYPES.get(str(against))
    if known is not None and type_ not in known:
        wanted = f'a decoy against {against} is one of {", ".join(known)}, not "{type_}"'
        return [Flaw("type", wanted, "V11")]
    return []


DECOY = Layer(
    name="decoy",
    letter="x",
    group="",
    keys=DecoyKeys,
    take=_take,
    say=_say,
    faults=_faults,
)
