"""Reads what is added to a noun phrase between commas: appositions, ages, relative clauses."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.phrases import (
    HARD_STOPS,
    LONGEST,
    NounPhrase,
    conjuncts,
    is_adverb,
    walk_left,
)
from karat_baselines.rules.text import Token


def before_apposition(sentence: Sequence[Token], end: int, floor: int) -> list[NounPhrase]:
    """Reads "Name, apposition, who did this," back to its name."""
    cuts = [k for k in range(max(floor, end - 60), end) if sentence[k].text in (",", "—", "–", "(")]
    close = end - 1
    opens = [k for k in cuts if k < close]
    for steps, cut in enumerate(reversed(opens)):
        if steps > 3:
            break
        first = walk_left(sentence, cut, floor)
        if first >= cut:
            continue
        if _looks_added(sentence, first) and steps + 1 < len(opens):
            before = sentence[opens[-steps - 2] - 1]
            chunk = opens[-steps - 3] + 1 if steps + 3 <= len(opens) else floor
            joints = words.CONJUNCTIONS - words.CONNECTIVES - {"and"}
            leads = sentence[chunk].low in words.PREPOSITIONS | joints
            if first == opens[-steps - 2] + 1 and before.capital and not leads:
                continue
        *others, last = conjuncts(sentence, first, cut)
        kept = _kept_appositions(sentence, cut, close)
        return [*others, NounPhrase(last.first, last.core, kept)]
    return []


def _looks_added(sentence: Sequence[Token], first: int) -> bool:
    token = sentence[first]
    return token.low in words.DETERMINERS or token.text[0].isdigit() or token.text[0].islower()


def _kept_appositions(sentence: Sequence[Token], cut: int, close: int) -> int:
    """Returns the end of the appositions in [cut, close): a relative clause ends them."""
    last = cut
    index = cut
    while index < close:
        after = next((k for k in range(index + 1, close) if sentence[k].text == ","), close)
        if not _is_apposition(sentence, index + 1, after):
            break
        last = after
        index = after
    return last


def _is_apposition(sentence: Sequence[Token], first: int, last: int) -> bool:
    if first >= last or last - first > LONGEST:
        return False
    token = sentence[first]
    if token.low in words.PREPOSITIONS | HARD_STOPS | words.RELATIVES | words.PERSONAL:
        return False
    if token.stretch is not None or is_adverb(token) or (token.low.endswith("ing")):
        return False
    participle = token.text.islower() and (token.low in words.PAST or token.low.endswith("ed"))
    if participle and last - first > 1:
        return False
    inside = sentence[first:last]
    return not any(t.low in words.AUXILIARIES - {"'s"} or t.stretch is not None for t in inside)


def appositions_end(sentence: Sequence[Token], core: int) -> int:
    """Returns where the appositions after ``core`` end; ``core`` where there is none."""
    last = core
    for _ in range(3):
        if last >= len(sentence) or sentence[last].text != ",":
            return last
        after = last + 1
        while after < len(sentence) and not _breaks(sentence[after]):
            after += 1
        if not _is_apposition(sentence, last + 1, after):
            return last
        last = after
    return last


def _breaks(token: Token) -> bool:
    sign = token.stretch is not None or (len(token.text) == 1 and token.text in ",.;:!?—–()")
    return sign or token.low in words.RELATIVES
