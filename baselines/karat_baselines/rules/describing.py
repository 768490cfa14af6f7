"""Finds what a description quotes: called it “slow”, accused the mill of hiding it."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.clauses import STOPS, verbish
from karat_baselines.rules.cues import Cue
from karat_baselines.rules.text import Token
from karat_baselines.rules.verbs import FORMS


def describes(sentence: Sequence[Token], cue: Cue) -> int | None:
    """Returns where the quotation of a description begins, as in called it "slow"."""
    for index in range(cue.last, min(cue.last + 14, len(sentence))):
        token = sentence[index]
        if token.stretch is not None:
            named = index == cue.last and cue.verb.lemma in ("call", "dub", "label", "brand")
            asked = any(
                t.low in ("what", "which") for t in sentence[max(cue.first - 6, 0) : cue.first]
            )
            return index if asked or not named else None
        if token.text in STOPS or token.text == ":" or token.low in FORMS:
            return None
    return None


def _accusation(sentence: Sequence[Token], cue: Cue) -> int | None:
    """Returns where the gerund of accused the council of lying begins."""
    if cue.verb.lemma != "accuse":
        return None
    for index in range(cue.last, min(cue.last + 12, len(sentence) - 1)):
        if sentence[index].text in STOPS or sentence[index].text == ",":
            return None
        if sentence[index].low == "of" and sentence[index + 1].low.endswith("ing"):
            return index + 1
    return None


def description_start(sentence: Sequence[Token], cue: Cue) -> int | None:
    """Returns where the words begin that a verb of naming quotes, or the gerund of accused of."""
    accusation = _accusation(sentence, cue)
    if accusation is not None:
        return accusation
    start = describes(sentence, cue)
    if start is None:
        return None
    for index in range(start - 1, cue.last, -1):
        if sentence[index].low in ("as", "of") and start - index <= 5:
            inner = index + 1
            while inner < start and sentence[inner].low in words.DETERMINERS:
                inner += 1
            return inner
    return start


def description_end(sentence: Sequence[Token], first: int) -> int:
    """Returns where a description ends, past “slow” and late."""
    last = next(k for k in range(first, len(sentence)) if sentence[k].stretch is not None) + 1
    while last + 1 < len(sentence) and sentence[last].text in ("and", "or", ",", "but"):
        tail = last + 1
        if sentence[tail].stretch is not None:
            last = tail + 1
            continue
        if sentence[last].text == ",":
            break
        end = tail
        while end < len(sentence) and sentence[end].word and end - tail < 4:
            end += 1
        closes = end == len(sentence) or sentence[end].text in (".", ",", ";")
        if closes and end > tail and not verbish(sentence[tail:end]):
            last = end
        break
    return last
