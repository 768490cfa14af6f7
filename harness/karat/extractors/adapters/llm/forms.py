"""What a model is asked for: the lists of its answer, each with its layers, schema and prompt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from karat.extractors.adapters.llm.drafts import (
    DraftsOf,
    draft_dates,
    draft_quantities,
    draft_quotes,
)
from karat.layers.quantity import MODS as QUANTITY_MODS
from karat.layers.quote import TYPES as QUOTE_TYPES
from karat.layers.timex import MODS as DATE_MODS
from karat.layers.timex import TYPES as DATE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}


class AnswerError(Exception):
    """What the model said is not of the form that was asked for; the message says where."""


@dataclass(frozen=True, slots=True)
class Form:
    """A list in the answer: its key, the layers that come of it, its items, its reader."""

    key: str
    layers: tuple[str, ...]
    item: Mapping[str, object]
    draft: DraftsOf

    @property
    def prompt(self) -> str:
        """Gives the rules for this list, as they are shipped."""
        return shipped(f"{self.key}.md")


def _one_of(*words: str) -> dict[str, object]:
    return {"type": ["string", "null"], "enum": [*words, None]}


FORMS = (
    Form(
        "quotes",
        ("speaker", "quote"),
        {
            "type": _one_of(*QUOTE_TYPES),
            "fragments": {"type": "array", "items": _TEXT},
            "speaker": _MAYBE,
            "speaker_name": _MAYBE,
        },
        draft_quotes,
    ),
    Form(
        "quantities",
        ("quantity",),
        {
            "text": _TEXT,
            "value": _MAYBE,
            "low": _MAYBE,
            "high": _MAYBE,
            "unit": _MAYBE,
            "mod": _one_of(*QUANTITY_MODS),
        },
        draft_quantities,
    ),
    Form(
        "dates",
        ("date",),
        {
            "text": _TEXT,
            "type": _one_of(*DATE_TYPES),
            "value": _MAYBE,
            "mod": _one_of(*DATE_MODS),
            "freq": _MAYBE,
        },
        draft_dates,
    ),
)


def schema_of(forms: Sequence[Form]) -> dict[str, object]:
    """Gives the JSON Schema of the answer, closed and with every key required."""
    return _closed({form.key: {"type": "array", "items": _closed(form.item)} for form in forms})


def shipped(name: str) -> str:
    """Reads a prompt that comes with karat."""
    return resources.files(__package__).joinpath("prompts", name).read_text(encoding="utf-8")


def read_answer(content: str, forms: Sequence[Form]) -> dict[str, list[object]]:
    """Reads the object that a model wrote, in a code fence or bare.

    A key that is null or absent in an item is null. Raises AnswerError.
    """
    start = content.find("{")
    try:
        said, _ = json.JSONDecoder().raw_decode(content, max(start, 0))
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"the model's answer is no JSON: {error}") from None
    wrong = [form.key for form in forms if not isinstance(said, dict) or form.key not in said]
    if wrong:
        raise AnswerError(f"the model's answer has no {', '.join(wrong)}")
    try:
        return {
            form.key: list(msgspec.convert(said[form.key], form.draft.items, strict=False))
            for form in forms
        }
    except msgspec.ValidationError as error:
        raise AnswerError(f"the model's answer is not of the form asked for: {error}") from None


def _closed(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
