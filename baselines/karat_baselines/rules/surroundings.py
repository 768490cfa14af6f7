"""Reads what stands around an amount: its modifier, its change, its rate."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.measured import NO_NOUN
from karat_baselines.rules.text import Token

_MODIFIERS = {
    "at-most": """up_to at_most no_more_than not_more_than as_many_as as_much_as as_high_as
        a_maximum_of
        maximum_of max""",
    "at-least": """at_least no_fewer_than no_less_than not_less_than a_minimum_of minimum_of
        as_low_as min""",
    "more-than": """more_than over above in_excess_of upwards_of upward_of greater_than exceeding
        just_over well_over slightly_more_than just_above well_above just_more_than little_more_than
        north_of >""",
    "less-than": """less_than fewer_than under below just_under well_under slightly_less_than
        just_below just_short_of <""",
    "approx": """about around roughly approximately some an_estimated estimated close_to nearly
        almost circa approx approx. just_about in_the_region_of something_like approaching ~
        around_about near""",
}

_LEFT = {
    tuple(phrase.split("_")): mod
    for mod, phrases in _MODIFIERS.items()
    for phrase in phrases.split()
}

_LONGEST_LEFT = max(len(phrase) for phrase in _LEFT)

_RIGHT = {
    ("or", "more"): "at-least",
    ("or", "above"): "at-least",
    ("or", "over"): "at-least",
    ("or", "less"): "at-most",
    ("or", "fewer"): "at-most",
    ("or", "under"): "at-most",
    ("or", "so"): "approx",
    ("at", "least"): "at-least",
    ("at", "most"): "at-most",
    ("plus",): "at-least",
    ("+",): "at-least",
}

UP = words.words(
    """rose rise rises risen rising increase increased increases increasing grew grow grown grows
    growing climb climbed climbs climbing jump jumped jumps jumping gain gained gains gaining surge
    surged surges soared soar advanced added up higher raised raise raising boosted expanded
    leapt doubled widened swelled"""
)

DOWN = words.words(
    """fell fall falls fallen falling drop dropped drops dropping decline declined declines
    declining decrease decreased decreases slip slipped slips slid slide sank sink tumbled plunged
    plunge plunges down lower cut cuts reduced reduce lost lose shed shrank shrink slumped slump
    dipped dip eased narrowed contracted lowered weakened"""
)

_CHANGE_NOUNS = words.words(
    """rise increase gain jump growth hike surge climb boost fall drop decline decrease cut slide
    reduction loss dip slump plunge uptick downturn"""
)

_NOUNS_DOWN = words.words(
    "fall drop decline decrease cut slide reduction loss dip slump plunge downturn"
)

_RATES = words.words(
    """hour day week month year night minute second head person tonne ton kilo kilogram litre
    gallon barrel unit share piece household mile ounce pound square term game season quarter
    decade fortnight bottle ticket visit child student pupil acre hectare room bed metre"""
)


def modifier_before(tokens: Sequence[Token], first: int) -> tuple[int, str | None]:
    """Returns where the modifier before a token begins, and which it is, if any."""
    for size in range(min(_LONGEST_LEFT, first), 0, -1):
        phrase = tuple(token.low for token in tokens[first - size : first])
        if phrase in _LEFT:
            begin = first - size
            if (
                begin
                and tokens[begin - 1].low in ("just", "well")
                and tokens[begin].low in ("over", "under")
            ):
                begin -= 1
            return begin, _LEFT[phrase]
    return first, None


def modifier_after(tokens: Sequence[Token], last: int) -> tuple[int, str | None]:
    """Returns where the modifier after a token ends, and which it is."""
    for size in (2, 1):
        phrase = tuple(token.low for token in tokens[last : last + size])
        if phrase in _RIGHT and (phrase != ("at", "least") or _closes(tokens, last + 2)):
            return last + size, _RIGHT[phrase]
    return last, None


def change_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Returns up, down, from or to for an amount at tokens [first, last); None for no change."""
    near = [token.low for token in tokens[max(first - 3, 0) : first]]
    if near and near[-1] == "by":
        for token in reversed(tokens[max(first - 8, 0) : first - 1]):
            if token.low in UP | DOWN:
                return "up" if token.low in UP else "down"
    if len(near) > 1 and near[-1] in ("a", "an") and near[-2] in ("up", "down"):
        return None
    if near and near[-1] in ("by", "another", "a", "an", "of", "some"):
        near.pop()
    verb = near[-1] if near else ""
    if verb in UP | DOWN and (
        verb not in ("cut", "added", "lost", "raised") or _relative(tokens, last)
    ):
        return "up" if verb in UP else "down"
    if len(near) > 1 and near[-1] in ("of", "a", "an", "in") and near[-2] in _CHANGE_NOUNS:
        return "down" if near[-2] in _NOUNS_DOWN else "up"
    after = tokens[last].low if last < len(tokens) else ""
    if after in _CHANGE_NOUNS | {"higher", "lower", "more", "less"} and _relative(tokens, last):
        return "down" if after in _NOUNS_DOWN | {"lower", "less"} else "up"
    return _end_of_change(tokens, first, last)


def rate_after(tokens: Sequence[Token], last: int) -> tuple[str | None, int]:
    """Returns the noun that an amount is per, and the token after it."""
    for index in range(last, min(last + 5, len(tokens) - 1)):
        low, noun = tokens[index].low, tokens[index + 1]
        if low in ("per", "/") and noun.word:
            return noun.low, index + 2
        if low == "per" and index + 2 < len(tokens) and tokens[index + 2].word:
            return f"{noun.text} {tokens[index + 2].text}", index + 3
        if low in ("a", "an", "each", "every") and noun.low in _RATES:
            return noun.low, index + 2
        if not tokens[index].word or low in NO_NOUN - {"of"}:
            break
    return None, last


def _relative(tokens: Sequence[Token], last: int) -> bool:
    return tokens[last - 1].low in ("%", "percent", "cent", "points", "point", "pc", "bps")


def _closes(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or not tokens[index].text[0].isalnum()


def _end_of_change(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Returns from or to for the ends of rose from X to Y."""
    before = tokens[first - 1].low if first else ""
    if before not in ("to", "from"):
        return None
    around = {token.low for token in tokens[max(first - 12, 0) : first]}
    ahead = [token.low for token in tokens[last : last + 8]]
    moved = bool(around & (UP | DOWN | {"changed", "moved", "went", "compared"}))
    if before == "from":
        return "from" if moved or "to" in ahead else None
    return "to" if moved or "from" in around else None
