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

LONGEST_DATELINE = 8
"""Tokens that a dateline such as "OSTRAVA —" has at most."""


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
    antecedent = _antecedent(sentence, end) if floor == 0 else None
    return [antecedent] if antecedent else conjuncts(sentence, first, end)


def source_after(sentence: Sequence[Token], first: int) -> list[NounPhrase]:
    """Returns the noun phrases, one a conjunct, that begin at ``first``; empty where none does."""
    if first >= len(sentence) or not _may_begin(sentence[first]):
        return []
    if sentence[first].low in words.PRONOUNS and not _leads_a_noun(sentence, first):
        return [NounPhrase(first, first + 1, first + 1)]
    core = walk_right(sentence, first)
    if core == first:
        return []
    phrases = conjuncts(sentence, first, core)
    last = phrases[-1]
    return [*phrases[:-1], NounPhrase(last.first, last.last, appositions_end(sentence, last.last))]


def _leads_a_noun(sentence: Sequence[Token], first: int) -> bool:
    """True for the her of "her niece" and the one of "one carer"."""
    if sentence[first].low not in ("her", "one", "his") or first + 1 >= len(sentence):
        return False
    after = sentence[first + 1]
    function = words.PREPOSITIONS | words.AUXILIARIES | words.CONJUNCTIONS | words.DETERMINERS
    return after.word and after.low not in function | words.TIME_WORDS and not is_adverb(after)


def _antecedent(sentence: Sequence[Token], end: int) -> NounPhrase | None:
    """Returns the company of "The company that runs the ferries said"; None without a clause."""
    opening = 0
    while opening < end and (
        not sentence[opening].text[0].isalnum() or sentence[opening].low in words.CONNECTIVES
    ):
        opening += 1
    dateline = [k + 1 for k in range(min(end, LONGEST_DATELINE)) if sentence[k].text in "—–:"]
    for clause in range(opening + 1, end):
        token = sentence[clause]
        if not token.text[0].isalnum() and token.text not in "—–-:'’":
            return None
        if token.low in ("that", "who", "which"):
            inner = walk_left(sentence, clause, 0)
            fits = inner < clause and inner in (opening, *dateline) and clause + 1 < end
            return NounPhrase(inner, clause, clause) if fits else None
    return None


def _around_adverb(sentence: Sequence[Token], end: int, floor: int) -> bool:
    """True at a comma beside a set-off adverb, as in Vold, however, said."""
    here = sentence[end - 1]
    if here.text != "," or end - 2 < floor:
        return False
    opens = end + 1 < len(sentence) and sentence[end + 1].text == ","
    if opens and is_adverb(sentence[end]):
        return True
    return end - 3 > floor and is_adverb(sentence[end - 2]) and sentence[end - 3].text == ","


def _may_begin(token: Token) -> bool:
    if token.stretch is not None or not token.text[0].isalnum():
        return False
    low = token.low
    if low in words.PRONOUNS or low in words.DETERMINERS:
        return True
    return low not in words.PREPOSITIONS | HARD_STOPS | words.TIME_WORDS and not is_adverb(token)
