"""Tells whom a source means: a name, a pronoun, or a description such as the minister."""

import re
from collections.abc import Sequence

from karat_baselines.rules.answers import Entity
from karat_baselines.rules.words import KINDS, LETTERS

WINDOW = 40
"""Earlier uses that a pronoun looks back over."""

_CAPITAL = r"(?:(?:[A-Z]|Mrs?|Ms|Dr|St|Sen|Rep|Lt)\.|[^\W\d_a-zß-ÿ](?:\w|[-’'](?!s\b)\w)*)"
_NAME = re.compile(
    rf"(?<!\w){_CAPITAL}(?:[’']? (?:(?:of|de|da|di|van|von|al) ){{0,2}}{_CAPITAL}){{0,7}}"
)
_ROLE = re.compile(r", (?:\d+, )?(?:the|an?|its|his|her) ([a-z][\w -]{2,40}?)(?=[,.]| \w{2,3} )")
_PHRASE_END = re.compile(r",| (?:of|for|at|in|from|on|to|with|by|close) ")
_PRONOUNS = {"he": "he", "him": "he", "she": "she", "her": "she"} | dict.fromkeys(
    ("it", "they", "them", "which", "who", "i", "we"), ""
)


def resolve(text: str, narrative: str, mentions: Sequence[list[int]]) -> list[Entity]:
    """Returns the entity of each mention; ``narrative`` has the quotations written over."""
    cast = _Cast()
    names = list(_NAME.finditer(narrative))[::-1]
    found: dict[int, Entity] = {}
    for index in sorted(range(len(mentions)), key=lambda k: mentions[k][0]):
        start, end = mentions[index]
        while names and names[-1].start() < start:
            cast.meet(names.pop(), narrative)
        found[index] = cast.use(cast.mentioned(text[start:end]))
    return [found[index] for index in range(len(mentions))]


class _Cast:
    """The entities so far, by the names and roles that meant them, and the latest uses."""

    def __init__(self) -> None:
        self.size = 0
        self.by_word: dict[str, Entity] = {}
        self.gender: dict[str, str] = {}
        self.recent: list[Entity] = []

    def add(self, name: str | None, kind: str) -> Entity:
        self.size += 1
        return Entity(id=f"e{self.size}", name=name, aliases=[], type=kind)

    def use(self, entity: Entity) -> Entity:
        self.recent = [*self.recent[-WINDOW:], entity]
        return entity

    def named(self, run: str, role: str, kind: str = "person") -> Entity | None:
        """Returns who is called by a run of capitalised words beside words for a role."""
        titles, parts = _split(run)
        if not parts:
            return None
        name = " ".join(parts)
        bodies = [part.lower() for part in parts if KINDS.get(part.lower()) == "body"]
        entity = self.by_word.get(name)
        if entity is None:
            entity = self.add(name, "org" if bodies or name.isupper() else kind)
        described = [*titles, *role.lower().split()]
        keys = (name, *(bodies or (parts[0], parts[-1])), *described[-1:])
        self.by_word |= dict.fromkeys(keys, entity)
        for word in described:
            if KINDS.get(word) in ("he", "she"):
                self.gender[entity["id"]] = KINDS[word]
        return entity

    def meet(self, name: re.Match[str], narrative: str) -> None:
        """Notes a name of the narrative, with the role that stands before or after it."""
        if " " in name.group() or name.group() in self.by_word:
            before = narrative[max(name.start() - 30, 0) : name.start()].split()[-1:]
            role = _ROLE.match(narrative, name.end())
            place = before and before[0] in ("in", "at", "near", "from", "the", "across")
            words = role.group(1) if role else "".join(before).strip(",")
            if entity := self.named(name.group(), words, "gpe" if place else "person"):
                self.use(entity)

    def mentioned(self, phrase: str) -> Entity:
        """Returns whom a source means: a pronoun, a name, a name in apposition, a description."""
        if phrase.lower() in _PRONOUNS:
            return self.pronoun(phrase.lower())
        edge = _PHRASE_END.search(phrase)
        core = phrase[: edge.start()] if edge else phrase
        runs = [m for m in _NAME.finditer(phrase) if m.end() >= len(core) > m.start()]
        runs += [m for m in [_NAME.match(phrase, phrase.find(", ") + 2)] if m and m.start() > 1]
        for run in runs:
            if run.start() or " " in run.group() or not run.group().endswith("s"):
                role = _ROLE.match(phrase, run.end())
                before = core if run.start() >= len(core) else phrase[: run.start()]
                if entity := self.named(run.group(), role.group(1) if role else before):
                    return entity
        first, head = core.lower().split()[0], core.lower().split()[-1]
        entity = None if first in ("a", "an", "one", "some") else self.by_word.get(head)
        plural = head.endswith("s") or head == "people"
        kind = "group" if plural else "org" if KINDS.get(head) == "body" else "person"
        self.by_word[head] = entity or self.add(None, kind)
        return self.by_word[head]

    def pronoun(self, low: str) -> Entity:
        """Returns the latest entity that a pronoun fits, or a new one."""
        gender = _PRONOUNS[low]
        for entity in reversed(self.recent):
            person = entity["type"] == "person"
            if gender and person and self.gender.get(entity["id"]) in (None, gender):
                self.gender[entity["id"]] = gender
                return entity
            if not gender and (low in ("who", "i", "we") or not person):
                return entity
        return self.add(None, "person")


def _split(run: str) -> tuple[list[str], list[str]]:
    """Returns the titles that begin a run in lower case, and the words of the name after them."""
    parts = run.split()
    while parts and LETTERS.get(parts[0].lower(), "n") not in "nCeVvG":
        del parts[0]
    lows = [part.lower().rstrip(".") for part in parts]
    kinds = [KINDS.get(low, "") for low in lows]
    if "of" in lows and "body" not in kinds:
        parts = parts[: lows.index("of")]
    cut = max((k + 1 for k, kind in enumerate(kinds) if kind not in ("", "body")), default=0)
    if not cut and len(parts) > 2 and lows[0].endswith(("er", "or", "ary", "ist", "-old")):
        cut = 1
    return ([], parts) if "body" in kinds[cut:] else (lows[:cut], parts[cut:])
