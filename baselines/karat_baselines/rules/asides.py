"""Reads the frames that have no plain verb: according to X, X's warning, it is feared."""

from collections.abc import Sequence
from dataclasses import replace

from karat_baselines.rules import words
from karat_baselines.rules.clauses import main_verb, sentence_end
from karat_baselines.rules.content import content_after
from karat_baselines.rules.cues import Cue
from karat_baselines.rules.frames import Frame, content_before, second_half
from karat_baselines.rules.nouns import source_after, subject_before
from karat_baselines.rules.phrases import NounPhrase
from karat_baselines.rules.text import Token
from karat_baselines.rules.verbs import CUE_NOUNS, FORMS


def impersonal(sentence: Sequence[Token], cue: Cue) -> Frame | None:
    """Reads "It is feared that", "drivers were told to" and "she was asked by Vold whether"."""
    if cue.first == 0:
        return None
    span = (cue.first, cue.last)
    after = content_after(sentence, replace(cue, passive=False))
    agent = _agent(sentence, cue)
    if after is None:
        return _trailing(sentence, cue)
    opening = sentence[after[0]].low
    if sentence[cue.first - 1].low == "it":
        return Frame(span, (), (after,), cue.factual, implicit=True) if opening == "that" else None
    told = "a" in cue.verb.complements or cue.verb.lemma in _TOLD
    opens = opening in words.INTERROGATIVES | {"that", "to", "not"}
    opens = opens or (cue.verb.lemma == "tell" and after[0] == cue.last)
    if not opens or not told or (opening in ("to", "not") and after[0] != cue.last):
        return None
    asked = opening in words.INTERROGATIVES - {"that"} and cue.verb.lemma == "ask"
    return Frame(span, tuple(agent), (after,), cue.factual and not asked, unknown=not agent)


def _trailing(sentence: Sequence[Token], cue: Cue) -> Frame | None:
    """Reads "The pedal was soft, a coroner has been told"."""
    if cue.verb.lemma != "tell" or sentence_end(sentence, cue.last) > cue.last:
        return None
    told = subject_before(sentence, cue.first, 0)
    if not told or told[0].first < 2 or sentence[told[0].first - 1].text != ",":
        return None
    before = content_before(sentence, "", told[0].first, 0, split=True)
    return (
        Frame((cue.first, cue.last), (), (before,), cue.factual, unknown=True) if before else None
    )


_TOLD = frozenset(("ask", "tell", "warn", "order", "advise", "urge", "remind", "promise"))


def _agent(sentence: Sequence[Token], cue: Cue) -> list[NounPhrase]:
    """Returns the Vold of was told by Vold that."""
    by = cue.last < len(sentence) and sentence[cue.last].low == "by"
    return source_after(sentence, cue.last + 1) if by else []


def according(sentence: Sequence[Token], text: str) -> list[Frame]:
    """Reads according to X, which reaches to the end of its sentence."""
    for index in range(len(sentence) - 2):
        if sentence[index].low != "according" or sentence[index + 1].low != "to":
            continue
        sources = source_after(sentence, index + 2)
        if not sources:
            continue
        sources[-1] = _with_participle(sentence, sources[-1])
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


def _with_participle(sentence: Sequence[Token], source: NounPhrase) -> NounPhrase:
    """Returns a note taped to the door, where source is the note."""
    last = source.last
    if last != source.core or last >= len(sentence) or not sentence[last].low.endswith("ed"):
        return source
    end = next((k for k in range(last, len(sentence)) if not sentence[k].word), len(sentence))
    closes = end == len(sentence) or sentence[end].text in (".", ",")
    return NounPhrase(source.first, source.core, end) if closes else source


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
        if owner == "'s" or (owner in ("'", "’") and sentence[index - 2].low.endswith("s")):
            sources = subject_before(sentence, index - 1, 0)
        elif owner in ("his", "her", "their", "its"):
            sources = [NounPhrase(index - 1, index, index)]
        else:
            continue
        last = sentence_end(sentence, index + 1)
        last = next((k for k in range(index + 2, last) if sentence[k].text == ","), last)
        begins = sources[0].first if sources else 0
        opens = begins == 0 or sentence[begins - 1].low in FORMS
        if opens or infinitive:
            last = main_verb(sentence, index + 2, last, infinitive=infinitive)
        if sources:
            found.append(Frame((index, index + 1), tuple(sources), ((index + 1, last),)))
    return found


def question(sentence: Sequence[Token]) -> list[Frame]:
    """Reads "Asked why it leaks, he", a question whose asker the sentence does not name."""
    lead = len(sentence) > 2 and sentence[0].low in ("asked", "questioned", "pressed")
    first = 2 if lead and sentence[1].low in ("on", "about") else 1
    if not lead or first >= len(sentence) or sentence[first].low not in words.INTERROGATIVES:
        return []
    last = next((k for k in range(first, len(sentence)) if sentence[k].text == ","), 0)
    if last - first < 2:
        return []
    return [Frame((0, 1), (), ((first, last),), factual=False, unknown=True)]


def adverbial(sentence: Sequence[Token]) -> list[Frame]:
    """Reads "The mill has reportedly shut", the report of nobody in particular."""
    for index, token in enumerate(sentence):
        if token.low in ("reportedly", "allegedly", "supposedly"):
            last = sentence_end(sentence, 0)
            pieces = tuple(p for p in ((0, index), (index + 1, last)) if p[1] > p[0])
            return [Frame((index, index + 1), (), pieces, implicit=True)]
    return []
