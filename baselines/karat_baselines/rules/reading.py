"""Holds what has been read of an article: its mentions and its quotes so far."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from karat_baselines.rules.phrases import NounPhrase
from karat_baselines.rules.text import Stretch, Token

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as the text names it; ``core`` are its words up to the first apposition."""

    start: int
    end: int
    core: tuple[Token, ...]
    added: tuple[Token, ...] = ()
    before: tuple[Token, ...] = ()
    outer: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """A quote: its fragments, its type, its sources (indices of mentions), its cue."""

    spans: tuple[Offsets, ...]
    kind: str
    mentions: tuple[int, ...]
    cue: Offsets | None = None
    factual: bool = True
    attribution: str = "unknown"


@dataclass(slots=True)
class Reading:
    """What has been read of an article so far."""

    text: str
    tokens: Sequence[Token]
    stretches: Sequence[Stretch]
    speeches: list[Speech] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    carried: tuple[int, ...] = ()
    running: int | None = None
    latest: int = 0
    pending: Speech | None = None
    searched: set[int] = field(default_factory=set)
    tails: dict[int, list[Offsets]] = field(default_factory=dict)

    def children(self, start: int, end: int, depth: int) -> list[Stretch]:
        """Returns the stretches of a depth that begin in [start, end)."""
        first = bisect_left(self.stretches, start, key=lambda stretch: stretch.start)
        last = bisect_left(self.stretches, end, key=lambda stretch: stretch.start)
        return [stretch for stretch in self.stretches[first:last] if stretch.depth == depth]


def apart(spans: list[Offsets]) -> tuple[Offsets, ...]:
    """Returns fragments in order, those that overlap joined into one."""
    joined: list[Offsets] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def add_speech(reading: Reading, speech: Speech, quoted: Sequence[Stretch]) -> int:
    """Adds a quote, or goes on with the one whose mark the last paragraph left open.

    Returns the index of that quote.
    """
    if quoted and quoted[0].depth == 0:
        running, reading.running = reading.running, None
        if running is not None:
            begun = reading.speeches[running]
            base = begun if begun.cue is not None or speech.cue is None else speech
            reading.tails.setdefault(running, []).extend(speech.spans)
            reading.speeches[running] = replace(base, spans=begun.spans, kind=begun.kind)
            if quoted[-1].continues:
                reading.running = running
            return running
        if quoted[-1].continues:
            reading.running = len(reading.speeches)
    reading.speeches.append(speech)
    return len(reading.speeches) - 1


def add_mentions(
    reading: Reading,
    sentence: Sequence[Token],
    phrases: Iterable[NounPhrase],
    outer: tuple[int, ...] = (),
) -> tuple[int, ...]:
    """Adds the mentions of noun phrases, each once; returns their indices."""
    added = []
    for phrase in phrases:
        first = phrase.first
        core = tuple(sentence[first : phrase.core])
        if core[0].low in ("i", "we", "my", "our") and not outer:
            continue
        start, end = core[0].start, sentence[phrase.last - 1].end
        known = [k for k in range(len(reading.mentions))[-6:] if reading.mentions[k].start == start]
        if known:
            added.append(known[-1])
            continue
        rest = tuple(sentence[phrase.core : phrase.last])
        before = tuple(sentence[max(first - 8, 0) : first])
        added.append(len(reading.mentions))
        reading.mentions.append(Mention(start, end, core, rest, before, outer))
    return tuple(added)
