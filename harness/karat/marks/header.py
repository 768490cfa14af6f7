r"""The header of a .mark file: the article's id, its meta and the layers it is labelled for.

    id: harbour-001
    dct: 2031-05-06
    title: …
    layers: speaker quote PERSON=p

A line is a key, a colon, a blank and the rest of the line. `id` and `dct` must be there, and
`dct: none` says that there is no such date. Keys may stand in any order; written are id, dct,
title, lang, outlet, place, beat, form, plan, source, license, then all others by name, then
layers, unless those are karat's own. A backslash is written twice, and \n \t \s \: are a line
feed, a tab, a space at the edge and a colon in a key.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.layers import LAYERS, LETTERS, Layer, layer_of
from karat.records import GOLD_FORMAT, ID_PATTERN
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Gold
    from karat.marks.words import MarkFindings

FIRST_LINE = f"--- {GOLD_FORMAT}\n"
_ORDER = (
    *("dct", "title", "lang", "outlet"),
    *("place", "beat", "form", "plan", "source", "license"),
)
KEYS = frozenset({"id", *_ORDER, "layers"})
REQUIRED = {
    "id": "the header starts with id: the-article's-id",
    "dct": "give dct: YYYY-MM-DD, or dct: none",
}
_ENTRY = re.compile(r"[ \t]*+(?P<key>(?:[^:\\]++|\\.)++):(?P<value>.*)")
_ESCAPE = re.compile(r"\\(.?)")
_ESCAPED = {"\\": "\\", "n": "\n", "t": "\t", "s": " ", ":": ":"}
_WRITTEN = {character: f"\\{letter}" for letter, character in _ESCAPED.items()}
_TO_ESCAPE = re.compile(r"\\|\n|\A[ \t]|[ \t]\Z")
_TO_ESCAPE_IN_NAMES = re.compile(r"[\\\n\t :]")
_TO_ESCAPE_IN_KEYS = re.compile(r"\\|\n|:|\A[ \t]|[ \t]\Z")
_TOKEN = re.compile(r"[^ \t]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says; `letters` gives the layer of every letter that ids may start with.

    `places` has the offset of each key, also of those that are not in `meta`.
    """

    id: str
    meta: Mapping[str, str]
    layers: tuple[str, ...]
    letters: Mapping[str, Layer]
    places: Mapping[str, int] = field(default_factory=dict)


def read_header(source: str, start: int, end: int, findings: MarkFindings) -> Header:
    """Reads the lines between two offsets."""
    meta: dict[str, str] = {}
    layers, letters = tuple(LAYERS), dict(LETTERS)
    seen: dict[str, int] = {}
    at = start
    while at < end:
        stop = source.index("\n", at)
        entry = _ENTRY.fullmatch(source, at, stop)
        if entry is None:
            findings.at(at, "V07", "expected key: value, or --- before the text")
        else:
            key = _unescaped(entry["key"].rstrip(" \t"), entry.start("key"), findings)
            raw = entry["value"].strip(" \t")
            place = stop - len(entry["value"].lstrip(" \t"))
            if key in seen:
                findings.at(entry.start("key"), "V08", f"key {quoted(key)} given twice")
            seen.setdefault(key, entry.start("key"))
            if key == "layers":
                layers, letters = _read_layers(source, place, stop, findings)
            elif key != "dct" or raw != "none":
                meta[key] = _unescaped(raw, place, findings)
                if key == "id" and re.fullmatch(ID_PATTERN, raw) is None:
                    wanted = "must be lower-case words joined by hyphens, a letter first"
                    findings.at(place, "V17", f"id {quoted(raw)} {wanted}")
        at = stop + 1
    for key, wanted in REQUIRED.items():
        if key not in seen:
            near = next(iter(get_close_matches(key, seen.keys() - KEYS, n=1)), None)
            hint = "" if near is None else f"; did you mean it by {quoted(near)}?"
            place = start if near is None else seen[near]
            findings.at(place, "V10", f"no {key}; {wanted}{hint}")
    return Header(meta.pop("id", ""), meta, layers, letters, seen)


