"""Spans in gold files: each quotes the text exactly, fragments stand in order and apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from karat.findings import Findings
    from karat.json_places import Node


def members(node: Node | None) -> list[Node]:
    """Gives the values of a list that has been checked to be one; none where it is absent."""
    return cast("list[Node]", node.value) if node is not None else []


def check_spans(what: str, node: Node, text: str, findings: Findings) -> bool:
    """Notes fragments that are inverted, out of range, misquoted or out of order."""
    parts = members(node)
    if not parts:
        findings.at(node.place, "V20", f"{what} is empty; give at least one [start, end, surface]")
        return False
    slips = [part for part in parts if not check_span(what, part, text, findings)]
    if slips:
        return False
    last = -1
    for part in parts:
        start, end = (cast("int", item.value) for item in members(part)[:2])
        if start < last:
            whose = what.removeprefix("span of ")
            message = f"fragments of {whose} overlap or are out of order"
            findings.at(part.place, "V25", message)
            return False
        last = end
    return True


def check_span(what: str, node: Node, text: str, findings: Findings) -> bool:
    """Notes one span that does not quote the text exactly."""
    first, second, third = members(node)
    start, end, surface = cast("int", first.value), cast("int", second.value), str(third.value)
    if start >= end:
        inverted = f"{what} ends ({end}) before it starts ({start})"
        empty = f"{what} is empty: it starts and ends at {start}"
        findings.at(first.place, "V20", inverted if start > end else empty)
        return False
    if start < 0:
        findings.at(first.place, "V21", f"start {start} is before the text")
        return False
    if end > len(text):
        findings.at(second.place, "V21", f"end {end} is past the end of the text ({len(text)})")
        return False
    found = text[start:end]
    if found != surface:
        place = nearest(text, surface, start)
        hint = "" if place is None else f"; did you mean [{place},{place + len(surface)})?"
        findings.at(
            third.place,
            "V19",
            f'[{start},{end}) is "{cut(found)}", surface says "{cut(surface)}"{hint}',
        )
        return False
    return True


def nearest(text: str, surface: str, start: int) -> int | None:
    """Finds where a surface stands closest to the offset that was given for it."""
    if not surface:
        return None
    after = text.find(surface, start)
    before = text.rfind(surface, 0, start + len(surface))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=None)


def cut(words: str) -> str:
    """Shortens words for a message."""
    return words if len(words) <= 60 else f"{words[:40]}…{words[-15:]}"
