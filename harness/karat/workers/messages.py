"""The messages of the exec protocol, written and read; PROTOCOL.md says what they mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from karat.predictions.files import LONGEST_LINE
from karat.predictions.json_lines import read_line
from karat.records import LONGEST_NAME
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Article

__all__ = ["LONGEST_LINE", "PROTOCOL", "BreachError", "Bye", "Hello", "Refusal", "Result"]

PROTOCOL = 1
UNITS = ("codepoint", "utf16", "byte")
LONGEST = 1_000_000_000  # seconds, for one article: some thirty years
_SHOWN = 80  # bytes of a line in a message

BYE = b'{"type":"bye"}\n'


class BreachError(Exception):
    """A line breaks the protocol; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Hello:
    """Who speaks, in which unit it counts, and how many articles it takes at once.

    `batch` says that it works on the articles that it holds together, `deterministic` False that
    it may answer otherwise when it is asked again. `reference` and `sha256`
    are said by karat's own host.
    """

    name: str
    version: str | None = None
    layers: tuple[str, ...] | None = None
    offsets: Literal["codepoint", "utf16", "byte"] = "codepoint"
    in_flight: int = 1
    batch: bool = False
    deterministic: bool = True
    reference: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An answer, as it was written; `seconds` and `printed` where the worker told them."""

    id: str
    value: dict[str, object]
    seconds: float | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error, of one article, or of the extractor where `id` is None."""

    id: str | None
    kind: str
    message: str
    seconds: float | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Bye:
    """Nothing more comes."""


def hello_line(options: Mapping[str, object], in_flight: int | None, *, listens: bool) -> bytes:
    """Writes karat's hello."""
    said: dict[str, object] = {"type": "hello", "protocol": PROTOCOL, "options": dict(options)}
    if in_flight is not None:
        said["in_flight"] = in_flight
    if listens:
        said["listens"] = True
    return _line(said)


def article_line(article: Article, more: int) -> bytes:
    """Writes an article; `more` come right after it."""
    said: dict[str, object] = {
        "type": "article",
        "id": article.id,
        "text": article.text,
        "meta": dict(article.meta),
    }
    if more:
        said["more"] = more
    return _line(said)


def read_hello(raw: bytes) -> Hello | Refusal:
    """Reads a worker's first line; raises BreachError where it is neither hello nor error."""
    said = _object(raw)
    if said.get("type") == "error":
        return _refusal(said)
    if said.get("type") != "hello":
        raise BreachError(f"expected its hello first, found {_shown(raw)}")
    if said.get("protocol") != PROTOCOL:
        spoken = _word(said.get("protocol"))
        raise BreachError(f"it speaks protocol {spoken}, this karat speaks {PROTOCOL}")
    name, version, layers = said.get("name"), said.get("version"), said.get("layers")
    if not isinstance(name, str) or not name.strip():
        raise BreachError('its hello has no "name"')
    if not isinstance(version, (str, type(None))):
        raise BreachError(f'"version" in its hello is {_word(version)}, expected a string')
    if layers is not None and not _are_texts(layers):
        raise BreachError(f'"layers" in its hello is {_word(layers)}, expected a list of strings')
    _check_lengths(name, version, layers)
    offsets, in_flight = said.get("offsets", UNITS[0]), said.get("in_flight", 1)
    if offsets not in UNITS:
        raise BreachError(f'"offsets" in its hello is {_word(offsets)}, expected {_either(UNITS)}')
    if type(in_flight) is not int or in_flight < 1:
        raise BreachError(f'"in_flight" in its hello is {_word(in_flight)}, expected 1 or more')
    return Hello(
        name=name,
        version=version,
        layers=None if layers is None else tuple(cast("list[str]", layers)),
        offsets=cast("Literal['codepoint', 'utf16', 'byte']", offsets),
        in_flight=in_flight,
        batch=said.get("batch") is True,
        deterministic=said.get("deterministic") is not False,
        reference=_text(said.get("reference")),
        sha256=_text(said.get("sha256")),
    )


def read_message(raw: bytes) -> Result | Refusal | Bye:
    """Reads a later line of a worker; raises BreachError where it is no message."""
    said = _object(raw)
    kind = said.pop("type", None)
    if kind == "bye":
        return Bye()
    if kind == "error":
        return _refusal(said)
    if kind != "result":
        raise BreachError(f"expected a result or an error, found {_shown(raw)}")
    id_ = said.get("id")
    if not isinstance(id_, str):
        raise BreachError(f'a result without the "id" of its article: {_shown(raw)}')
    return Result(id_, said, _seconds(said.pop("seconds", None)), str(said.pop("printed", "")))


def _line(said: Mapping[str, object]) -> bytes:
    """Writes ASCII alone: there are readers of lines that split at U+2028."""
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"


def _object(raw: bytes) -> dict[str, object]:
    line = read_line(raw, 1)
    if not line.is_sound:
        fault = line.faults()[0].message
        raise BreachError(f"a line that is no sound JSON ({fault}): {_shown(raw)}")
    if not isinstance(line.value, dict):
        raise BreachError(f"a line that is no message: {_shown(raw)}")
    return line.value


def _refusal(said: dict[str, object]) -> Refusal:
    id_, kind = said.get("id"), said.get("kind")
    return Refusal(
        id=id_ if isinstance(id_, str) else None,
        kind=kind if isinstance(kind, str) else "error",
        message=str(said.get("message") or "it gave no message"),
        seconds=_seconds(said.get("seconds")),
        printed=str(said.get("printed", "")),
    )


def _seconds(value: object) -> float | None:
    """Gives seconds; none where they are no number, or below 0, as of a clock set back."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        return None
    if value > LONGEST:
        raise BreachError(f'"seconds" is {_word(value)}, expected at most {LONGEST:,}')
    return float(value)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _check_lengths(name: str, version: str | None, layers: object) -> None:
    """Raises BreachError for a word of a hello that no screen could show."""
    each = [("layers", str(one)) for one in (layers if isinstance(layers, list) else ())]
    for key, words in (("name", name), ("version", version or ""), *each):
        if len(words) > LONGEST_NAME:
            wanted = f"expected at most {LONGEST_NAME}"
            raise BreachError(f'"{key}" in its hello has {len(words):,} characters, {wanted}')


def _word(value: object) -> str:
    return quoted(value) if isinstance(value, str) else str(value)[:_SHOWN]


def _either(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}"


def _shown(raw: bytes) -> str:
    return quoted(raw[:_SHOWN].decode(errors="replace") + ("…" if len(raw) > _SHOWN else ""))
