"""Who mentions refer to: entities nobody mentions (V36), names (V63), mentions missed (V40)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from karat.gold.attributed_names import attributed_names
from karat.layers.words import fold, words
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
            sheet.labels.at(place, "V36", message)
        _check_names(sheet, number, entity, text)
    if sheet.is_whole:
        sheet.warn_words("V40", _missed(sheet))


def _check_names(sheet: Sheet, number: int, entity: Entity, text: str) -> None:
    """Holds every alias against the text, and every word of the name: it may be put together."""
    names = {" ".join((entity.name or "").split()): "its name"}
    for index, alias in enumerate(entity.aliases):
        known = names.get(" ".join(alias.split()))
        what = known and f"is {known}"
        if what is None and not _stands(alias, text):
            what = "is not in the text"
        if what is not None:
            message = f"alias {quoted(alias)} of {entity.id} {what}"
            place = sheet.file_place("entities", number, "aliases", index)
            sheet.labels.at(place, "V63", message)
        names.setdefault(" ".join(alias.split()), "given twice")
    for word in _WORD.findall(entity.name or ""):
        if not _stands(word, text):
            message = f"{quoted(word)} in the name of {entity.id} is not in the text"
            place = sheet.file_place("entities", number, "name")
            sheet.labels.at(place, "V63", message, warning=True)


def _stands(form: str, text: str) -> bool:
    """Says whether a folded text has a form, as words of their own."""
    form = fold(form)
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        cuts_first = form[:1].isalnum() and _WORD.match(text[max(0, at - 1) : at])
        if not cuts_first and not (form[-1:].isalnum() and _WORD.match(text, end)):
            return True
        at = text.find(form, at + 1)
    return False


def _missed(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Gives each name that stands at a verb of saying and is no mention, in reading order."""
    covered = sheet.covered("speaker")
    found: dict[int, tuple[int, str]] = {}  # by their ends: of Mara Voss and Voss, the longer one
    for name, hits in attributed_names(_forms(sheet), sheet.text).items():
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
