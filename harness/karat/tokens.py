"""Token regime: annotations as IOB2 tags, counted whole and strictly, as tag scorers count.

A chunk is a run of tokens with a label; it is right where gold has the same run with the same
label (Tjong Kim Sang and Buchholz 2000; strict IOB2 of seqeval). What tags cannot hold is left
out, on either side, and counted. Head, accept and optional are ignored: an optional item is missed
like any other.

A token is cut wherever an annotation of either side begins or ends inside it, so that each
annotation covers whole tokens and "10" in "10kg" is not "kg". Two annotations are then one chunk
exactly when they cover the same characters, blanks left out, and one that splits a word of the
gold is wrong instead of being lost. Figures equal seqeval's over the cut tokens, and over the
tokens as they came where `cut` is 0.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from karat.counts import Counts
from karat.errors import UsageError
from karat.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karat.matching import Group

Labelled: TypeAlias = tuple[str, Spans]
"""label, spans"""

Policy: TypeAlias = Literal["strict", "conlleval"]
"""How an I tag is read that continues no chunk of its label.

strict     as seqeval reads IOB2: it is no chunk, nor are the I tags that go on from it
conlleval  as conlleval reads it: it begins a chunk
"""

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


class Chunk(NamedTuple):
    """A run of tokens with a label: the number of its first token, and of the first after it."""

    start: int
    end: int
    label: str


class LeftOut(NamedTuple):
    """How many annotations of one side tags cannot hold, by the first reason that applies.

    discontinuous  it has several fragments
    blank          it covers no token
    nested         it lies inside another, or is another's equal in tokens and comes after it
    crossing       it shares a token with an earlier one that stays
    """

    discontinuous: int = 0
    blank: int = 0
    nested: int = 0
    crossing: int = 0

    def __add__(self, other: object) -> LeftOut:
        """Adds count by count."""
        if not isinstance(other, LeftOut):
            return NotImplemented
        return LeftOut(*map(sum, zip(self, other, strict=True)))


NOTHING: Final = LeftOut()


@dataclass(frozen=True, slots=True)
class TokenCounts:
    """The counts of one group by label, or of several added up; `cut` counts cuts of tokens."""

    labels: Mapping[str, Counts] = field(default_factory=dict)
    gold_left_out: LeftOut = NOTHING
    predicted_left_out: LeftOut = NOTHING
    cut: int = 0

    def __add__(self, other: TokenCounts) -> TokenCounts:
        """Adds label by label."""
        names = dict.fromkeys((*self.labels, *other.labels))
        return TokenCounts(
            {
                name: self.labels.get(name, Counts()) + other.labels.get(name, Counts())
                for name in names
            },
            self.gold_left_out + other.gold_left_out,
            self.predicted_left_out + other.predicted_left_out,
            self.cut + other.cut,
        )


def tokens(group: Group, words: Spans) -> TokenCounts:
    """Counts the chunks of a group, its layers as labels.

    `words` are the tokens of the whole text, in order and apart: `tokenize(text)` or the corpus'
    own.
    """
    return count_tokens(
        [(item.target.layer, item.target.readings[0]) for item in group.items],
        [(one.guess.layer, one.guess.spans) for one in group.predictions],
        words,
    )


def count_tokens(
    gold: Sequence[Labelled], predicted: Sequence[Labelled], words: Spans
) -> TokenCounts:
    """Counts labelled spans in any order over the tokens of their text."""
    pieces = cut_tokens(words, (spans for _, spans in (*gold, *predicted)))
    own, gold_left_out = chunks_of(gold, pieces)
    other, predicted_left_out = chunks_of(predicted, pieces)
    return TokenCounts(
        count_chunks(own, other), gold_left_out, predicted_left_out, len(pieces) - len(words)
    )


def count_chunks(gold: Sequence[Chunk], predicted: Sequence[Chunk]) -> dict[str, Counts]:
    """Counts chunks by label: right ones are in both."""
    own = Counter(chunk.label for chunk in gold)
    other = Counter(chunk.label for chunk in predicted)
    both = Counter(chunk.label for chunk in set(gold) & set(predicted))
    return {
        label: Counts(own[label], other[label], both[label], both[label])
        for label in sorted(own | other)
    }


def tokenize(text: str) -> Spans:
    r"""Finds the tokens of a text: words, and every other character that is no blank."""
    return tuple(Span(*found.span()) for found in _TOKEN.finditer(text))


def cut_tokens(words: Spans, annotations: Iterable[Spans]) -> Spans:
    """Cuts tokens wherever an annotation begins or ends inside one."""
    borders = {border for spans in annotations for span in spans for border in span}
    starts = [start for start, _ in words]
    inner: dict[int, list[int]] = {}
    for border in sorted(borders):
        number = bisect_right(starts, border) - 1
        if number >= 0 and words[number].start < border < words[number].end:
            inner.setdefault(number, []).append(border)
    if not inner:
        return words
    pieces = list(words)
    for number in reversed(inner):
        edges = (words[number].start, *inner[number], words[number].end)
        pieces[number : number + 1] = map(Span, edges, edges[1:])
    return tuple(pieces)


def chunks_of(annotations: Iterable[Labelled], words: Spans) -> tuple[list[Chunk], LeftOut]:
    """Turns one side's annotations into chunks, in order and apart; says how many do not fit."""
    starts, ends = [start for start, _ in words], [end for _, end in words]
    runs: list[tuple[int, int, bool, str]] = []
    discontinuous = blank = 0
    for label, spans in annotations:
        fragment = len(spans) > 1
        discontinuous += fragment
        for span in spans:
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
            if first < last:
                runs.append((first, -last, not fragment, label))
            else:
                blank += not fragment
    kept: list[Chunk] = []
    nested = crossing = furthest = 0
    for start, back, whole, label in sorted(runs):
        if whole and -back <= furthest:
            nested += 1
        elif whole and kept and start < kept[-1].end:
            crossing += 1
        elif whole:
            kept.append(Chunk(start, -back, label))
        furthest = max(furthest, -back)
    return kept, LeftOut(discontinuous, blank, nested, crossing)


