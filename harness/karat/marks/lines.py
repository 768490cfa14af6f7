"""The lines below a .mark's text: who entities are, and the words that each id's line says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.layers import Entity
from karat.marks.body import LABEL
from karat.marks.words import split_words
from karat.records import ENTITY_TYPES
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.marks.words import MarkFindings, Word

ENTITY_ID = re.compile(r"[\w.-]+")
NEVER_NAMED = "?"
_LABEL = re.compile(LABEL)
_MOST_SAID = 1_000_000  # ids by words of one line, all of which are read for each of the ids
_COMMENT = re.compile(r"[ \t]*+(?:#|\Z)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of one id, which stands at `offset`; not `whole` where it broke off."""

    offset: int
    words: tuple[Word, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines: the entities in their order, and what is said of each label."""

    entities: tuple[Entity, ...]
    said: Mapping[str, Said]


def read_lines(source: str, start: int, findings: MarkFindings) -> Lines:
    """Reads from an offset to the end of the file; blank lines and # comments say nothing."""
    entities: dict[str, Entity] = {}
    said: dict[str, Said] = {}
    at = start
    while at < len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        if not _COMMENT.match(source, at, end):
            words, whole = split_words(source, at, end, findings)
            first = words[0] if words else None
            if first is not None and _is_bare(first) and first.text.startswith("@"):
                entity = _entity(words, findings, whole=whole)
                if entity.id in entities:
                    message = f"entity {entity.id} is described already"
                    findings.at(first.offset, "V15", message)
                entities.setdefault(entity.id, entity)
            else:
                _statement(words, said, findings, whole=whole)
        at = end + 1
    return Lines(tuple(entities.values()), said)


def _is_bare(word: Word) -> bool:
    return word.key is None and word.form == "bare"


def _statement(
    words: tuple[Word, ...], said: dict[str, Said], findings: MarkFindings, *, whole: bool
) -> None:
    """Keeps the words after the ids for each of the ids."""
    count = 0
    while count < len(words) and _is_bare(words[count]) and _LABEL.fullmatch(words[count].text):
        count += 1
    if not count and words:
        expected = "expected an id such as q1, or @ and an entity's id"
        findings.at(words[0].offset, "V07", f"{expected}, found {quoted(words[0].text)}")
    if count * len(words) > _MOST_SAID:
        findings.at(words[0].offset, "V07", f"{len(words):,} words of {count:,} ids on one line")
        return
    for word in words[:count]:
        if word.text in said:
            line = findings.line(said[word.text].offset)
            rule = "V61" if "~" in word.text else "V15"
            findings.at(word.offset, rule, f"{word.text} has a line already: line {line}")
        said.setdefault(word.text, Said(word.offset, words[count:], whole))


def _entity(words: tuple[Word, ...], findings: MarkFindings, *, whole: bool) -> Entity:
    """Reads `@voss person "Mara Voss" alias="Voss"`."""
    first, *rest = words
    id_ = first.text[1:]
    if ENTITY_ID.fullmatch(id_) is None:
        message = f"entity id {quoted(id_)} must be letters, digits and - . _"
        findings.at(first.offset, "V17", message)
    type_: str | None = None
    names: list[str | None] = []
    aliases: list[str] = []
    for word in rest:
        if word.key == "alias" and word.form != "list" and word.nth is None:
            aliases.append(word.text)
        elif word.key is not None:
            hint = findings.meant(word.key, ["alias"])
            message = f"unknown key {quoted(word.key)} in entity {id_}{hint}"
            findings.at(word.offset, "V09", message)
        elif not names and (word.form == "string" or word.text == NEVER_NAMED):
            names.append(word.text if word.form == "string" else None)
        elif type_ is None and word.form == "bare" and word.text in ENTITY_TYPES:
            type_ = word.text
        else:
            hint = findings.meant(word.text, ENTITY_TYPES)
            expected = f'expected one of {", ".join(ENTITY_TYPES)}, then "the name" or ?{hint}'
            findings.at(word.offset, "V11", f"{quoted(word.text)} in entity {id_}; {expected}")
            type_ = type_ or word.text
    if whole and type_ is None:
        findings.at(first.offset, "V10", f"entity {id_} has no type ({', '.join(ENTITY_TYPES)})")
    if whole and not names:
        wanted = "give it in quotes, or ? where the text never names it"
        findings.at(first.offset, "V10", f"entity {id_} has no name; {wanted}")
    return Entity(id_, names[0] if names else None, tuple(aliases), type_)
