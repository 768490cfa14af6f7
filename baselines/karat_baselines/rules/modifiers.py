"""Reads the modifier before or after an amount: about, up to, or more."""

from collections.abc import Sequence

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


def modifier_before(tokens: Sequence[Token], first: int) -> tuple[int, str | None]:
    """Returns where the modifier before a token begins, and which it is, if any."""
    for size in range(min(_LONGEST_LEFT, first), 0, -1):
        phrase = tuple(token.low for token in tokens[first - size : first])
        if phrase in _LEFT and not _of_place(tokens, first, phrase):
            begin = first - size
            if (
                begin
                and tokens[begin - 1].low in ("just", "well")
                and tokens[begin].low in ("over", "under")
            ):
                begin -= 1
            return begin, _LEFT[phrase]
    return first, None


def _of_place(tokens: Sequence[Token], first: int, phrase: tuple[str, ...]) -> bool:
    """True for a preposition that no amount follows: over one winter, since May, under 12 heads."""
    lone = phrase[0] in ("over", "under", "above", "below")
    if not lone or len(phrase) > 1:
        return False
    set_off = first > 1 and tokens[first - 2].text == ","
    return tokens[first].low == "one" or (set_off and tokens[first].text[0].isalnum())


def modifier_after(tokens: Sequence[Token], last: int) -> tuple[int, str | None]:
    """Returns where the modifier after a token ends, and which it is."""
    for size in (2, 1):
        phrase = tuple(token.low for token in tokens[last : last + size])
        if phrase in _RIGHT and (phrase != ("at", "least") or _closes(tokens, last + 2)):
            return last + size, _RIGHT[phrase]
    return last, None


def _closes(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or not tokens[index].text[0].isalnum()
