"""Finds the noun phrase that a reporting verb has for its source."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.appositions import appositions_end, before_apposition
from karat_baselines.rules.phrases import (
    HARD_STOPS,
    NounPhrase,
    conjuncts,
    is_adverb,
    walk_left,
    walk_right,
)
from karat_baselines.rules.text import Token


def subject_before(sentence: Sequence[Token], verb: int, floor: int) -> list[NounPhrase]:
    """Returns the noun phrases, one a conjunct, between ``floor`` and ``verb``; maybe none."""
    end = verb
    while end > floor and (is_adverb(sentence[end - 1]) or _around_adverb(sentence, end, floor)):
        end -= 1
    if end <= floor:
        return []
    if sentence[end - 1].low in words.PERSONAL or sentence[end - 1].low in ("who", "which"):
        return [NounPhrase(end - 1, end, end)]
    if sentence[end - 1].text in (",", "—", "–", ")"):
        return before_apposition(sentence, end, floor)
    first = walk_left(sentence, end, floor)
    clause = first - 1
    if floor == 0 < clause and sentence[clause].low in ("that", "who", "which"):
        inner = walk_left(sentence, clause, floor)
        if inner < clause and inner == _opening(sentence):
            return [NounPhrase(inner, clause, clause)]
    return conjuncts(sentence, first, end)


def source_after(sentence: Sequence[Token], first: int) -> list[NounPhrase]:
    """Returns the noun phrases, one a conjunct, that begin at ``first``; empty where none does."""
    if first >= len(sentence) or not _may_begin(sentence[first]):
        return []
    if sentence[first].low in words.PRONOUNS:
        return [NounPhrase(first, first + 1, first + 1)]
    core = walk_right(sentence, first)
    if core == first:
        return []
    phrases = conjuncts(sentence, first, core)
    last = phrases[-1]
    return [*phrases[:-1], NounPhrase(last.first, last.last, appositions_end(sentence, last.last))]


def _opening(sentence: Sequence[Token]) -> int:
    """Returns the index of the first token that is no sign and no connective."""
    first = 0
    while first < len(sentence) and (
        not sentence[first].text[0].isalnum() or sentence[first].low in words.CONNECTIVES
    ):
        first += 1
    return first


def _around_adverb(sentence: Sequence[Token], end: int, floor: int) -> bool:
    """True at a comma beside a set-off adverb, as in Vold, however, said."""
    here = sentence[end - 1]
    if here.text != "," or end - 2 <= floor:
        return False
    if end < len(sentence) and is_adverb(sentence[end]) and sentence[end - 2].text != ",":
        return True
    return is_adverb(sentence[end - 2]) and sentence[end - 3].text == "," and end - 3 > floor


def _may_begin(token: Token) -> bool:
    if token.stretch is not None or not token.text[0].isalnum():
        return False
    low = token.low
    if low in words.PRONOUNS or low in words.DETERMINERS:
        return True
    return low not in words.PREPOSITIONS | HARD_STOPS | words.TIME_WORDS and not is_adverb(token)
