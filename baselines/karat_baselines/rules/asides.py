"""Reads the frames that have no plain verb: according to X, X's warning, it is feared."""

from collections.abc import Sequence
from dataclasses import replace

from karat_baselines.rules import words
from karat_baselines.rules.content import content_after, sentence_end
from karat_baselines.rules.cues import Cue
from karat_baselines.rules.frames import Frame, content_before, second_half
from karat_baselines.rules.nouns import source_after, subject_before
from karat_baselines.rules.phrases import NounPhrase
from karat_baselines.rules.text import Token
from karat_baselines.rules.verbs import CUE_NOUNS


def impersonal(sentence: Sequence[Token], cue: Cue) -> Frame | None:
    """Reads "It is feared that", which has no source."""
    if cue.first == 0 or sentence[cue.first - 1].low != "it":
        return None
    after = content_after(sentence, replace(cue, passive=False))
    if after is None or sentence[after[0]].low != "that":
        return None
    return Frame((cue.first, cue.last), (), (after,), cue.factual, implicit=True)


def according(sentence: Sequence[Token], text: str) -> list[Frame]:
    """Reads according to X, which reaches to the end of its sentence."""
    for index in range(len(sentence) - 2):
        if sentence[index].low != "according" or sentence[index + 1].low != "to":
            continue
        sources = source_after(sentence, index + 2)
        if not sources:
            continue
        cue, after = (index, index + 2), sources[-1].last
        opening = index == 0 or (index < 3 and sentence[0].low in words.CONNECTIVES)
        if opening:
            if sentence_end(sentence, after) <= after:
                after = sources[-1].core
            after = _past_relative(sentence, after)
            first = after + (after < len(sentence) and sentence[after].text == ",")
            end = sentence_end(sentence, first)
            quoted = end > first and sentence[first].stretch is not None
            content = ((first, end),)
            return [Frame(cue, tuple(sources), content)] if quoted or end - first > 1 else []
        before = content_before(sentence, text, index, 0)
        if before is not None:
            return [Frame(cue, tuple(sources), (before, *second_half(sentence, after, before)))]
    return []


def _past_relative(sentence: Sequence[Token], after: int) -> int:
    """Returns the index past ", who ran the port", if that follows a source."""
    if after + 1 >= len(sentence) or sentence[after].text != ",":
        return after
    if sentence[after + 1].low not in ("who", "which", "whose"):
        return after
    return next((k for k in range(after + 2, len(sentence)) if sentence[k].text == ","), after)


def nominal(sentence: Sequence[Token]) -> list[Frame]:
    """Reads Vold's warning that, and its promise to."""
    found = []
    for index in range(1, len(sentence) - 2):
        if sentence[index].low not in CUE_NOUNS or sentence[index + 1].low not in ("that", "to"):
            continue
        infinitive = sentence[index + 1].low == "to"
        if infinitive and (
            sentence[index + 2].low in words.DETERMINERS or sentence[index + 2].capital
        ):
            continue
        owner = sentence[index - 1].low
        if owner == "'s":
            sources = subject_before(sentence, index - 1, 0)
        elif owner in ("his", "her", "their", "its"):
            sources = [NounPhrase(index - 1, index, index)]
        else:
            continue
        last = sentence_end(sentence, index + 1)
        last = next((k for k in range(index + 2, last) if sentence[k].text == ","), last)
        if sources:
            found.append(Frame((index, index + 1), tuple(sources), ((index + 1, last),)))
    return found
