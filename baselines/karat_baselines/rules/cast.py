"""Keeps the entities of an article, by name, surname, role and description."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from karat_baselines.rules.names import gender_of


@dataclass(slots=True)
class Entity:
    """Who a mention refers to: ``roles`` are the words that have described it so far.

    ``speaks`` says that it has been a source already.
    """

    id: str
    name: str | None
    kind: str
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    speaks: bool = False


@dataclass(slots=True)
class Cast:
    """The entities met so far, and their uses in the order of the text."""

    entities: list[Entity] = field(default_factory=list)
    by_name: dict[str, Entity] = field(default_factory=dict)
    by_surname: dict[str, Entity] = field(default_factory=dict)
    by_initial: dict[tuple[str, str], Entity] = field(default_factory=dict)
    by_description: dict[str, Entity] = field(default_factory=dict)
    by_role: dict[str, Entity] = field(default_factory=dict)
    uses: list[Entity] = field(default_factory=list)

    def add(self, name: str | None, kind: str) -> Entity:
        """Returns a new entity."""
        entity = Entity(f"e{len(self.entities) + 1}", name, kind)
        self.entities.append(entity)
        return entity

    def _initialled(self, parts: list[str]) -> Entity | None:
        """Returns the Mara Voss of M. Voss, or of M Voss."""
        if len(parts) != 2 or len(parts[0].rstrip(".")) != 1:
            return None
        return self.by_initial.get((parts[0][0], parts[1]))

    def describe(self, entity: Entity, roles: Iterable[str]) -> None:
        """Remembers the words that describe an entity; the latest bearer of a word has it."""
        for role in roles:
            entity.roles.add(role)
            self.by_role[role] = entity

    def named(self, name: str, kind: str, gender: str) -> Entity:
        """Returns the entity of a name; a surname or first name alone finds its full name."""
        parts = name.split()
        entity = self.by_name.get(name) or self._initialled(parts)
        if entity is None and len(parts) == 1:
            entity = self.by_surname.get(name)
            if entity is not None and gender and entity.gender and gender != entity.gender:
                entity = None
        if entity is None:
            entity = self.add(name, kind)
            self.by_name[name] = entity
        elif name not in (entity.name, *entity.aliases):
            entity.aliases.append(name)
        if entity.kind in ("person", "unsure"):
            entity.gender = entity.gender or gender or gender_of(parts)
            self.by_initial[parts[0][0], parts[-1]] = entity
            self.by_surname[parts[-1]] = self.by_surname[parts[0]] = entity
        return entity