def write_header(gold: Gold) -> str:
    """Writes the header with its first line; raises UsageError for what it cannot say."""
    if re.fullmatch(ID_PATTERN, gold.id) is None:
        raise UsageError(f"id {quoted(gold.id)} cannot stand in a .mark")
    for key, value in gold.meta.items():
        if key in ("", "id", "layers") or (key, value) == ("dct", "none"):
            raise UsageError(f"{gold.id}: meta key {quoted(key)} cannot stand in a .mark")
    rank = {key: number for number, key in enumerate(_ORDER)}
    lines = [FIRST_LINE, f"id: {gold.id}\n"]
    if "dct" not in gold.meta:
        lines.append("dct: none\n")
    for key in sorted(gold.meta, key=lambda key: (rank.get(key, len(rank)), key)):
        name = _escaped(key, _TO_ESCAPE_IN_KEYS)
        lines.append(f"{name}: {_escaped(gold.meta[key], _TO_ESCAPE)}".rstrip(" ") + "\n")
    said = _say_layers(gold)
    if gold.layers != tuple(LAYERS):
        lines.append(f"layers: {' '.join(said)}".rstrip(" ") + "\n")
    return "".join(lines)


def _read_layers(
    source: str, start: int, end: int, findings: MarkFindings
) -> tuple[tuple[str, ...], dict[str, Layer]]:
    """Reads names of karat's layers, and name=letter for every other."""
    layers: dict[str, None] = {}
    letters = dict(LETTERS)
    for token in _TOKEN.finditer(source, start, end):
        own, equals, letter = token[0].rpartition("=")
        if not equals:
            own, letter = token[0], ""
        name = _unescaped(own, token.start(), findings)
        if name in layers and (name in LAYERS or letter in LETTERS):
            findings.at(token.start(), "V08", f"layer {quoted(name)} given twice")
        elif name in LAYERS and letter in ("", LAYERS[name].letter):
            pass
        elif not name or re.fullmatch("[A-Za-z]", letter) is None:
            hint = findings.meant(name, LAYERS)
            wanted = f"is not one of karat's; give its letter, as in PERSON=p{hint}"
            findings.at(token.start(), "V16", f"layer {quoted(name)} {wanted}")
        elif name in LAYERS or letter in letters:
            owner = LAYERS[name] if name in LAYERS else letters[letter]
            findings.at(token.start(), "V16", f"letter {owner.letter or letter} is {owner.name}'s")
        else:
            letters[letter] = layer_of(name)
        layers.setdefault(name)
    return tuple(layers), letters


def _say_layers(gold: Gold) -> list[str]:
    """Writes the layers; a stranger's letter is that of its ids, else the first that is free."""
    used: dict[str, set[str]] = {name: set() for name in gold.layers}
    for one in gold.annotations:
        if one.layer not in used:
            wanted = f'which "layers" does not list: {quoted(one.layer)}'
            raise UsageError(f"{gold.id}: {quoted(one.id)} is of a layer {wanted}")
        used[one.layer].add(one.id[:1])
    owners: dict[str, str] = {letter: layer.name for letter, layer in LETTERS.items()}
    for name, own in used.items():
        for letter in own:
            is_other = name in LAYERS and letter != LAYERS[name].letter
            if is_other or owners.setdefault(letter, name) != name:
                message = f"an id of layer {quoted(name)} cannot start with {letter}"
                raise UsageError(f"{gold.id}: {message}")
    said: list[str] = []
    for name, own in used.items():
        if name in LAYERS:
            said.append(name)
            continue
        if not own:
            wished = [*name.casefold(), *string.ascii_letters]
            free = [one for one in wished if one in string.ascii_letters and one not in owners]
            if not free:
                raise UsageError(f"{gold.id}: no letter is left for layer {quoted(name)}")
            own.add(free[0])
            owners[free[0]] = name
        said += [f"{_escaped(name, _TO_ESCAPE_IN_NAMES)}={letter}" for letter in sorted(own)]
    return said


def _escaped(text: str, special: re.Pattern[str]) -> str:
    return special.sub(lambda match: _WRITTEN[match[0]], text)


def _unescaped(raw: str, offset: int, findings: MarkFindings) -> str:
    def character(match: re.Match[str]) -> str:
        if match[1] not in _ESCAPED:
            wanted = r"write \\ for a backslash"
            findings.at(offset + match.start(), "V07", f"{match[0]} is no escape; {wanted}")
        return _ESCAPED.get(match[1], match[0])

    return _ESCAPE.sub(character, raw)
