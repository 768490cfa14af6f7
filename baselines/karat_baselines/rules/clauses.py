"""Tells a clause by its verb, and where a sentence or a subject ends."""

import itertools
from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.phrases import is_adverb
from karat_baselines.rules.text import Token

STOPS = frozenset(".;!?")
"""Signs that end a clause."""


_SUBJECTS = words.words("he she it that there who what here this where")


def verbish(tokens: Sequence[Token]) -> bool:
    """True when the tokens seem to hold a finite verb."""
    for left, token in itertools.pairwise(tokens):
        if token.low == "'s" and left.low in _SUBJECTS:
            return True
    return any(
        token.low in words.AUXILIARIES - {"'s"}
        or token.low in words.PAST
        or (len(token.low) > 3 and token.low.endswith(("ed", "n't", "'ll", "'re", "'ve")))
        or (token.text[0] not in "'’" and token.low.endswith(("'s", "'m", "'d")))
        for token in tokens
    )


def main_verb(sentence: Sequence[Token], first: int, last: int, *, infinitive: bool = False) -> int:
    """Returns where the clause goes on after a content inside its subject; else ``last``.

    In "The claim that it leaks was false" that is the second finite verb group, "was".
    """
    seen = infinitive
    for index in range(first, last):
        token, before = sentence[index], sentence[index - 1]
        finite = token.low in _FINITE or (token.low in words.PAST and not seen)
        finite = finite or (token.low.endswith("ed") and not seen and token.text.islower())
        if not finite or before.low in words.AUXILIARIES or is_adverb(before):
            continue
        if before.low in words.PERSONAL:
            seen = True
            continue
        if before.low in words.CONJUNCTIONS | words.RELATIVES or (
            before.text == "," and index - first > 1
        ):
            continue
        if seen:
            return index
        seen = True
    return last


_FINITE = (words.BE - {"'s", "'re", "be", "been", "being", "am"}) | words.words(
    "has had have will would can could may might must should did does do"
)


def sentence_end(sentence: Sequence[Token], first: int) -> int:
    """Returns the end of the sentence without its closing full stop."""
    last = len(sentence)
    while last > first and sentence[last - 1].text in (".", "!", "?", "…", ";", ",", "...", ")"):
        last -= 1
    return last
