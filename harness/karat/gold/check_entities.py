"""Who mentions refer to: entities nobody mentions (V36), names (V63), mentions missed (V40)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from karat.gold.lexicon import lexicon, one_of
from karat.layers.words import fold, words
from karat.spans import Span
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.gold.sheet import Sheet
    from karat.layers import Entity

_WORD = re.compile(r"\w+")


def check_entities(sheet: Sheet) -> None:
    """Notes entities that nothing names, and names that the text does not use."""
    if "speaker" not in sheet.gold.layers:
        return
    mentioned = {
        reading.attributes.get("entity")
        for speaker in sheet.of("speaker")
        for reading in speaker.readings()
    }
    text = fold(sheet.text)
    for number, entity in enumerate(sheet.gold.entities):
        if sheet.is_whole and entity.id not in mentioned:
            message = f"entity {entity.id} has no speaker mention"
            place = sheet.file_place("entities", number, "id")
            sheet.labels.at(place, "V36", message, warning=True)
        _check_names(sheet, number, entity, text)
    if sheet.is_whole:
        sheet.warn_words("V40", _missed(sheet))


def _check_names(sheet: Sheet, number: int, entity: Entity, text: str) -> None:
    """Holds every alias against the text, and every word of the name: it may be put together."""
    for index, alias in enumerate(entity.aliases):
        if fold(alias) not in text:
            message = f"alias {quoted(alias)} of {entity.id} is not in the text"
            place = sheet.file_place("entities", number, "aliases", index)
            sheet.labels.at(place, "V63", message)
    for word in _WORD.findall(entity.name or ""):
        if fold(word) not in text:
            message = f"{quoted(word)} in the name of {entity.id} is not in the text"
            place = sheet.file_place("entities", number, "name")
            sheet.labels.at(place, "V63", message, warning=True)


def _missed(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Gives each name that stands at a verb of saying and is no mention, in reading order."""
    covered = sheet.covered("speaker")
    found: dict[int, tuple[int, str]] = {}  # by their ends: of Mara Voss and Voss, the longer one
    for name in _forms(sheet):
        hits = _attributed(name, sheet.text)
        missed = [hit for hit in hits if not any(covered[hit.start : hit.end])]
        times = f"{len(hits) - len(missed)} of {len(hits)} times in this document"
        message = f"{quoted(name)} stands at a verb of saying and is marked {times}"
        for hit in missed:
            found[hit.end] = min((hit.start, message), found.get(hit.end, (hit.start, message)))
    yield from sorted(found.values())


def _forms(sheet: Sheet) -> Iterator[str]:
    """Gives every name, alias, and form that is marked somewhere; she and they may be anybody."""
    names = {name for one in sheet.gold.entities for name in (one.name, *one.aliases) if name}
    yield from sorted(names)
    marked = Counter(
        sheet.text[start:end]
        for speaker in sheet.of("speaker")
        for start, end in {speaker.spans[0], speaker.head or speaker.spans[0]}
    )
    for form in sorted(marked.keys() - names):
        if fold(form) not in words("pronouns") and sheet.text.count(form) > marked[form]:
            yield form


def _attributed(name: str, text: str) -> list[Span]:
    """Finds a name as the subject of a verb of saying, in either order, or after according to."""
    words = r"\s+".join(map(re.escape, name.split()))
    after, before = _verbs()
    patterns = (rf"(?<![\w-])({words})(?={after})", rf"{before}({words})(?!\w)")
    found = {Span(*hit.span(1)) for pattern in patterns for hit in re.finditer(pattern, text)}
    return sorted(found)


@cache
def _verbs() -> tuple[str, str]:
    """Writes what stands after a source, and what stands before it."""
    verbs = lexicon()
    after = rf"\s+(?:(?:\w+ly|also|has|have|had)\s+)?{one_of(verbs.sayings)}\b"
    return after, rf"\b(?:{one_of(verbs.inverted_sayings)}|according\s+to)\s+"
