"""Finds the verb groups of a sentence that report speech."""

from collections.abc import Sequence
from dataclasses import dataclass

from karat_baselines.rules import words
from karat_baselines.rules.phrases import is_adverb
from karat_baselines.rules.text import Token
from karat_baselines.rules.verbs import DOCUMENT_ONLY, FORMS, NOT_A_NOUN, PARTICLES, VerbForm

_AUXILIARIES = words.AUXILIARIES - {"'s", "'re"}
_NOT_BEFORE_A_VERB = (words.DETERMINERS | words.POSSESSIVES | words.PREPOSITIONS | {"'s"}) - {
    "all",
    "both",
    "this",
    "that",
    "no",
}
_BARE_SUBJECTS = words.words("i we they you who people officials experts critics some many others")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group, tokens [first, last) of a sentence, and what its verb may govern."""

    first: int
    last: int
    verb: VerbForm
    passive: bool = False
    factual: bool = True

    def takes(self, complement: str) -> bool:
        """True when the verb may be followed by the complement (a letter of ``verbs``)."""
        return complement in self.verb.complements


def find_cues(sentence: Sequence[Token]) -> list[Cue]:
    """Returns the reporting verb groups of a sentence in order."""
    found = []
    for index, token in enumerate(sentence):
        verb = FORMS.get(token.low) or _unlisted(sentence, index)
        if verb is not None and (not token.capital or index == 0 or token.text.isupper()):
            cue = _group(sentence, index, verb)
            if cue is not None:
                found.append(cue)
    return found


def reports_a_document(cue: Cue) -> bool:
    """True for verbs such as found, which report only where a document is the subject."""
    return cue.verb.lemma in DOCUMENT_ONLY


def is_participle(sentence: Sequence[Token], cue: Cue) -> bool:
    """True for a cue such as "adding", which borrows its source from the main clause."""
    return cue.verb.tense == "ing" and sentence[cue.last - 1].low == sentence[cue.first].low


def _unlisted(sentence: Sequence[Token], index: int) -> VerbForm | None:
    """Returns a verb of no list where only a verb of saying can stand: “No,” he demurred."""
    token = sentence[index]
    past = token.text in words.PAST or (token.text.endswith("ed") and len(token.text) > 4)
    start = index
    while start > 0 and index - start < 3 and sentence[start - 1].capital:
        start -= 1
    if start == index and index and sentence[index - 1].low in ("he", "she", "they", "i"):
        start -= 1
    quoted = sentence[start - 1].stretch if start else None
    if not past or quoted is None or not quoted.closed or start == index:
        return None
    return VerbForm(token.low, "q", "past") if start == 1 else None


def _group(sentence: Sequence[Token], index: int, verb: VerbForm) -> Cue | None:
    first = index
    while first > 0 and (sentence[first - 1].low in _AUXILIARIES or is_adverb(sentence[first - 1])):
        first -= 1
    while first < index and is_adverb(sentence[first]):
        first += 1
    helpers = {token.low for token in sentence[first:index]}
    before = sentence[first - 1] if first else None
    if not _is_verb(before, helpers, verb):
        return None
    passive = verb.tense == "past" and bool(helpers & words.BE)
    doubtful = helpers & (words.NEGATIONS | words.IRREALIS)
    supposed = before is not None and before.low in ("if", "unless", "anyone")
    last = index + 1
    particle = PARTICLES.get(verb.lemma)
    if particle is not None:
        if last >= len(sentence) or sentence[last].low != particle:
            return None
        last += 1
    if _coordinates(sentence, last):
        last += 2
    return Cue(first, last, verb, passive, factual=not doubtful and not supposed)


def _is_verb(before: Token | None, helpers: set[str], verb: VerbForm) -> bool:
    if before is None:
        return verb.tense == "ing"
    if verb.tense == "ing":
        return bool(helpers & words.BE) or before.low not in _NOT_BEFORE_A_VERB
    if before.low == "to" or (not helpers and before.low in _NOT_BEFORE_A_VERB):
        return False
    if verb.tense == "base":
        modal = helpers & (words.MODALS | {"did", "does", "do", "didn't", "doesn't", "don't"})
        plural = before.low.endswith("s") and verb.lemma in NOT_A_NOUN
        return (
            bool(modal)
            or before.low in _BARE_SUBJECTS
            or plural
            or (before.stretch is not None and verb.lemma == "say")
            or (
                (verb.lemma == "say" and before.text in (",", "and"))
                or (before.low in words.GROUP_WORDS and verb.lemma in NOT_A_NOUN)
            )
        )
    return True


def _coordinates(sentence: Sequence[Token], last: int) -> bool:
    """True for the second half of "promised and swore"."""
    if last + 2 >= len(sentence) or sentence[last].text not in ("and", "or"):
        return False
    second, after = FORMS.get(sentence[last + 1].low), sentence[last + 2]
    joined = second is not None and second.tense in ("past", "present")
    return joined and after.low in ("that", "to") and sentence[last - 1].low in FORMS
