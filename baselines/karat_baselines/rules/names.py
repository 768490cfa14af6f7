"""Reads the names of a text, with the titles and roles that stand beside them."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from karat_baselines.rules import words
from karat_baselines.rules.text import Token

NICKNAME = 16
"""Characters that a nickname in marks may take inside a name."""

COMMON = (
    words.DETERMINERS
    | words.PREPOSITIONS
    | words.CONJUNCTIONS
    | words.PRONOUNS
    | words.ADVERBS
    | words.CONNECTIVES
    | words.TIME_WORDS
    | words.AUXILIARIES
    | words.RELATIVES
    | words.POSSESSIVES
)

_CLOSING = frozenset(("st.", "ave.", "blvd.", "inc.", "ltd.", "co.", "corp."))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text with the words that stand before it and after it."""

    start: int
    text: str
    kind: str
    gender: str
    roles: tuple[str, ...]


def find_names(tokens: Sequence[Token], text: str, inner: Mapping[int, int]) -> Iterable[Name]:
    """Yields the names of the narrative in order; ``inner`` maps opening marks to closing ones."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not (token.capital and token.word) or token.low in COMMON:
            index += 1
            continue
        end = _run_end(tokens, index)
        name = _name(tokens, index, end)
        if name is not None and _nicknamed(tokens, end, inner):
            full = text[tokens[end - 1].start : tokens[end].end]
            end += 1
            name = replace(name, text=full, kind="person")
        if name is not None:
            yield name
        index = end


def _nicknamed(tokens: Sequence[Token], end: int, inner: Mapping[int, int]) -> bool:
    """True where the name goes on after a nickname in marks, as in Walter “Dutch” Ames."""
    if end >= len(tokens) or not (tokens[end].capital and tokens[end].word):
        return False
    return inner.get(tokens[end - 1].end + 1) == tokens[end].start - 1


def _run_end(tokens: Sequence[Token], index: int) -> int:
    """Returns the end of the run of capitalised words, with "de la" and the like inside."""
    end = index + 1
    while end < len(tokens) and end - index < 8 and tokens[end - 1].low not in _CLOSING:
        if (
            tokens[end].capital
            and tokens[end].word
            and tokens[end].start - tokens[end - 1].end <= 1
        ):
            end += 1
            continue
        if links(tokens, end):
            end += 2
            continue
        inner = end
        while inner < len(tokens) and tokens[inner].low in words.PARTICLES and inner - end < 3:
            inner += 1
        if inner == end or inner >= len(tokens) or not tokens[inner].capital:
            break
        end = inner + 1
    return end


def links(tokens: Sequence[Token], at: int) -> bool:
    """True for the sign or word inside Traders' Guild and Ministry of Works."""
    if at == 0 or at + 1 >= len(tokens) or not (tokens[at + 1].capital and tokens[at + 1].word):
        return False
    before = tokens[at - 1]
    if tokens[at].text in ("'", "’"):
        return before.low.endswith("s") and before.end == tokens[at].start
    return tokens[at].text == "of" and before.capital and before.low in words.ORG_WORDS


def _name(tokens: Sequence[Token], first: int, end: int) -> Name | None:
    run = tokens[first:end]
    dateline = end < len(tokens) and tokens[end].text in ("—", "–", "(", ":")
    if dateline and all(token.text.isupper() for token in run):
        return None
    roles: list[str] = []
    edge = first - (first > 1 and tokens[first - 1].text == ",")
    for token in reversed(tokens[max(edge - 3, 0) : edge]):
        if not token.word or token.capital or token.low in COMMON | words.PAST:
            break
        roles.append(token.low)
    if end < len(tokens) and tokens[end].text == ",":
        for token in tokens[end + 1 : end + 9]:
            if token.text in (",", ".") or token.low in words.RELATIVES | words.AUXILIARIES:
                break
            if token.low in words.PERSON_ROLES:
                roles.append(token.low)
    before = tokens[first - 1].low if first else ""
    name = read_name(run, roles, definite=before == "the")
    if name is not None and roles and roles[0] in words.ORG_WORDS:
        return replace(name, kind="org")
    placed = before in ("in", "at", "near", "outside", "across", "around", "off", "along")
    if name is not None and placed and name.kind in ("unsure", "person") and not name.roles:
        return replace(name, kind="gpe")
    return name


def read_name(run: Sequence[Token], roles: Sequence[str], *, definite: bool) -> Name | None:
    """Splits titles off a capitalised run and tells persons from the rest."""
    while len(run) > 1 and run[0].low.endswith(("-year-old", "-born", "-based")):
        run = run[1:]
    lows = [token.low.rstrip(".") for token in run]
    titles = [
        k for k, low in enumerate(lows) if low in words.TITLES or (k == 0 and _role(run, low))
    ]
    cut = titles[-1] + 1 if titles and not words.ORG_WORDS & set(lows) else 0
    if cut == len(run):
        return None
    bare = run[cut:]
    if len(bare) == 1 and (is_common(bare[0]) or bare[0].low in words.ORG_WORDS):
        return None
    spelled = spell(bare)
    gender = gender_of([*lows[:cut], *roles])
    kind = "person" if cut else _kind_of_name(bare, definite=definite)
    return Name(run[0].start, spelled, kind, gender, (*lows[:cut], *roles))


def spell(run: Sequence[Token]) -> str:
    """Returns tokens as a name, one blank where the text has any."""
    pairs = itertools.pairwise(run)
    gaps = ["" if one.end == two.start else " " for one, two in pairs]
    return run[0].text + "".join(gap + t.text for gap, t in zip(gaps, run[1:], strict=True))


def _role(run: Sequence[Token], low: str) -> bool:
    """True for a role that a sentence begins with, as in Barber Kevin Hoult."""
    agent = low.endswith(("er", "or", "ist", "ant")) or low in words.PERSON_ROLES
    return len(run) == 3 and agent and low not in words.MALE | words.FEMALE


def _kind_of_name(run: Sequence[Token], *, definite: bool) -> str:
    lows = {token.low for token in run}
    if lows & words.MEDIA_WORDS:
        return "media"
    if lows & words.ORG_WORDS or (run[-1].text.isupper() and len(run[-1].text) > 1):
        return "org"
    if lows & words.PLACES if len(run) == 1 else run[-1].low in words.PLACE_WORDS:
        return "gpe"
    if definite:
        return "org"
    return "person" if len(run) > 1 else "unsure"


def gender_of(parts: Iterable[str]) -> str:
    """Returns he or she by the first telling word, nothing where none tells."""
    for part in parts:
        low = part.lower().rstrip(".")
        if low in words.MALE:
            return "he"
        if low in words.FEMALE:
            return "she"
    return ""


def is_common(token: Token) -> bool:
    """True for a noun that names a group, a role or a document, and so no one by name."""
    return (
        token.low
        in words.GROUP_WORDS | words.DOCUMENT_WORDS | words.PERSON_ROLES | words.ANONYMOUS_WORDS
    )
