"""Tells numbers that measure nothing: scores, ordinals, identifiers, "one" as a pronoun."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.amounts import Quantity
from karat_baselines.rules.currencies import MONEY
from karat_baselines.rules.measured import NO_NOUN
from karat_baselines.rules.number_words import read_digits
from karat_baselines.rules.text import Token

_LABELS = words.words(
    """
        no no. nos nos. number route flight boeing airbus section article room page
        pages chapter channel paragraph clause line platform gate exit highway
        interstate junction model type phase stage grade level class version resolution
        act suite apartment flat lot bus season episode volume part tier formula title
        rule schedule appendix figure table lane terminal pier berth district ward
        precinct zone block unit squadron convention protocol amendment proposition
        street avenue bus tel phone fax isbn step group covid under-
    """
)

_ORDINAL = ("st", "nd", "rd", "th")


def is_decoy(tokens: Sequence[Token], found: Quantity) -> bool:  # noqa: PLR0911 - one return a decoy
    """True for ordinals, scores, identifiers, clock times, and "one" as a pronoun."""
    first, last = found.first, found.last
    token = tokens[first]
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if token.low == "one" and last == first + 1:
        return _pronoun_one(before, after)
    if found.value is None:
        return before is not None and before.low == "the" and token.low == "scores"
    if not token.text[0].isdigit():
        if token.capital and first and before is not None and before.word:
            inner = last > first + 1 and tokens[last - 1].capital
            return inner or (after is not None and after.capital)
        return (token.low == "zero" and found.unit == "1") or token.low == "second"
    touching = before is not None and before.end == token.start
    if touching and before is not None and (before.word or before.text in "#@/_.:-&’'"):
        return before.text != "-" or found.unit == "1"
    if after is not None and after.start == tokens[last - 1].end:
        ordinal = after.low in _ORDINAL
        code = (after.word and found.unit == "1") or after.text in ("/", "@", "_", ":")
        if ordinal or code:
            return True
    if token.text[0] == "0" and token.text.isdigit() and len(token.text) > 1:
        return True
    if found.unit != "1":
        return False
    return (
        _telephone(tokens, first, last)
        or _labelled(tokens, first, after)
        or _score(tokens, first, last)
        or _year_in_name(tokens, first, after)
        or (before is not None and before.low == "per")
    )


def _telephone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True inside 080 555 0137, where digits follow digits over one blank."""
    for one, two in ((first - 1, first), (last - 1, last)):
        beside = one >= 0 and two < len(tokens) and tokens[two].start - tokens[one].end == 1
        if beside and tokens[one].text.isdigit() and tokens[two].text.isdigit():
            return True
    return False


def _pronoun_one(before: Token | None, after: Token | None) -> bool:
    if before is not None and before.low in words.DETERMINERS - {"that"} | words.words(
        "no any every each which only day not"
    ):
        return True
    if after is None or not after.word:
        return True
    stops = (
        words.PREPOSITIONS
        | words.AUXILIARIES
        | words.CONJUNCTIONS
        | words.words(
            "another day thing more who which that side hand said says step time way last"
        )
    )
    return after.low in stops


def _labelled(tokens: Sequence[Token], first: int, after: Token | None) -> bool:
    """True for Route 9, Boeing 747, No. 5: a number that belongs to the word before it."""
    if first == 0:
        return False
    before = tokens[first - 1]
    if before.low in _LABELS and not (before.low == "no" and before.text == "no"):
        return True
    if not before.capital or not before.word or before.start == 0:
        return False
    starts = first < 2 or tokens[first - 2].text in (".", "!", "?", "“", '"', "‘", "'", ":", "”")
    function = (
        before.low in words.PREPOSITIONS | words.CONJUNCTIONS | words.DETERMINERS | words.ADVERBS
    )
    counted = after is not None and after.word and after.text.islower() and after.low not in NO_NOUN
    apart = tokens[first].start - before.end > 1
    return not (starts or function or counted or apart)


def _year_in_name(tokens: Sequence[Token], first: int, after: Token | None) -> bool:
    """True for the number of the 1975 Accord, and for any bare year that is no date."""
    token = tokens[first]
    if first > 1 and tokens[first - 1].low in ("of", ",") and tokens[first - 2].text in words.LAWS:
        return True
    year = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("18", "19", "20")
    return year and (after is None or not after.word or after.capital)


def _score(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for either number of 3-1, of 24/7, and of 52 votes to 48."""
    after = tokens[last].text if last < len(tokens) else ""
    glued = last + 1 < len(tokens) and tokens[last + 1].start - tokens[first].end <= 1
    if after in ("-", "–") and glued and tokens[last + 1].text[0].isdigit():
        low, high = read_digits(tokens[first].text), read_digits(tokens[last + 1].text)
        noun = tokens[last + 2] if last + 2 < len(tokens) else None
        unit = noun is not None and (noun.text in ("%", "°") or noun.low in MONEY or noun.word)
        return not (low is not None and high is not None and low < high and unit)
    if [token.low for token in tokens[max(first - 2, 0) : first]] == ["votes", "to"]:
        return True
    tally = [token.low for token in tokens[last : last + 3]]
    return len(tally) == 3 and tally[:2] == ["votes", "to"] and tally[2][0].isdigit()
