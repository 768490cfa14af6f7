"""Assembles the quotes of an article: frames, quoted stretches, and who is carried over."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from karat_baselines.rules import words
from karat_baselines.rules.attribution import find_frames, sentence_subject
from karat_baselines.rules.frames import Frame
from karat_baselines.rules.labels import read_label, repeated_labels
from karat_baselines.rules.marks import find_stretches
from karat_baselines.rules.nouns import source_after
from karat_baselines.rules.reading import Reading, Speech, add_mentions, add_speech, apart
from karat_baselines.rules.shapes import is_scare, shape
from karat_baselines.rules.text import (
    Stretch,
    Token,
    between,
    collapse,
    paragraphs,
    sentences,
    tokens,
)

LONGEST_HERO = 6
"""Tokens that the subject of a sentence has at most where it is taken for who speaks next."""

SHORTEST_BLOCK = 8
"""Tokens that a block quotation without marks has at least."""


def read(text: str) -> Reading:
    """Returns every quote of a text with its sources and cues."""
    found = paragraphs(text)
    reading = Reading(text, tokens(text), find_stretches(text, found))
    labels = repeated_labels(reading, found)
    for index, paragraph in enumerate(found):
        inside = between(reading.tokens, paragraph.start, paragraph.end)
        folded = collapse(inside, reading.children(paragraph.start, paragraph.end, 0))
        if _read_block(reading, folded):
            continue
        if not read_label(reading, folded, labels, headline=index == 0):
            _read_paragraph(reading, folded)
    for number, tail in reading.tails.items():
        speech = reading.speeches[number]
        reading.speeches[number] = replace(speech, spans=apart([*speech.spans, *tail]))
    return reading


def _read_paragraph(reading: Reading, folded: Sequence[Token]) -> None:
    joinable: int | None = None
    previous: Sequence[Token] = ()
    for sentence in sentences(reading.text, folded):
        frames = find_frames(sentence, reading.text)
        used = _read_frames(reading, sentence, frames)
        fresh = reading.latest if used else None
        loose = [t.stretch for t in sentence if t.stretch and t.stretch.start not in used]
        if loose and not frames and all(_silent(token) for token in sentence):
            _read_unframed(reading, loose, joinable, previous)
            fresh = reading.latest
        elif loose:
            _read_loose(reading, sentence, used)
        joinable = fresh
        previous = sentence


def _read_block(reading: Reading, folded: Sequence[Token]) -> bool:
    """Adds the paragraph that a colon announced: a block quotation, or one in marks."""
    pending, reading.pending = reading.pending, None
    if pending is None or not folded:
        return False
    loose = [token.stretch for token in folded if token.stretch is not None]
    if not all(_silent(token) for token in folded):
        loose = []
        if folded[0].stretch is not None or len(folded) < SHORTEST_BLOCK:
            return False
    spans = tuple((s.start, s.end) for s in loose) or ((folded[0].start, folded[-1].end),)
    reading.latest = add_speech(reading, replace(pending, spans=spans), loose)
    reading.carried = pending.mentions or reading.carried
    return True


def _silent(token: Token) -> bool:
    return token.stretch is not None or not token.text[0].isalnum()


def _read_frames(
    reading: Reading,
    sentence: Sequence[Token],
    frames: Iterable[Frame],
    outer: tuple[int, ...] = (),
    *,
    nested: bool = False,
) -> set[int]:
    """Adds the quotes of a sentence's frames; returns where the stretches they use begin."""
    used: set[int] = set()
    last: tuple[int, ...] = ()
    for frame in frames:
        who = last if frame.borrowed else add_mentions(reading, sentence, frame.sources, outer)
        spans, kind, quoted = shape(sentence, frame)
        cue = (sentence[frame.cue[0]].start, sentence[frame.cue[1] - 1].end)
        if not spans:
            reading.pending = None if nested else Speech((), "direct", who, cue, frame.factual)
            continue
        last = who
        missing = "implicit" if frame.implicit else "author"
        speech = Speech(spans, kind, who, cue, frame.factual, missing)
        used.update(stretch.start for stretch in quoted)
        at = add_speech(reading, speech, quoted)
        for stretch in quoted:
            _read_nested(reading, stretch, who)
        if not nested:
            reading.latest = at
    if last and not nested:
        reading.carried = last
    return used


