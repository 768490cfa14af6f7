"""One answer of an extractor: from a line of a file, or from what a function gave back.

Both ways keep the same rules. A file hears of every fault at its line and column, a run of the
first slip in one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from karat.answers.rules import examine
from karat.answers.slips import placed
from karat.answers.spans import Unreadable, found
from karat.articles import Annotation, Answer
from karat.errors import KaratError
from karat.json_places import DEEPEST, LONGEST_INTEGER
from karat.layers import Entity, layer_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from karat.answers.slips import Slip
    from karat.articles import Article
    from karat.json_places import Node
    from karat.places import Fault

_LARGEST = 10 ** (LONGEST_INTEGER - 1)


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer, or None with the faults that it has, in reading order.

    `more` counts faults that are not told; `notes` name the unknown keys, once each.
    """

    answer: Answer | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()
    more: int = 0


class AnswerFault(KaratError, ValueError):
    """What an extractor gave back is no answer; the message names the first thing wrong."""


def check_answer(node: Node, article: Article | None, layers: Collection[str]) -> Checked:
    """Checks an answer of a file, against the article's text where it is known."""
    examined = examine(node.plain(), article.text if article else None, layers)
    faults = sorted(placed(node, examined.slips))
    return Checked(examined.answer, tuple(faults), examined.notes, examined.more)


def answer_of(plain: object, article: Article, layers: Collection[str]) -> Answer:
    """Gives the answer that an extractor's return value is; raises AnswerFault.

    The value is a list of annotations, or a mapping with `annotations` and `entities`, or with
    `error`. Annotations are mappings as in files or `Annotation`, entities mappings or `Entity`.
    Tuples pass for lists, numbers of numpy and `decimal` for numbers.
    """
    value = _plain(plain, 0)
    if isinstance(value, list):
        value = {"annotations": value}
    if not isinstance(value, dict):
        raise AnswerFault(f"expected a list of annotations, found {found(value)}")
    if value.get("id") not in (None, article.id):
        raise AnswerFault(f"answers for another article: asked for {article.id!r}")
    value["id"] = article.id
    examined = examine(value, article.text, layers)
    if examined.answer is None:
        first, *rest = examined.slips
        more = len(rest) + examined.more
        others = f" (and {more:,} more)" if more else ""
        raise AnswerFault(f"{_whose(first, value)}{first.message}{others}")
    return examined.answer


def _whose(slip: Slip, value: dict[str, object]) -> str:
    """Names the annotation or entity that a slip is about: `annotation 3 (date): `."""
    if len(slip.path) < 2 or not isinstance(slip.path[1], int):
        return ""
    number = slip.path[1]
    if slip.path[0] != "annotations":
        return f"entity {number + 1}: "
    items = value["annotations"]
    item = items[number] if isinstance(items, list) else None
    layer = item.get("layer") if isinstance(item, dict) else None
    return f"annotation {number + 1}" + (f" ({layer}): " if isinstance(layer, str) else ": ")


def _plain(value: object, depth: int) -> object:
    """Gives the value as JSON has it; what JSON cannot hold is left, or becomes `Unreadable`."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    if depth > DEEPEST:
        return Unreadable(f"a value nested more than {DEEPEST} deep")
    if isinstance(value, (list, tuple)):
        return [_plain(item, depth + 1) for item in value]
    return _object(value, depth)


def _object(value: object, depth: int) -> object:
    if isinstance(value, Annotation):
        value = _annotation(value)
    elif isinstance(value, Entity):
        value = {name: getattr(value, name) for name in ("id", "name", "aliases", "type")}
    if isinstance(value, Mapping):
        if not all(isinstance(_text(key), str) for key in value):
            return Unreadable("an object with a key that is no plain string")
        return {_text(key): _plain(item, depth + 1) for key, item in value.items()}
    convert = getattr(value, "tolist", None)  # the scalars and arrays of numpy and its kin
    return _plain(convert(), depth + 1) if callable(convert) else value


def _number(value: float) -> object:
    """Gives a number without its subclass; a boolean stays one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return (
            int(value) if abs(value) < _LARGEST else Unreadable("a number of thousands of digits")
        )
    return float(value)


def _annotation(annotation: Annotation) -> dict[str, object]:
    """Gives an annotation as files have it, whatever its author put into its fields."""
    attributes: Mapping[str, object] = annotation.attributes
    if isinstance(annotation.layer, str) and layer_of(annotation.layer).open_keys:
        attributes = {"attributes": attributes}
    own = {name: getattr(annotation, name) for name in ("layer", "spans", "score")}
    return {**attributes, **own, "id": annotation.id or None}


def _text(value: object) -> object:
    """Gives a string without its subclass; one that UTF-8 cannot write becomes `Unreadable`."""
    if not isinstance(value, str):
        return Unreadable(found(value))
    try:
        value.encode()
    except UnicodeEncodeError:
        return Unreadable("a string with half a surrogate pair")
    return str.__str__(value)
