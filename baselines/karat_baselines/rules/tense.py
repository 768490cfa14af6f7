"""Tells whether the words around a date speak of the past or of what is to come."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.phrases import is_adverb
from karat_baselines.rules.text import Token

REACH = 24
"""Tokens on either side of a date that may tell its tense."""

_FUTURE = (words.MODALS - {"'d"}) | words.words(
    """due scheduled expected upcoming planned plans planning slated going payable
    begins opens starts meets votes resumes closes ends arrives kicks expires faces goes
    likely returns visits travels heads hosts holds retires runs hears decides launches airs"""
)
_PLANS = words.words("begin open start meet resume close end expire return retire run play vote")
"""Plain verbs that tell of what is to come where the date follows: exams begin on Monday."""
_PAST = words.PAST | words.words(
    """was were had did been said told has have wasn't weren't hadn't didn't ago since read cost"""
)
_NEUTRAL = words.words(
    "united limited need needed hundred red wed bed led speed indeed feed seed breed"
)
_CARRIED_OUT = words.words(
    """had used began begun started failed managed came went continued able helped proceeded
    returned forced"""
)
"""Words whose infinitive tells what was done: had to wait, managed to escape."""
_BARE_PLACES = words.words(
    """court hospital school college university work church bed prison jail market town sea trial
    parliament police home death life power war people talks"""
)
"""Nouns that follow "to" without an article, so that it is no infinitive: taken to hospital."""


def _deadline(tokens: Sequence[Token], first: int) -> bool:
    """True for a day by which something is to be done: told them to leave by Monday."""
    if first == 0 or tokens[first - 1].low != "by":
        return False
    for index in range(first - 2, max(first - REACH, 0) - 1, -1):
        if _ends(tokens, index):
            return False
        if tokens[index].low == "to" and _of_infinitive(tokens, index, first) == "future":
            return True
    return False


def tense_at(tokens: Sequence[Token], first: int, last: int) -> str:
    """Returns past, future, or nothing for the tokens [first, last), by the nearest verb.

    Verbs before the date go first: "said on Friday the pier will open" is past.
    """
    if _deadline(tokens, first):
        return "future"
    for index in range(first - 1, max(first - REACH, 0) - 1, -1):
        if _ends(tokens, index) or _begins_clause(tokens, index, first):
            break
        lean = _lean(tokens, index, first)
        if lean:
            return lean
    for index in range(last, min(last + REACH, len(tokens))):
        if _ends(tokens, index):
            break
        lean = _lean(tokens, index, first)
        if lean:
            return lean
    return ""


def _lean(tokens: Sequence[Token], index: int, date: int) -> str:  # noqa: PLR0911 - one return a sign of tense
    low = tokens[index].low
    if low in ("may", "march", "will") and tokens[index].capital:
        return ""
    if low == "to":
        return _of_infinitive(tokens, index, date)
    helper = _helper(tokens, index)
    if low in _FUTURE or (low in _PLANS and date - 2 <= index < date):
        return "past" if helper in ("did", "didn't") else "future"
    awaited = index < date and any(t.low in ("until", "till") for t in tokens[index + 1 : date])
    if low in ("has", "have") and not _perfect(tokens, index):
        return "future" if awaited else ""
    ends = low.endswith("ed") and len(low) > 3 and low not in _NEUTRAL
    if low not in _PAST and (not ends or tokens[index].capital):
        return ""
    if helper in words.MODALS | {"is", "are", "be", "to"} and helper != "'d":
        return "future"
    return "future" if awaited and helper in ("has", "have") else "past"


def _of_infinitive(tokens: Sequence[Token], index: int, date: int) -> str:
    """Reads "to open" as what is to come, unless it follows had, managed and their like."""
    if index + 1 >= len(tokens) or index + 1 == date:
        return ""
    after, before = tokens[index + 1], tokens[index - 1].low if index else ""
    if after.low == "have" and before in ("was", "were"):
        return "past"
    plain = after.word and after.text.islower() and after.low not in words.DETERMINERS
    plain = plain and not after.low.endswith(("s", "ing")) and after.low not in _BARE_PLACES
    return "future" if plain and before not in _CARRIED_OUT | words.TIME_WORDS else ""


def _helper(tokens: Sequence[Token], index: int) -> str:
    """Returns the first auxiliary of the verb group that a participle closes; else nothing."""
    found = ""
    for before in range(index - 1, max(index - 5, -1), -1):
        low = tokens[before].low
        if low in words.AUXILIARIES | {"to"}:
            found = low if low not in words.NEGATIONS else found
        elif not is_adverb(tokens[before]) and low not in ("stay", "remain", "keep"):
            break
    return found


def _perfect(tokens: Sequence[Token], index: int) -> bool:
    """True for the has of has already opened, and not for that of has a stall."""
    return any(
        token.low in words.PAST | {"been", "had"} or token.low.endswith(("ed", "en", "wn"))
        for token in tokens[index + 1 : index + 4]
    )


def _begins_clause(tokens: Sequence[Token], index: int, date: int) -> bool:
    """True at the "and" of ", and on Friday it closed": the date belongs to what follows."""
    joint = tokens[index].low in ("and", "but", "while") and date - index <= 2
    return joint and index > 0 and tokens[index - 1].text == ","


def _ends(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].text in (".", "!", "?", ";"):
        return True
    return (
        index + 1 < len(tokens)
        and tokens[index + 1].start - tokens[index].end > 1
        and (tokens[index].text != ",")
    )
