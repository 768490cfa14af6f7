"""Who a mention refers to: the names of entities, and when a predicted source is the right one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.layers.protocol import Reading, Side, plain_shape
from karat.layers.words import fold, words

if TYPE_CHECKING:
    from karat.layers.protocol import Layer
    from karat.layers.trim import Shape, Trim


@dataclass(frozen=True, slots=True)
class Person:
    """What gold knows of one entity: the shapes of its mentions and every name that is right."""

    shapes: tuple[Shape, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """A predicted source: T of its mention, if it has one, and the names it goes by."""

    trim: Trim | None
    names: tuple[str, ...]


def quoted(reading: Reading, side: Side) -> str:
    """Gives the words of a mention, its fragments joined by a blank."""
    return " ".join(side.page.text[start:end] for start, end in reading.spans)


def person_of(entity: str, side: Side, layer: Layer) -> Person:
    """Gives what gold knows of an entity, remembered for the whole article."""
    key = ("person", entity)
    known = side.memory.get(key)
    if not isinstance(known, Person):
        mentions = side.mentions.get(entity, [])
        shapes = tuple(plain_shape(layer, mention, side.page) for mention in mentions)
        known = Person(shapes, names_of(entity, side))
        side.memory[key] = known
    return known


def names_of(entity: str, side: Side) -> frozenset[str]:
    """Gives every name that is right for a gold entity, folded; empty for pronouns alone.

    Its name, its aliases, and the surface or head of each mention that contains one of them; for
    an entity that is never named, the surface or head of each mention that is not a pronoun. They
    are remembered for the whole article.
    """
    key = ("names", entity)
    found = side.memory.get(key)
    if not isinstance(found, frozenset):
        found = side.memory[key] = _collected(entity, side)
    return found


def _collected(entity: str, side: Side) -> frozenset[str]:
    known = side.entities.get(entity)
    named = known is not None and known.name is not None
    names = {fold(name) for name in (known.name, *known.aliases) if name} if known else set()
    pronouns = words("pronouns")
    own = [fold(quoted(mention, side)) for mention in side.own_mentions.get(entity, [])]
    if not names and pronouns.issuperset(own):
        return frozenset()
    forms: set[str] = set()
    for mention in side.mentions.get(entity, []):
        forms.add(fold(quoted(mention, side)))
        if mention.head is not None:
            forms.add(fold(side.page.text[mention.head.start : mention.head.end]))
    if named:
        right = {
            form
            for form in forms - names
            if any(name in form and holds(form, name) for name in names)
        }
    else:
        right = forms - pronouns
    return frozenset(names | right)


def holds(form: str, name: str) -> bool:
    """Says whether a name stands in a form as words of their own: no letter or digit beside it."""
    start = form.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_is_in_word(form[start - 1 : start]) or _is_in_word(form[end : end + 1])):
            return True
        start = form.find(name, start + 1)
    return False


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def predicted_names(mention: Reading, side: Side, plain: str | None = None) -> tuple[str, ...]:
    """Gives the names that a predicted mention goes by, folded.

    Its entity's name, else the plain name, else the surfaces of its entity's mentions, else its
    own surface. None where it has an entity that is known by pronouns alone: as in gold, such an
    entity is no name to be right or wrong about. Without an entity a pronoun is its own name.
    """
    entity = mention.attributes.get("entity")
    known = side.entities.get(entity) if isinstance(entity, str) else None
    if known is not None and known.name:
        return (fold(known.name),)
    if plain:
        return (fold(plain),)
    if isinstance(entity, str):
        forms = _surfaces(entity, side) or (fold(quoted(mention, side)),)
        return () if words("pronouns").issuperset(forms) else forms
    return (fold(quoted(mention, side)),)


def _surfaces(entity: str, side: Side) -> tuple[str, ...]:
    """Gives the surfaces of an entity's mentions, folded, each once; remembered for the article."""
    key = ("surfaces", entity)
    forms = side.memory.get(key)
    if not isinstance(forms, tuple):
        mentions = side.mentions.get(entity, [])
        forms = tuple(dict.fromkeys(fold(quoted(mention, side)) for mention in mentions))
        side.memory[key] = forms
    return forms
