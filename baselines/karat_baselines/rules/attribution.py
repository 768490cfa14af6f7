"""Reads the frames of a sentence: who says what, and by which cue."""

from collections.abc import Sequence
from dataclasses import replace

from karat_baselines.rules import words
from karat_baselines.rules.asides import according, adverbial, impersonal, nominal, question
from karat_baselines.rules.clauses import sentence_end, verbish
from karat_baselines.rules.content import Piece, content_after
from karat_baselines.rules.cues import Cue, find_cues, is_participle, reports_a_document
from karat_baselines.rules.frames import Frame, content_before, cut, is_relative, second_half
from karat_baselines.rules.nouns import source_after, subject_before
from karat_baselines.rules.phrases import NounPhrase, is_adverb
from karat_baselines.rules.text import Token


def find_frames(sentence: Sequence[Token], text: str, *, spoken: bool = False) -> list[Frame]:
    """Returns the attributions of a sentence in the order of their cues.

    ``spoken`` says that the sentence stands inside a quotation.
    """
    found: list[Frame] = []
    floor = 0
    cues = find_cues(sentence)
    done = 0
    for cue in cues:
        if cue.first < done:
            continue
        done = cue.last
        frame = _frame(sentence, text, cue, floor, found)
        if frame is not None:
            found.append(cut(sentence, frame, cues, spoken=spoken))
            floor = floor if is_relative(sentence, frame) else cue.last
    found += according(sentence, text)
    subjects = nominal(sentence)
    found = [_clipped(frame, subjects) for frame in found] + subjects
    found += question(sentence)
    if not found and not spoken:
        found += adverbial(sentence)
    return sorted(found, key=lambda frame: frame.cue)


def _clipped(frame: Frame, subjects: Sequence[Frame]) -> Frame:
    """Ends a report inside the content of a noun, as in The claim that he said it leaks, there."""
    for subject in subjects:
        first, last = subject.content[-1]
        if first <= frame.cue[0] < last and frame.content and frame.content[-1][1] > last:
            start = frame.content[-1][0]
            return replace(frame, content=(*frame.content[:-1], (start, last)))
    return frame


def _frame(  # noqa: PLR0911 - one reading a form of frame
    sentence: Sequence[Token], text: str, cue: Cue, floor: int, earlier: Sequence[Frame]
) -> Frame | None:
    span = (cue.first, cue.last)
    if cue.passive or cue.takes("p"):
        return impersonal(sentence, cue) if cue.passive else None
    inverted = _inverted(sentence, text, cue, floor)
    if inverted is not None:
        return inverted
    if is_participle(sentence, cue) or _shares_subject(sentence, cue):
        after = content_after(sentence, cue)
        if after is None:
            return None
        if earlier:
            return Frame(span, (), (after,), cue.factual, borrowed=True)
        subject = sentence_subject(sentence, cue.first)
        return Frame(span, tuple(subject), (after,), cue.factual) if subject else None
    sources = subject_before(sentence, cue.first, floor)
    if not sources or not _plausible(sentence, sources, cue):
        return None
    before = _before_subject(sentence, text, cue, sources[0].first, floor)
    if before is not None:
        follow = second_half(sentence, cue.last, before)
        return Frame(span, tuple(sources), (before, *follow), cue.factual)
    after = content_after(sentence, cue)
    if after is None and sentence[-1].text == ":" and (cue.takes("q") or cue.takes("c")):
        return Frame(span, tuple(sources), (), cue.factual)
    return Frame(span, tuple(sources), (after,), cue.factual) if after else None


def sentence_subject(sentence: Sequence[Token], limit: int) -> list[NounPhrase]:
    """Returns the noun phrase that opens the sentence, past "However," and "On Friday,"."""
    first = 0
    while first < limit and (
        sentence[first].low in words.CONNECTIVES or is_adverb(sentence[first])
    ):
        first += 1
    if first < limit and sentence[first].low in words.PREPOSITIONS | {"when", "as", "while", "if"}:
        first = next((k + 1 for k in range(first, limit) if sentence[k].text == ","), limit)
    while first < limit and sentence[first].text == ",":
        first += 1
    return source_after(sentence, first) if first < limit else []


def _inverted(sentence: Sequence[Token], text: str, cue: Cue, floor: int) -> Frame | None:  # noqa: PLR0911 - each line rules one form out
    """Reads "…," said Vold, and It leaks, said Vold."""
    if cue.first == 0 or cue.verb.tense == "ing" or not (cue.takes("q") or cue.takes("c")):
        return None
    left = sentence[cue.first - 1]
    if left.stretch is None and not (left.text in (",", "—", "–") and cue.takes("c")):
        return None
    if cue.verb.lemma == "tell" or (left.stretch is None and verbish(sentence[cue.last :])):
        return None
    sources = source_after(sentence, cue.last)
    if not sources or sentence[sources[0].first].low in ("it", "that", "this"):
        return None
    if sentence[sources[0].first].low in words.PERSONAL and left.stretch is None:
        return None
    last = sources[-1].last
    if left.stretch is None and last < len(sentence) and sentence[last].stretch is not None:
        return None
    before = content_before(sentence, text, cue.first, floor)
    if before is None:
        return None
    follow = second_half(sentence, sources[-1].last, before)
    return Frame((cue.first, cue.last), tuple(sources), (before, *follow), cue.factual)


def _shares_subject(sentence: Sequence[Token], cue: Cue) -> bool:
    """True for the second verb of "said it leaks and warned that"."""
    left = sentence[cue.first - 1] if cue.first else None
    if left is not None and is_adverb(left) and cue.first > 1:
        left = sentence[cue.first - 2]
    return left is not None and left.low in ("and", "but", "or")


def _plausible(sentence: Sequence[Token], sources: Sequence[NounPhrase], cue: Cue) -> bool:
    head = sentence[sources[-1].core - 1]
    if cue.verb.lemma == "read" and head.low == "it":
        return True
    if reports_a_document(cue):
        return head.low in words.DOCUMENT_WORDS or any(
            token.low in words.DOCUMENT_WORDS
            for token in sentence[sources[-1].first : sources[-1].core]
        )
    lone = sources[0].core - sources[0].first == 1
    return head.text[0].isalnum() and not (lone and head.low in words.DETERMINERS - {"one", "most"})


def _before_subject(
    sentence: Sequence[Token], text: str, cue: Cue, subject: int, floor: int
) -> Piece | None:
    if subject == 0:
        return None
    left = sentence[subject - 1]
    if left.stretch is None:
        closes = sentence_end(sentence, cue.last) <= cue.last and cue.takes("t")
        if left.text not in (",", "—", "–") or floor or not (cue.takes("c") or closes):
            return None
        if _continues(sentence, cue):
            return None
    return content_before(sentence, text, subject, floor, split=_set_off(sentence, cue, subject))


def _set_off(sentence: Sequence[Token], cue: Cue, subject: int) -> bool:
    """True for a frame that a comma or the end follows: The trouble, she said, is old."""
    closes = sentence_end(sentence, cue.last) <= cue.last
    return subject > 1 and (closes or sentence[cue.last].text == ",")


def _continues(sentence: Sequence[Token], cue: Cue) -> bool:
    """True when the cue governs what follows, so that nothing before it is content."""
    after = content_after(sentence, cue)
    return after is not None and sentence[cue.last].text != ","
