"""Finds the noun that an amount measures."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.phrases import is_adverb
from karat_baselines.rules.text import Token

NO_NOUN = (
    words.PREPOSITIONS
    | words.CONJUNCTIONS
    | words.AUXILIARIES
    | words.PRONOUNS
    | words.PAST
    | words.words(
        """more less higher lower each apiece ago later earlier together alone yesterday today
        tomorrow respectively too also again said says told there here now then off up the a
        an this these those next last every percent per cent is plus not
        named called aged identified known"""
    )
)

DIMENSIONS = words.words(
    """wide high tall long deep thick broad away apart across square north south east west
    north-east north-west south-east south-west northeast northwest southeast southwest upstream
    downstream inland offshore"""
)
"""Words of place or shape after an amount, which measure the noun before it."""

_PLURALS = words.words(
    "people men women children police staff crew lives feet mice geese cattle fish aircraft"
)

_NO_MEASURE = words.words("out instead because ahead short excess total north upwards upward kind")
"""Words whose "of" leads to an amount without measuring by it."""

_SINGULAR_S = words.words(
    "business news class glass press access process series gas bus campus tennis crisis"
)


def measured(
    tokens: Sequence[Token], last: int, *, several: bool, part: bool = False
) -> Token | None:
    """Returns the head noun that an amount measures, past "of the"; None without one.

    ``part`` says that the amount is a fraction, which needs no "of": half the price.
    """
    index = last
    if index < len(tokens) and (tokens[index].low == "of" or part):
        index += tokens[index].low == "of"
        while (
            index < len(tokens)
            and index - last < 4
            and (
                tokens[index].low in words.DETERMINERS | words.POSSESSIVES
                or tokens[index].text[0].isdigit()
            )
        ):
            index += 1
    elif index < len(tokens) and tokens[index].text in ("-", "‑"):
        index += 1
    more = (
        index + 1 < len(tokens) and tokens[index].low in ("more", "fewer") and tokens[index + 1].low
    )
    if more and more not in NO_NOUN and more.isalpha():
        index += 1
    return _head(tokens, index, several=several)


def measured_before(tokens: Sequence[Token], first: int, last: int) -> Token | None:
    """Returns the noun before an amount that it measures.

    That is the loss of "a loss of $9m", the timber of "timber worth $9", the mast of "a mast
    ten metres tall"; None where the amount stands to no such noun.
    """
    at = first - 1
    if at < 1 or _blank_line(tokens, first):
        return None
    link = tokens[at].low
    if link in ("of", "worth"):
        noun = tokens[at - 1]
        lone = noun.word and noun.low not in NO_NOUN | words.PAST | words.DETERMINERS
        return noun if lone and not is_adverb(noun) and noun.low not in _NO_MEASURE else None
    shaped = last < len(tokens) and tokens[last].low in DIMENSIONS
    noun = tokens[at]
    plain = noun.word and noun.text.islower() and noun.low not in NO_NOUN | words.PAST
    plain = plain and noun.low not in words.DETERMINERS and not noun.low.endswith(("ed", "ly"))
    return noun if shaped and plain else None


def compared(tokens: Sequence[Token], last: int) -> Token | None:
    """Returns the noun after a multiple, as in twice the price, three times as many boats."""
    index = last
    skipped = words.DETERMINERS | words.POSSESSIVES | words.words("as many much more of")
    while index < len(tokens) and tokens[index].low in skipped and index - last < 4:
        index += 1
    return _head(tokens, index, several=True) if index > last else None


def _head(tokens: Sequence[Token], first: int, *, several: bool) -> Token | None:
    head: Token | None = None
    for index in range(first, min(first + 6, len(tokens))):
        token = tokens[index]
        if head is not None and token.low == "'s":
            continue
        if not token.word or token.low in NO_NOUN | DIMENSIONS or _blank_line(tokens, index):
            break
        if head is not None and (_verblike(token, head) or (token.low.endswith("ly"))):
            break
        head = token
        owner = index + 1 < len(tokens) and tokens[index + 1].low in ("'s", "'", "’")
        if several and _plural(token.low) and not _joined(tokens, index) and not owner:
            break
    return head


def _plural(low: str) -> bool:
    ends = low.endswith("s") and not low.endswith(("ss", "us", "is"))
    return (ends and low not in _SINGULAR_S) or low in _PLURALS


def _joined(tokens: Sequence[Token], index: int) -> bool:
    """True for the capitalised part of a name, as in two United Nations officials."""
    follows = index + 1 < len(tokens) and tokens[index + 1].word
    return tokens[index].capital and follows and tokens[index + 1].low not in NO_NOUN


def _verblike(token: Token, head: Token) -> bool:
    if token.low.endswith("ed") and token.text.islower():
        return True
    return _plural(head.low) and (token.low.endswith("ing") or token.low in words.TIME_WORDS)


def _blank_line(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index].start - tokens[index - 1].end > 1
