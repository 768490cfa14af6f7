"""Tells whether the words around a date speak of the past or of what is to come."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.text import Token

REACH = 24
"""Tokens on either side of a date that may tell its tense."""

_FUTURE = words.words(
    """will 'll shall won't due scheduled expected upcoming planned plans planning slated going
    begins opens starts meets votes resumes closes ends arrives kicks expires faces goes to may
    could must should until by ahead likely returns visits travels heads hosts holds
    hears decides launches airs"""
)
_PAST = words.PAST | words.words(
    """was were had did been said told has have wasn't weren't hadn't didn't ago since read cost"""
)
_NEUTRAL = words.words(
    "united limited need needed hundred red wed bed led speed indeed feed seed breed"
)


def tense_at(tokens: Sequence[Token], first: int, last: int) -> str:
    """Returns past, future, or nothing for the tokens [first, last), by the nearest verb.

    Verbs before the date go first: "said on Friday the pier will open" is past.
    """
    for index in range(first - 1, max(first - REACH, 0) - 1, -1):
        if _ends(tokens, index):
            break
        lean = _lean(tokens, index)
        if lean:
            return lean
    for index in range(last, min(last + REACH, len(tokens))):
        if _ends(tokens, index):
            break
        lean = _lean(tokens, index)
        if lean:
            return lean
    return ""


def _lean(tokens: Sequence[Token], index: int) -> str:
    low = tokens[index].low
    if low in ("may", "march", "will") and tokens[index].capital:
        return ""
    if low in ("to", "by", "until"):
        return _of_particle(tokens, index)
    if low in _FUTURE:
        return "future"
    if low in _PAST:
        return "past"
    ends = low.endswith("ed") and len(low) > 3 and low not in _NEUTRAL
    return "past" if ends and not tokens[index].capital else ""


def _of_particle(tokens: Sequence[Token], index: int) -> str:
    """Reads "to open" as what is to come, unless it follows had, was or a past verb."""
    if tokens[index].low != "to" or index + 1 >= len(tokens) or index == 0:
        return ""
    after, before = tokens[index + 1], tokens[index - 1].low
    plain = (
        after.word and not after.capital and after.low not in words.DETERMINERS | words.TIME_WORDS
    )
    planned = before in words.words(
        "due set is are plans plan hopes aims wants expects scheduled ready about"
    )
    return "future" if plain and planned else ""


def _ends(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].text in (".", "!", "?", ";"):
        return True
    return (
        index + 1 < len(tokens)
        and tokens[index + 1].start - tokens[index].end > 1
        and (tokens[index].text != ",")
    )
