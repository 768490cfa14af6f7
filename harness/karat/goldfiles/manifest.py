"""Reads the manifest of a corpus: as strictly as a stranger's folder needs, in two sizes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from karat.errors import FormatError, Problem
from karat.findings import Findings
from karat.json_places import read_json
from karat.records import ManifestRecord, id_fault, name_fault
from karat.shapes import check_shape
from karat.spelling import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karat.json_places import Node
    from karat.places import Place

Path: TypeAlias = tuple[str | int, ...]

_MOST_TOLD = 100  # of a very large manifest


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that the types cannot say; `path` leads to the value, or to the last key."""

    path: Path
    message: str
    rule: str = "V11"


def read_manifest(source: str, path: str) -> ManifestRecord:
    """Reads a manifest; raises FormatError with every problem at its line and column."""
    findings = Findings(path)
    reading = read_json(source)
    findings.add(reading.faults, "V07")
    node = reading.node
    if node is not None and check_shape(node, ManifestRecord, "the manifest", findings):
        manifest = msgspec.convert(node.plain(), ManifestRecord)
        for slip in slips_of(manifest):
            findings.at(_place(node, slip.path), slip.rule, slip.message)
        if not findings.problems:
            return manifest
    raise FormatError(findings.problems)


def read_large_manifest(raw: bytes, path: str) -> ManifestRecord:
    """Reads the manifest of a very large corpus by the fast decoder, in little room.

    The careful reader keeps the place of each value, which a hundred thousand articles do not
    leave room for; a fault is told without its place. Raises FormatError.
    """
    try:
        manifest = msgspec.json.decode(raw, type=ManifestRecord)
    except msgspec.DecodeError as error:
        raise FormatError([Problem(path, 1, 1, str(error), "V07")]) from error
    wrong = [Problem(path, 1, 1, slip.message, slip.rule) for slip in slips_of(manifest)]
    if wrong:
        raise FormatError(wrong[:_MOST_TOLD])
    return manifest


def slips_of(manifest: ManifestRecord) -> Iterator[Slip]:
    """Gives names that must not reach a screen, ids that name no file, and ids listed twice."""
    for what, words, path in _names(manifest):
        if fault := name_fault(words):
            yield Slip(path, f"{what} {quoted(words)} {fault}")
    listed: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for split, ids in manifest.splits.items():
        for number, id_ in enumerate(ids):
            # Files are opened by id, so it must stay in its folder.
            if fault := id_fault(id_):
                yield Slip(("splits", split, number), f"id {quoted(id_)} {fault}", "V17")
            listed[id_].append((split, number))
    for id_, places in listed.items():
        if len(places) > 1:
            split, number = places[-1]
            told = f"article {quoted(id_)} is {_where(split for split, _ in places)}"
            yield Slip(("splits", split, number), told, "V58")


def _where(splits: Iterable[str]) -> str:
    often = {1: "", 2: "twice "}
    return " and ".join(
        f"{often.get(times, f'{times} times ')}in {shown(split)}"
        for split, times in Counter(splits).items()
    )


def _names(manifest: ManifestRecord) -> Iterator[tuple[str, str, Path]]:
    """Gives what each name is, its words and where it stands."""
    yield '"name"', manifest.name, ("name",)
    yield '"version"', manifest.version, ("version",)
    yield from (("layer", one, ("layers", n)) for n, one in enumerate(manifest.layers))
    yield from (("split", one, ("splits", one)) for one in manifest.splits)


def _place(node: Node, path: Path) -> Place:
    """Finds where a value stands; of a value with members, where its key does."""
    place = node.place
    for step in path:
        inside = node.value
        if isinstance(inside, dict):
            place, node = node.keys[str(step)], inside[str(step)]
        elif isinstance(inside, list):
            node = inside[int(step)]
            place = node.place
    return place if isinstance(node.value, (dict, list)) else node.place
