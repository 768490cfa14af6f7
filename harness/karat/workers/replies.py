"""What the host says: an extractor's return value as a line of JSON, with nothing lost on the way.

What JSON cannot hold is judged here, by the same rules as in a run within the process, so that
both tell the same fault in the same words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from karat.answers import AnswerFault, answer_of
from karat.answers.writing import annotation_object, answer_line, entity_object
from karat.articles import Annotation
from karat.layers import LAYERS, Entity
from karat.workers.messages import PROTOCOL

if TYPE_CHECKING:
    from karat.articles import Article
    from karat.extractors import Loaded

_OWN = frozenset({"type", "id", "seconds", "printed"})  # keys of the message, none of an answer


def hello_line(loaded: Loaded, in_flight: int, *, is_batch: bool) -> bytes:
    """Writes the host's hello."""
    return _line(
        {
            "type": "hello",
            "protocol": PROTOCOL,
            "name": loaded.name,
            "version": loaded.version,
            "layers": None if loaded.layers is None else list(loaded.layers),
            "in_flight": in_flight,
            "batch": is_batch,
            "deterministic": loaded.deterministic,
            "reference": loaded.reference,
            "sha256": loaded.sha256,
        }
    )


def error_line(
    id_: str | None, kind: str, message: str, seconds: float = 0.0, printed: str = ""
) -> bytes:
    """Writes an error of an article, or of the extractor where `id_` is None."""
    readable = message.encode(errors="replace").decode()
    said: dict[str, object] = {"type": "error", "kind": kind, "message": readable}
    if id_ is not None:
        said |= {"id": id_, "seconds": seconds}
    return _line(said | ({"printed": printed} if printed else {}))


def reply_line(article: Article, said: object, seconds: float, printed: str = "") -> bytes:
    """Writes the result that a return value is, or the error that it is none."""
    own: dict[str, object] = {"type": "result", "id": article.id, "seconds": seconds}
    if printed:
        own["printed"] = printed
    try:
        return _line(own | _flat(said, article))
    except Exception:  # noqa: BLE001 - a stranger's value: its own methods may raise anything
        try:
            answer = answer_of(said, article, _layers_in(said))
        except AnswerFault as fault:
            return error_line(article.id, "invalid", str(fault), seconds, printed)
        except Exception as error:  # noqa: BLE001 - the same
            return error_line(
                article.id, "error", f"{type(error).__name__}: {error}", seconds, printed
            )
        return _line(own | {k: v for k, v in json.loads(answer_line(answer)).items() if k != "id"})


def _flat(said: object, article: Article) -> dict[str, object]:
    """Gives the keys of the result; raises ValueError for what must be looked at with care."""
    if isinstance(said, (list, tuple)):
        return {"annotations": said}
    if not isinstance(said, Mapping) or said.get("id") not in (None, article.id):
        raise ValueError("no plain answer")
    return {key: value for key, value in said.items() if key not in _OWN}


def _line(said: Mapping[str, object]) -> bytes:
    text = json.dumps(
        said, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain
    )
    return text.encode() + b"\n"


def _plain(value: object) -> object:
    """Gives what JSON has for a value of Python; raises TypeError where it has nothing."""
    if isinstance(value, Annotation):
        return annotation_object(value)
    if isinstance(value, Entity):
        return entity_object(value)
    if isinstance(value, (Decimal, Fraction)):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    convert = getattr(value, "tolist", None)  # the scalars and arrays of numpy and its kin
    if callable(convert):
        return convert()
    raise TypeError(f"no JSON for a value of type {type(value).__name__}")


def _layers_in(said: object) -> set[str]:
    """Lists every layer that may be meant: which of them the corpus knows is karat's to say."""
    items = said.get("annotations") if isinstance(said, Mapping) else said
    found = set(LAYERS)
    for one in items if isinstance(items, (list, tuple)) else ():
        layer = one.get("layer") if isinstance(one, Mapping) else getattr(one, "layer", None)
        if isinstance(layer, str):
            found.add(layer)
    return found
