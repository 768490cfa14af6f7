"""Resolves sources to entities: names, pronouns and descriptions to the one they stand for."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.cast import Cast, Entity
from karat_baselines.rules.descriptions import WINDOW, by_description, by_name, by_name_beside
from karat_baselines.rules.names import COMMON, NICKNAME, Name, find_names, read_name
from karat_baselines.rules.reading import Mention, Reading
from karat_baselines.rules.text import Token


def resolve(reading: Reading) -> tuple[list[Entity], list[Entity | None]]:
    """Returns the entities, and for each mention of the reading its entity."""
    cast = Cast()
    outside = _narrative(reading)
    inner = {s.start: s.end for s in reading.stretches if s.end - s.start < NICKNAME}
    names = list(find_names(outside, reading.text, inner))
    order = sorted(range(len(reading.mentions)), key=lambda k: reading.mentions[k].start)
    resolved: list[Entity | None] = [None] * len(reading.mentions)
    upcoming = 0
    for index in order:
        mention = reading.mentions[index]
        while upcoming < len(names) and names[upcoming].start < mention.start:
            _meet(cast, names[upcoming])
            upcoming += 1
        later = names[upcoming : upcoming + 6]
        entity = _resolve(cast, mention, later)
        resolved[index] = entity
        if entity is not None:
            cast.uses.append(entity)
            entity.speaks = True
    for index in order:
        if resolved[index] is None:
            outer = reading.mentions[index].outer
            resolved[index] = (resolved[outer[0]] if outer else None) or cast.add(None, "person")
    met = {id(entity) for entity in resolved}
    return [entity for entity in cast.entities if id(entity) in met], resolved


def _narrative(reading: Reading) -> list[Token]:
    """Returns the tokens that stand in no quotation."""
    outside: list[Token] = []
    tops = iter([stretch for stretch in reading.stretches if stretch.depth == 0])
    current = next(tops, None)
    for token in reading.tokens:
        while current is not None and current.end <= token.start:
            current = next(tops, None)
        if current is None or token.start < current.start:
            outside.append(token)
    return outside


def _meet(cast: Cast, name: Name) -> Entity | None:
    """Notes a name that the narrative uses; a lone unknown capital word is nobody yet."""
    known = cast.by_name.get(name.text) or cast.by_surname.get(name.text)
    if name.kind == "unsure" and known is None:
        return None
    entity = known or cast.named(name.text, name.kind, name.gender)
    entity = cast.named(name.text, entity.kind, name.gender)
    if entity.kind == "person":
        cast.describe(entity, name.roles)
    cast.uses.append(entity)
    return entity


def _resolve(cast: Cast, mention: Mention, later: Sequence[Name]) -> Entity | None:
    """Returns who a mention stands for; None for the "I" of a speaker who is not read yet."""
    low = mention.core[0].low
    if len(mention.core) == 1 and low in ("i", "we", "my", "our") and mention.outer:
        return None
    if len(mention.core) == 1 and low in ("who", "which"):
        antecedent = _antecedent(cast, mention)
        if antecedent is not None:
            return antecedent
    if len(mention.core) == 1 and low in ("nobody", "someone", "everyone", "one"):
        return cast.add(None, "person")
    if len(mention.core) == 1 and low in words.PRONOUNS | words.POSSESSIVES:
        return _pronoun(cast, low, later)
    return by_name(cast, mention) or by_name_beside(cast, mention) or by_description(cast, mention)


def _antecedent(cast: Cast, mention: Mention) -> Entity | None:
    """Returns who "Voss, 52, who" and "a port official, who" refer back to."""
    run = [token for token in mention.before if token.text not in (",", "—")]
    while run and run[-1].text[0].isdigit():
        run.pop()
    first = len(run)
    while first > 0 and run[first - 1].capital:
        first -= 1
    name = read_name(run[first:], [], definite=False) if first < len(run) else None
    if name is not None:
        return _meet(cast, name)
    first = len(run)
    while first > 0 and run[first - 1].word and run[first - 1].low not in COMMON:
        first -= 1
    if 0 < first < len(run) and run[first - 1].low in words.DETERMINERS:
        core = tuple(run[first - 1 :])
        return by_description(cast, Mention(core[0].start, core[-1].end, core))
    return None


def _pronoun(cast: Cast, low: str, later: Sequence[Name]) -> Entity:
    gender = {"his": "he", "him": "he", "her": "she"}.get(low, low)
    if gender in ("he", "she"):
        for entity in cast.uses[: -WINDOW - 1 : -1]:
            if entity.kind in ("person", "unsure") and entity.gender in ("", gender):
                entity.gender, entity.kind = gender, "person"
                return entity
        for name in later:
            if name.kind in ("person", "unsure") and name.gender in ("", gender):
                entity = cast.named(name.text, "person", name.gender)
                entity.gender = entity.gender or gender
                return entity
        entity = cast.add(None, "person")
        entity.gender = gender
        return entity
    wanted = (
        ("org", "document", "gpe", "media", "unsure")
        if low in ("it", "its", "which")
        else ("group", "org")
    )
    for entity in cast.uses[: -WINDOW - 1 : -1]:
        if entity.kind == "gpe" and not entity.speaks:
            continue
        if entity.kind in wanted or (low in ("they", "their") and entity.name is None):
            return entity
    if cast.uses and low in ("they", "their", "who"):
        return cast.uses[-1]
    return cast.add(None, "group" if low in ("they", "their", "we") else "org")