def write_tags(chunks: Iterable[Chunk], many: int) -> list[str]:
    """Writes IOB2 tags over `many` tokens; the chunks lie apart."""
    tags = ["O"] * many
    for start, end, label in chunks:
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


class ReadTags(NamedTuple):
    """The chunks that tags hold; `repairs` counts the I tags that follow no tag of their label."""

    chunks: list[Chunk]
    repairs: int


def read_tags(tags: Sequence[str], policy: Policy) -> ReadTags:
    """Reads O, B-label and I-label under a policy; any other tag is a `UsageError`."""
    chunks: list[Chunk] = []
    repairs, before, is_open = 0, "", False
    for number, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if tag != "O" and (prefix not in ("B", "I") or not label):
            raise UsageError(f'token {number + 1}: "{tag}" is no tag; expected O, B-… or I-…')
        if tag == "O":
            is_open = False
        elif prefix == "B" or label != before:
            repairs += prefix == "I"
            is_open = prefix == "B" or policy == "conlleval"
            if is_open:
                chunks.append(Chunk(number, number + 1, label))
        elif is_open:
            chunks[-1] = chunks[-1]._replace(end=number + 1)
        before = label
    return ReadTags(chunks, repairs)


class TagCounts(NamedTuple):
    """The counts of predicted tags by label, and how many of them the policy had to mend."""

    labels: dict[str, Counts]
    repairs: int


def count_tags(gold: Sequence[str], predicted: Sequence[str], policy: Policy) -> TagCounts:
    """Counts one sequence of predicted tags; gold that is no valid IOB2 is a `UsageError`."""
    if len(gold) != len(predicted):
        raise UsageError(f"{len(gold)} gold tags stand against {len(predicted)} predicted ones")
    own, other = read_tags(gold, "strict"), read_tags(predicted, policy)
    if own.repairs:
        raise UsageError(f"gold tags are no valid IOB2: {own.repairs} I tags continue nothing")
    return TagCounts(count_chunks(own.chunks, other.chunks), other.repairs)
