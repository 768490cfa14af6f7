"""Holds a frame, and finds where the content that it governs begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from karat_baselines.rules import words
from karat_baselines.rules.clauses import sentence_end, verbish
from karat_baselines.rules.content import Piece, content_after
from karat_baselines.rules.cues import Cue, is_participle
from karat_baselines.rules.nouns import subject_before
from karat_baselines.rules.phrases import NounPhrase, is_adverb
from karat_baselines.rules.reach import reach
from karat_baselines.rules.text import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution in a sentence; ``borrowed`` says that its source is that of the frame before.

    Without ``content`` its sentence ends in a colon, and the next paragraph is what is said.
    ``cue`` and the pieces of ``content`` are token ranges, end exclusive.
    """

    cue: Piece
    sources: tuple[NounPhrase, ...]
    content: tuple[Piece, ...]
    factual: bool = True
    borrowed: bool = False
    implicit: bool = False
    unknown: bool = False


def content_before(
    sentence: Sequence[Token], text: str, last: int, floor: int, *, split: bool = False
) -> Piece | None:
    """Returns the content that ends at ``last``, past "However," and a clause that leads in.

    ``split`` says that its verb may come after the frame: The trouble, she said, is old.
    """
    first = floor
    while first < last and (
        sentence[first].low in words.CONNECTIVES
        or sentence[first].text in (",", "—", "–", "•", "*")
    ):
        first += 1
    quoted = [k for k in range(first, last) if sentence[k].stretch is not None]
    if quoted:
        opening = sentence[quoted[0]].stretch
        full = opening is not None and opening.words(text)[:1].isupper()
        if (full or floor) and sentence[last - 1].stretch is not None:
            first = quoted[0] if full else quoted[-1]
    while last > first and sentence[last - 1].text in (",", "—", "–"):
        last -= 1
    if last <= first:
        return None
    if quoted:
        return first, last
    headline = sentence[-1].text not in (".", "!", "?")
    clause = last - first > 2 and (headline or split or verbish(sentence[first:last]))
    return (first, last) if clause and not floor else None


def second_half(sentence: Sequence[Token], after: int, before: Piece) -> tuple[Piece, ...]:
    """Returns what goes on after a frame in the middle, as in "Wait," he said, "and run."""
    index = after
    while index < len(sentence) and sentence[index].text not in (
        ",",
        "—",
        "–",
        ":",
        ";",
        ".",
        "!",
        "?",
    ):
        if sentence[index].stretch is not None:
            break
        index += 1
    if index + 1 < len(sentence) and sentence[index].text in (",", "—", "–", ":"):
        index += 1
    if index >= len(sentence):
        return ()
    if sentence[index].text in ("and", "but") and index + 1 < len(sentence):
        index += sentence[index + 1].stretch is not None
    if sentence[index].stretch is not None:
        return ((index, sentence_end(sentence, index)),)
    spoken = any(token.stretch is not None for token in sentence[before[0] : before[1]])
    if spoken or sentence[index - 1].text != "," or index - 1 != after:
        return ()
    end = sentence_end(sentence, index)
    tail = sentence[index]
    if (
        end - index < 2
        or tail.low in words.RELATIVES
        or tail.low.endswith("ing")
        or is_adverb(tail)
    ):
        return ()
    return ((index, end),)


def cut(
    sentence: Sequence[Token], frame: Frame, cues: Sequence[Cue], *, spoken: bool = False
) -> Frame:
    """Ends the last piece of content where its cue no longer reaches, or another one begins."""
    first, last = frame.content[-1] if frame.content else (0, 0)
    if first < frame.cue[1]:
        return frame
    if is_relative(sentence, frame):
        last = next((k for k in range(first, last) if sentence[k].text == ","), last)
    for cue in cues:
        if first < cue.first < last:
            edge = _coordinate(sentence, cue, first)
            if edge is not None and edge > first:
                last = edge
                break
    for index in range(first + 1, last - 1):
        if sentence[index].low == "according" and sentence[index + 1].low == "to":
            last = index
            break
    clause = bool(frame.sources) and _restricts(sentence, frame)
    first, last = reach(sentence, (first, last), clause=clause, spoken=spoken)
    while last > first + 1 and sentence[last - 1].text in (",", ";", "—", "–"):
        last -= 1
    return replace(frame, content=(*frame.content[:-1], (first, last)))


def is_relative(sentence: Sequence[Token], frame: Frame) -> bool:
    """True for a frame inside ", who said it leaks,"."""
    first = frame.sources[0].first if frame.sources else 0
    return first > 0 and sentence[first].low in ("who", "which") and sentence[first - 1].text == ","


def _restricts(sentence: Sequence[Token], frame: Frame) -> bool:
    """True for a frame inside a subject: Anyone who said it leaks was sacked."""
    first = frame.sources[0].first
    return (
        sentence[first].low in ("who", "which", "that")
        and 0 < first < 6
        and (sentence[first - 1].text != ",")
    )


def _coordinate(sentence: Sequence[Token], cue: Cue, floor: int) -> int | None:
    """Returns where the clause of a coordinate cue begins; None for one inside the content."""
    start = cue.first
    while start > floor and is_adverb(sentence[start - 1]):
        start -= 1
    if is_participle(sentence, cue):
        left = sentence[start - 1]
        return start - (left.text == ",") if left.text == "," or left.stretch is not None else None
    if sentence[start - 1].low in ("and", "but"):
        comma = sentence[start - 2].text == ","
        return start - 1 if comma or content_after(sentence, cue) else None
    subject = subject_before(sentence, cue.first, floor)
    if not subject or subject[0].first - 1 <= floor:
        return None
    joint = subject[0].first - 1
    if sentence[joint].low in ("and", "but", "while", "whereas", "as", "though", "although"):
        comma = (
            sentence[joint - 1].text in (",", ";", "—") or sentence[joint - 1].stretch is not None
        )
        return joint if comma or sentence[joint].low in ("but", "while", "whereas") else None
    return joint if sentence[joint].text == ";" else None
