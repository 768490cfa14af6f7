"""Tells who says a quotation without a frame, and which words in marks are speech."""

import itertools
from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.attribution import sentence_subject
from karat_baselines.rules.nouns import source_after
from karat_baselines.rules.reading import Reading, add_mentions
from karat_baselines.rules.text import (
    Token,
)

LONGEST_HERO = 6
"""Tokens that the subject of a sentence has at most where it is taken for who speaks next."""


def protagonist(reading: Reading, sentence: Sequence[Token]) -> tuple[int, ...]:
    """Returns the mention that opens the sentence if it is a person's name or a pronoun."""
    phrases = sentence_subject(sentence, len(sentence))
    if not phrases:
        return ()
    core = sentence[phrases[0].first : phrases[0].core]
    pairs = itertools.pairwise(core)
    named = any(one.capital and two.capital and two.word for one, two in pairs)
    body = any(token.low in words.ORG_WORDS for token in core)
    if core[0].low in ("he", "she") or (named and not body and len(core) <= LONGEST_HERO):
        return add_mentions(reading, sentence, phrases[:1])
    return ()


_SMALL = frozenset(("the", "a", "an", "and", "or"))


def speech_like(said: str, sentence: Sequence[Token], index: int) -> bool:
    """True for words in marks that read like speech, not like a term or a title."""
    parts = said.split()
    size = len(parts)
    if size > 2 and all(p[:1].isupper() or p.lower() in words.PREPOSITIONS | _SMALL for p in parts):
        return False
    whole = said[:1].isupper() and said[-1:] in (".", "!", "?", "…", ",")
    led = index > 0 and sentence[index - 1].text == ":"
    return (whole and size > 1) or (led and size > 2) or size > 6


def beside(reading: Reading, sentence: Sequence[Token], index: int) -> tuple[int, ...]:
    """Returns the source that stands after a dash, or opens the sentence before the quotation."""
    if index + 2 < len(sentence) and sentence[index + 1].text in ("—", "–", "-"):
        phrases = source_after(sentence, index + 2)
        if phrases and phrases[-1].last >= len(sentence) - 1:
            return add_mentions(reading, sentence, phrases)
    if index:
        return protagonist(reading, sentence[:index])
    return ()


def is_scare(around: Sequence[Token], index: int) -> bool:
    """True for a name, title or so-called thing in marks."""
    before = [token.low for token in around[max(index - 3, 0) : index]]
    return any(low in words.SCARE_LEADS for low in before)