def _read_nested(reading: Reading, stretch: Stretch, outer: tuple[int, ...]) -> None:
    inside = between(reading.tokens, stretch.inner_start, stretch.inner_end)
    children = reading.children(stretch.inner_start, stretch.inner_end, stretch.depth + 1)
    for sentence in sentences(reading.text, collapse(inside, children)):
        _read_frames(reading, sentence, find_frames(sentence, reading.text), outer, nested=True)


def _read_unframed(
    reading: Reading, loose: Sequence[Stretch], joinable: int | None, previous: Sequence[Token]
) -> None:
    """Adds a sentence that is all quotation: joined to the quote before, or carried over."""
    spans = tuple((stretch.start, stretch.end) for stretch in loose)
    begun = reading.speeches[joinable] if joinable is not None else None
    if joinable is not None and begun and begun.kind == "direct" and reading.running is None:
        reading.tails.setdefault(joinable, []).extend(spans)
        if loose[-1].continues:
            reading.running = joinable
        reading.latest = joinable
    else:
        who = reading.carried
        if begun is None and previous and reading.running is None:
            who = _protagonist(reading, previous) or who
        reading.latest = add_speech(reading, Speech(spans, "direct", who), loose)
    who = reading.speeches[reading.latest].mentions
    reading.carried = who or reading.carried
    for stretch in loose:
        _read_nested(reading, stretch, who)


def _protagonist(reading: Reading, sentence: Sequence[Token]) -> tuple[int, ...]:
    """Returns the mention that opens the sentence if it is a person's name or a pronoun."""
    phrases = sentence_subject(sentence, len(sentence))
    if not phrases:
        return ()
    core = sentence[phrases[0].first : phrases[0].core]
    pairs = itertools.pairwise(core)
    named = any(one.capital and two.capital and two.word for one, two in pairs)
    body = any(token.low in words.ORG_WORDS for token in core)
    if core[0].low in ("he", "she") or (named and not body and len(core) <= LONGEST_HERO):
        return add_mentions(reading, sentence, phrases[:1])
    return ()


def _read_loose(reading: Reading, sentence: Sequence[Token], used: set[int]) -> None:
    """Adds the quotations of a sentence that no frame explains and that read like speech."""
    for index, token in enumerate(sentence):
        stretch = token.stretch
        if stretch is None or stretch.start in used or is_scare(sentence, index):
            continue
        if not _speech_like(stretch.words(reading.text), sentence, index) and (
            reading.running is None or index
        ):
            continue
        who = _beside(reading, sentence, index) or reading.carried
        add_speech(reading, Speech(((stretch.start, stretch.end),), "direct", who), [stretch])
        reading.carried = who
        _read_nested(reading, stretch, who)


def _speech_like(said: str, sentence: Sequence[Token], index: int) -> bool:
    size = len(said.split())
    whole = said[:1].isupper() and said[-1:] in (".", "!", "?", "…", ",")
    led = index > 0 and sentence[index - 1].text == ":"
    return (whole and size > 1) or (led and size > 2) or size > 6


def _beside(reading: Reading, sentence: Sequence[Token], index: int) -> tuple[int, ...]:
    """Returns the source that stands after a dash, or opens the sentence before the quotation."""
    if index + 2 < len(sentence) and sentence[index + 1].text in ("—", "–", "-"):
        phrases = source_after(sentence, index + 2)
        if phrases and phrases[-1].last >= len(sentence) - 1:
            return add_mentions(reading, sentence, phrases)
    if index:
        return _protagonist(reading, sentence[:index])
    return ()
