"""Examines the header of predictions/1, and tells another format by its first line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

from karat.answers.rules import Examined
from karat.answers.slips import Slip, Slips
from karat.answers.spans import found
from karat.places import Fault
from karat.records import LONGEST_NAME, PREDICTIONS_FORMAT
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.predictions.json_lines import Line

_KINDS = {"extractor": dict, "corpus": dict, "layers": list}
_KEYS = frozenset({"format", *_KINDS})
_NEWER = re.compile(r"predictions/([1-9][0-9]{0,8})")
_FORMAT = re.compile(rb'\s*\{\s*"format"\s*:\s*"([a-z]{1,20}/[0-9]{1,9})"')


def is_header(value: object) -> TypeGuard[dict[str, object]]:
    """Tells a header from an answer: it has a format, and no id or a format that is not ours."""
    if not isinstance(value, dict) or value.get("format") is None:
        return False
    return "id" not in value or format_fault(value["format"]) is not None


def format_fault(said: object) -> str | None:
    """Says what is wrong with a format; None where this karat reads it."""
    if said == PREDICTIONS_FORMAT:
        return None
    if not isinstance(said, str):
        return f'"format" must be "{PREDICTIONS_FORMAT}", found {found(said)}'
    if _NEWER.fullmatch(said):
        return f"format {said} is newer than this karat, which reads {PREDICTIONS_FORMAT}"
    return f"format {quoted(said)} is none of predictions; expected {PREDICTIONS_FORMAT}"


def examine_header(header: dict[str, object], *, first: bool) -> Examined:
    """Examines a header, which stands on the first line alone."""
    slips = Slips()
    wrong = format_fault(header["format"])
    if wrong is not None:
        slips.add(("format",), wrong)
    elif not first:
        slips.add((), "a header stands on the first line alone (two files in one?)")
    for key, wanted in _KINDS.items():
        value = header.get(key)
        if value is not None and not isinstance(value, wanted):
            what = "a list" if wanted is list else "an object"
            slips.add((key,), f'"{key}" must be {what}, found {found(value)}')
    layers, extractor = header.get("layers"), header.get("extractor")
    for number, layer in enumerate(layers if isinstance(layers, list) else ()):
        if not isinstance(layer, str):
            slips.add(("layers", number), f"a layer's name is a string, found {found(layer)}")
        elif len(layer) > LONGEST_NAME:
            slips.add(("layers", number), _long(layer))
    said = extractor if isinstance(extractor, dict) else {}
    for key in ("name", "version"):
        if len(words := str(said.get(key))) > LONGEST_NAME:
            slips.add(("extractor", key), _long(words))
    slips.note_unknown(header, _KEYS, "the header")
    return Examined(None, tuple(slips.found), tuple(slips.notes), slips.more)


def _long(words: str) -> str:
    return f"{quoted(words)} has {len(words):,} characters; at most {LONGEST_NAME} are read"


def declared_layers(header: Mapping[str, object]) -> tuple[str, ...] | None:
    """Gives the layers that a header names; None where it names none, and so scores all."""
    layers = header.get("layers")
    return tuple(map(str, layers)) if isinstance(layers, list) else None


def other_document(line: Line) -> list[Fault]:
    """Finds that a file is of another kind by its first line; nothing after it is worth a word."""
    if not line.is_broken:
        wrong = format_fault(line.value["format"]) if is_header(line.value) else None
        return [] if wrong is None else line.faults([Slip(("format",), wrong)])
    named = _FORMAT.match(line.raw)
    wrong = format_fault(named[1].decode()) if named else None
    if wrong is None and line.raw.strip() in (b"{", b"["):
        wrong = "a document of several lines; predictions have one whole JSON object on each line"
    return [] if wrong is None else [Fault(line.number, 1, wrong)]
