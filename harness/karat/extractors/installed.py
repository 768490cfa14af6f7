"""The installed extractors, as the metadata of their distributions tells them; none is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

from karat.errors import UsageError
from karat.spelling import did_you_mean

GROUP = "karat.extractors"


@dataclass(frozen=True, slots=True)
class Listed:
    """An installed extractor; `fault` says why its target can never be loaded, else it is empty."""

    name: str
    target: str
    distribution: str
    fault: str = ""


def list_extractors() -> list[Listed]:
    """Lists the installed extractors by name, importing none of them."""
    found = metadata.entry_points(group=GROUP)
    return sorted(
        (
            Listed(
                one.name,
                one.value,
                f"{one.dist.name} {one.dist.version}" if one.dist else "",
                _fault(one),
            )
            for one in found
        ),
        key=lambda listed: listed.name,
    )


def find_installed(name: str) -> metadata.EntryPoint:
    """Finds the entry point of this name, to be loaded.

    Raises UsageError where there is none, or where its target cannot be read.
    """
    matching = [one for one in metadata.entry_points(group=GROUP) if one.name == name]
    if not matching:
        known = [listed.name for listed in list_extractors()]
        hint = did_you_mean(name, known)
        raise UsageError(
            f'no extractor "{name}"; installed are {", ".join(known) or "none"}{hint} '
            "(or give pkg.mod:attr or path/file.py:attr)"
        )
    if fault := _fault(matching[0]):
        raise UsageError(f"extractor {name} cannot be loaded: {fault}")
    return matching[0]


def _fault(entry: metadata.EntryPoint) -> str:
    if entry.pattern.match(entry.value):
        return ""
    return f'its target "{entry.value}" is no pkg.mod:attr'
