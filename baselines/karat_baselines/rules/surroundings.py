"""Reads what stands around an amount: its modifier, its change, its rate."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.measured import NO_NOUN
from karat_baselines.rules.number_words import SMALL
from karat_baselines.rules.text import Token

UP = words.words(
    """
        rose rise rises risen rising increase increased increases increasing grew grow
        grown grows growing climb climbed climbs climbing jump jumped jumps jumping gain
        gained gains gaining surge surged surges soared soar advanced added up higher
        raised raise raising boosted expanded leapt doubled widened swelled
    """
)

DOWN = words.words(
    """
        fell fall falls fallen falling drop dropped drops dropping decline declined
        declines declining decrease decreased decreases slip slipped slips slid slide
        sank sink tumbled plunged plunge plunges down lower cut cuts reduced reduce lost
        lose shed shrank shrink slumped slump dipped dip eased narrowed contracted
        lowered weakened
    """
)

_CHANGE_NOUNS = words.words(
    """rise increase gain jump growth hike surge climb boost fall drop decline decrease cut slide
    reduction loss dip slump plunge uptick downturn"""
)

_NOUNS_DOWN = words.words(
    "fall drop decline decrease cut slide reduction loss dip slump plunge downturn"
)

_RATES = words.words(
    """
        hour day week month year night minute second head person tonne ton kilo kilogram
        litre gallon barrel unit share piece household mile ounce pound square term game
        season quarter decade fortnight bottle ticket visit child student pupil acre
        hectare room bed metre kilometre kilometer side yard foot dose portion plate
        hand copy crate bag box sack bale card patient passenger user customer guest
        kilowatt-hour megawatt corridor stall vehicle car job worker member vote
    """
)


_EXCHANGED = words.words("dollar euro pound yen rouble ruble franc gallon litre")
"""What stands after "to the" in a rate of exchange or of use."""


_ANCHORS = frozenset(("ago", "earlier", "later", "before", "after", "ahead"))
_STANDS = frozenset((",", "is", "was", "are", "were", "("))
"""What stands before the "up" of an amount; "took up 40 acres" is no rise."""


def change_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Returns up, down, from or to for an amount at tokens [first, last); None for no change."""
    near = [token.low for token in tokens[max(first - 3, 0) : first]]
    if near and near[-1] == "by":
        for token in reversed(tokens[max(first - 14, 0) : first - 1]):
            if token.text in ".;!?":
                break
            if token.low in UP | DOWN:
                return "up" if token.low in UP else "down"
    if len(near) > 1 and near[-1] in ("a", "an") and near[-2] in ("up", "down"):
        return None
    if near and near[-1] in ("by", "another", "a", "an", "of", "some"):
        near.pop()
    verb = near[-1] if near else ""
    lone = verb in ("up", "down") and len(near) > 1 and near[-2] in _STANDS
    deed = verb in ("cut", "added", "lost", "raised", "up", "down") and not lone
    if verb in UP | DOWN and (not deed or _relative(tokens, last)):
        return "up" if verb in UP else "down"
    if len(near) > 1 and near[-1] in ("of", "a", "an", "in") and near[-2] in _CHANGE_NOUNS:
        return "down" if near[-2] in _NOUNS_DOWN else "up"
    after = tokens[last].low if last < len(tokens) else ""
    if after in _CHANGE_NOUNS | {"higher", "lower", "more", "less"} and _relative(tokens, last):
        return "down" if after in _NOUNS_DOWN | {"lower", "less"} else "up"
    return _end_of_change(tokens, first, last)


def rate_after(
    tokens: Sequence[Token], last: int, *, price: bool = False
) -> tuple[str | None, int]:
    """Returns the noun that an amount is per, and the token after it.

    After a ``price``, any noun with an article is one: $4 a jar.
    """
    for index in range(last, min(last + 5, len(tokens) - 1)):
        low, noun = tokens[index].low, tokens[index + 1]
        if low in ("per", "/") and noun.word:
            described = low == "per" and noun.low.endswith("ed") and index + 2 < len(tokens)
            end = index + 2 + described
            return tokens[end - 1].low, end
        if low == "per" and index + 2 < len(tokens) and tokens[index + 2].word:
            return f"{noun.text} {tokens[index + 2].text}", index + 3
        if index + 2 < len(tokens) and tokens[index + 2].low in _ANCHORS:
            break
        beside = price and index == last and low in ("a", "an") and noun.word
        if beside and noun.low not in NO_NOUN | {"few", "couple", "lot"}:
            return noun.low, index + 2
        if low in ("a", "an", "each", "every") and noun.low in _RATES | (
            {"way"} if low == "each" else set()
        ):
            return noun.low, index + 2
        if low == "to" and noun.low in ("a", "an", "the") and index + 2 < len(tokens):
            unit = tokens[index + 2].low
            if unit in _EXCHANGED or (noun.low != "the" and unit in _RATES):
                return unit, index + 3
        if not tokens[index].word or low in NO_NOUN - {"of"}:
            break
    return None, last


def _relative(tokens: Sequence[Token], last: int) -> bool:
    return tokens[last - 1].low in ("%", "percent", "cent", "points", "point", "pc", "bps")


def _end_of_change(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Returns from or to for the ends of rose from X to Y."""
    before = tokens[first - 1].low if first else ""
    if before not in ("to", "from"):
        return None
    moved = False
    for index in range(first - 2, max(first - 14, -1), -1):
        if tokens[index].text in (".", "!", "?", ";"):
            break
        moved = moved or tokens[index].low in UP | DOWN | {"changed", "moved", "went"}
        moved = moved or (before == "to" and tokens[index].low == "from" and _figure(tokens, index))
    if before == "from":
        pairs = range(last, min(last + 6, len(tokens)))
        moved = moved or any(tokens[k].low == "to" and _figure(tokens, k) for k in pairs)
    return before if moved else None


def _figure(tokens: Sequence[Token], index: int) -> bool:
    """True where a number, or a sign before one, follows."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and (not after.text[0].isalpha() or after.low in SMALL)
