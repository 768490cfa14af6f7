"""Resolves mentions that name or describe: a name, a name beside a role, the minister."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.cast import Cast, Entity
from karat_baselines.rules.names import COMMON, gender_of, is_common, links, read_name
from karat_baselines.rules.reading import Mention
from karat_baselines.rules.text import Token

_GENERIC = words.words("company firm group organisation organization agency union bank")

WINDOW = 40
"""Earlier uses that a pronoun looks back over."""

_KINDS = (
    ("document", words.DOCUMENT_WORDS),
    ("media", words.MEDIA_WORDS),
    ("anonymous", words.ANONYMOUS_WORDS),
    ("group", words.GROUP_WORDS),
    ("org", words.ORG_WORDS),
    ("person", words.PERSON_ROLES),
)


def _core_end(core: Sequence[Token]) -> int:
    """Returns where the first prepositional phrase of a noun phrase begins, names kept whole."""
    for index in range(1, len(core) - 1):
        if core[index].low not in words.PREPOSITIONS:
            continue
        after = core[index + 1]
        onward = core[index + 2] if after.low == "the" and index + 2 < len(core) else after
        bodies = (
            core[index - 1].low in words.ORG_WORDS or index == 1 or core[index - 2].low == "the"
        )
        bodies = bodies and core[index].low in ("of", "for")
        bodies = (
            bodies and core[index - 1].low not in words.TITLES and not is_common(core[index - 1])
        )
        if not (bodies and core[index - 1].capital and onward.capital):
            return index
    return len(core)


def by_name(cast: Cast, mention: Mention) -> Entity | None:
    """Returns the entity of a mention whose head is a name; None for a description."""
    core = mention.core[: _core_end(mention.core)]
    first = len(core)
    while first > 0 and (
        core[first - 1].capital
        or core[first - 1].low in words.PARTICLES | {"for", "&", "and", "-"}
        or links(core, first - 1)
    ):
        first -= 1
        if core[first].low == "the" and not core[first].capital:
            break
    while first < len(core) and (not core[first].capital or core[first].low in COMMON):
        first += 1
    if first == len(core) or (first == 0 and len(core) == 1 and is_common(core[0])):
        return None
    definite = core[0].low == "the" and first == 1
    name = read_name(
        core[first:], [t.low for t in (*core[:first], *mention.added) if t.word], definite=definite
    )
    if name is None:
        return None
    kind = name.kind
    if kind == "unsure":
        known = cast.by_surname.get(name.text) or cast.by_name.get(name.text)
        kind = known.kind if known else ("person" if mention.added or first else "unsure")
    entity = cast.named(name.text, kind, name.gender)
    cast.describe(entity, [r for r in name.roles if r not in COMMON])
    return entity


def by_name_beside(cast: Cast, mention: Mention) -> Entity | None:
    """Returns who "the mayor, Eva Novotna" and "a nurse named Olga Benes" are."""
    added = mention.added
    starts = [k + 1 for k, token in enumerate(added) if token.low in (",", "named", "called")]
    for first in starts:
        last = first
        while last < len(added) and (added[last].capital or added[last].low in words.PARTICLES):
            last += 1
        run = added[first:last]
        closed = last == len(added) or added[last].text == ","
        if not closed or not run or not run[-1].capital or added[first].low in COMMON:
            continue
        name = read_name(run, [], definite=False)
        employed = any(token.low in words.PREPOSITIONS for token in mention.core)
        if name is not None and employed and name.kind == "org":
            return None
        if name is not None:
            roles = [token.low for token in mention.core if token.word and token.low not in COMMON]
            person = roles and roles[-1] in words.PERSON_ROLES and name.kind in ("unsure", "person")
            entity = cast.named(name.text, "person" if person else name.kind, name.gender)
            cast.describe(entity, roles)
            return entity
    return None


def by_description(cast: Cast, mention: Mention) -> Entity:
    """Returns the entity of a description: its bearer, one of the same words, or a new one."""
    core = mention.core[: _core_end(mention.core)]
    head = core[-1].low
    kind = next((kind for kind, listed in _KINDS if head in listed), _guess(head))
    surface = " ".join(token.low for token in mention.core)
    fresh = core[0].low in ("a", "an", "another", "one", "two", "three", "some", "several")
    if not fresh:
        if surface.removeprefix("the ") in cast.by_description:
            return cast.by_description[surface.removeprefix("the ")]
        bearer = _bearer(cast, core, head, kind)
        if bearer is not None:
            return bearer
    entity = cast.add(None, kind)
    cast.by_description[surface.removeprefix("the ").removeprefix("a ").removeprefix("an ")] = (
        entity
    )
    cast.describe(entity, [token.low for token in core if token.word and token.low not in COMMON])
    entity.gender = gender_of([head])
    return entity


def _guess(head: str) -> str:
    return "person" if head.endswith(("er", "or", "ist", "man", "woman", "ian")) else "org"


def _bearer(cast: Cast, core: Sequence[Token], head: str, kind: str) -> Entity | None:
    if core[0].low not in ("the", "this", "that"):
        return None
    if head in cast.by_role:
        return cast.by_role[head]
    generic = head in _GENERIC
    for entity in cast.uses[: -WINDOW - 1 : -1]:
        body = kind == "org" and entity.kind == "org" and entity.name is not None
        if body and (generic or head in str(entity.name).lower().split()):
            return entity
    return None
