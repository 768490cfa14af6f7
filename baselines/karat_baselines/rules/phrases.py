"""Walks to the ends of a noun phrase and splits it into its conjuncts."""

from collections.abc import Sequence
from dataclasses import dataclass

from karat_baselines.rules import words
from karat_baselines.rules.text import Token
from karat_baselines.rules.verbs import FORMS

LONGEST = 24
"""Tokens that a source may span; longer runs are taken for a slip."""

HARD_STOPS = (
    words.CONJUNCTIONS | words.RELATIVES | words.AUXILIARIES | {"there", "said", "says", "told"}
)

_NAME_PREPOSITIONS = words.words("of for at from in")

_LINKED = words.words(
    "adviser advisor ambassador aide envoy assistant close familiar secretary witness"
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [first, last) of a sentence; ``core`` is where its appositions begin."""

    first: int
    core: int
    last: int


def is_adverb(token: Token) -> bool:
    """True for a word that may stand between a subject and its verb."""
    return token.low in words.ADVERBS or (
        token.low.endswith("ly") and not token.capital and token.low not in words.NOT_ADVERBS
    )


def walk_left(sentence: Sequence[Token], end: int, floor: int) -> int:
    """Returns where the noun phrase that ends at ``end`` begins."""
    first = end
    while first > floor and end - first < LONGEST:
        token = sentence[first - 1]
        if token.text == "and" and _joins(sentence, first - 1, floor, end):
            first -= 1
            continue
        if token.text == "-" and token.end < sentence[min(first, len(sentence) - 1)].start:
            break
        if not is_nominal(token) or (token.low in FORMS and FORMS[token.low].tense == "past"):
            break
        if token.text in words.PAST and sentence[first - 2].low not in words.DETERMINERS:
            break
        first -= 1
    return _drop_opening(sentence, _fresh(sentence, first, end), end)


def _fresh(sentence: Sequence[Token], first: int, end: int) -> int:
    """Moves to a determiner that must begin a phrase of its own, as in accept [the defence]."""
    joined = words.PREPOSITIONS | words.DETERMINERS | {"and", "both", "half", "all"}
    for index in range(end - 1, first, -1):
        before = sentence[index - 1]
        if sentence[index].low in ("the", "a", "an") and before.low not in joined and before.word:
            return index
    return first


def is_nominal(token: Token) -> bool:
    """True for a token that a noun phrase may hold."""
    if token.stretch is not None:
        return False
    if token.text[0].isalnum():
        return token.low not in HARD_STOPS and token.low not in words.PERSONAL
    return token.low in ("'s", "’s", "&", "-", "‑", "'", "’", "/")


def _joins(sentence: Sequence[Token], middle: int, floor: int, end: int) -> bool:
    """True when the "and" at ``middle`` joins two noun phrases of one kind."""
    if middle <= floor or middle + 1 >= end:
        return False
    left, right = sentence[middle - 1], sentence[middle + 1]
    if not is_nominal(left):
        return False
    if right.low in words.DETERMINERS:
        start = middle
        while start > floor and is_nominal(sentence[start - 1]):
            start -= 1
        return sentence[start].low in words.DETERMINERS or sentence[start].capital
    return (left.capital and right.capital) or (not right.capital and middle - 1 == floor)


def _drop_opening(sentence: Sequence[Token], first: int, end: int) -> int:
    """Moves past connectives and an opening preposition, as in "In a statement the ministry"."""
    while first < end - 1 and (
        sentence[first].low in words.CONNECTIVES or is_adverb(sentence[first])
    ):
        first += 1
    if first < end and sentence[first].low in words.PREPOSITIONS:
        for index in range(end - 1, first + 1, -1):
            before = sentence[index - 1].low
            begins = sentence[index].low in words.DETERMINERS
            if begins and before not in words.PREPOSITIONS and index - first > 1:
                return index
            if sentence[index].capital and not sentence[index - 1].capital:
                joined = before in words.PREPOSITIONS | words.DETERMINERS | words.PARTICLES
                if not joined and index - first > 1:
                    return index
        return end
    return first


def walk_right(sentence: Sequence[Token], first: int) -> int:
    """Returns where the noun phrase that begins at ``first`` ends."""
    index = first
    while index < len(sentence) and index - first < LONGEST:
        token = sentence[index]
        if token.text == "and" and not _goes_on(sentence, index):
            break
        if token.text != "and" and (not is_nominal(token) or is_adverb(token)):
            break
        if index > first and _predicate(token, sentence[index - 1]):
            break
        if index > first and _begins_anew(token, sentence[index - 1]):
            break
        if token.low in words.PREPOSITIONS and not _keeps(sentence, first, index):
            break
        if token.low in words.TIME_WORDS and token.low != "may" and index > first:
            break
        index += 1
    while index > first and sentence[index - 1].low in words.PREPOSITIONS | {"and", "the", "-"}:
        index -= 1
    return index


def _begins_anew(token: Token, before: Token) -> bool:
    """True for an article after a noun, as in told the panel [the] road is shut."""
    joined = words.PREPOSITIONS | words.DETERMINERS | {"and", "both", "half", "all", "de", "al"}
    return token.text in ("the", "a", "an") and before.word and before.low not in joined


def _predicate(token: Token, before: Token) -> bool:
    """True for a lower-case past form after a noun, as in the lock [failed]."""
    past = token.low in words.PAST or (token.low.endswith("ed") and len(token.low) > 4)
    noun = before.low not in words.DETERMINERS | words.PREPOSITIONS | {"and", "'s"}
    return past and noun and not token.capital and not is_adverb(before)


def _goes_on(sentence: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(sentence):
        return False
    left, right = sentence[index - 1], sentence[index + 1]
    return right.low in words.DETERMINERS or (left.capital and right.capital)


def _keeps(sentence: Sequence[Token], first: int, index: int) -> bool:
    """True when the preposition at ``index`` goes on with the noun phrase."""
    if index == first or index + 1 >= len(sentence):
        return False
    low, after = sentence[index].low, sentence[index + 1]
    if low in ("to", "with"):
        return sentence[index - 1].low in _LINKED
    if low == "in":
        place = after.capital or after.low == "the"
        return place and after.low not in words.TIME_WORDS and not sentence[index - 1].capital
    if low in ("at", "from"):
        return after.capital or after.low in words.DETERMINERS
    return low in _NAME_PREPOSITIONS


def conjuncts(sentence: Sequence[Token], first: int, last: int) -> list[NounPhrase]:
    """Splits "Vold and Amadi", "the mayor and the coroner"; a name with "and" stays whole."""
    if first >= last:
        return []
    for middle in range(first + 1, last - 1):
        if sentence[middle].text != "and":
            continue
        left, right = sentence[first:middle], sentence[middle + 1 : last]
        if _alike(left, right):
            return [NounPhrase(first, middle, middle), NounPhrase(middle + 1, last, last)]
    return [NounPhrase(first, last, last)]


def _alike(left: Sequence[Token], right: Sequence[Token]) -> bool:
    if right[0].low in words.DETERMINERS:
        return True
    if left[0].low in words.DETERMINERS:
        return False
    named = all(token.capital or token.low in words.PARTICLES for token in (*left, *right))
    return named and not any(token.low in words.ORG_WORDS for token in (*left, *right))
