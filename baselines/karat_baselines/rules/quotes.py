"""Assembles the quotes of an article: frames, quoted stretches, and who is carried over."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from karat_baselines.rules.attribution import find_frames
from karat_baselines.rules.frames import Frame
from karat_baselines.rules.labels import read_label, repeated_labels
from karat_baselines.rules.marks import find_stretches
from karat_baselines.rules.reading import Reading, Speech, add_mentions, add_speech, apart
from karat_baselines.rules.shapes import shape
from karat_baselines.rules.text import (
    Stretch,
    Token,
    between,
    collapse,
    paragraphs,
    sentences,
    tokens,
)
from karat_baselines.rules.unframed import beside, is_scare, protagonist, speech_like

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
        answer = read_label(reading, folded, labels, headline=index == 0)
        if answer is None:
            _read_paragraph(reading, folded)
        elif answer:
            _read_within(reading, answer, reading.carried)
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
        missing = "implicit" if frame.implicit else "unknown" if frame.unknown else "author"
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
    if stretch.start in reading.searched:
        return
    reading.searched.add(stretch.start)
    inside = between(reading.tokens, stretch.inner_start, stretch.inner_end)
    children = reading.children(stretch.inner_start, stretch.inner_end, stretch.depth + 1)
    _read_within(reading, collapse(inside, children), outer)


def _read_within(reading: Reading, folded: Sequence[Token], outer: tuple[int, ...]) -> None:
    """Adds the reports that a speaker makes inside a quotation or an answer."""
    for sentence in sentences(reading.text, folded):
        frames = find_frames(sentence, reading.text, spoken=True)
        _read_frames(reading, sentence, frames, outer, nested=True)


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
            who = protagonist(reading, previous) or who
        reading.latest = add_speech(reading, Speech(spans, "direct", who), loose)
    who = reading.speeches[reading.latest].mentions
    reading.carried = who or reading.carried
    for stretch in loose:
        _read_nested(reading, stretch, who)


def _read_loose(reading: Reading, sentence: Sequence[Token], used: set[int]) -> None:
    """Adds the quotations of a sentence that no frame explains and that read like speech."""
    for index, token in enumerate(sentence):
        stretch = token.stretch
        if stretch is None or stretch.start in used or is_scare(sentence, index):
            continue
        if not speech_like(stretch.words(reading.text), sentence, index) and (
            reading.running is None or index
        ):
            continue
        who = beside(reading, sentence, index) or reading.carried
        add_speech(reading, Speech(((stretch.start, stretch.end),), "direct", who), [stretch])
        reading.carried = who
        _read_nested(reading, stretch, who)
