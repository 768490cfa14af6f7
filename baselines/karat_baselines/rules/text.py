"""Cuts a text into paragraphs, tokens and sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from karat_baselines.rules.verbs import FORMS
from karat_baselines.rules.words import SENTENCE_STARTERS

LONGEST_SENTENCE = 240
"""Tokens after which a sentence is cut by force, so that work on a sentence stays bounded."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between a pair of quotation marks; offsets include the marks, ``inner`` does not."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False

    def words(self, text: str) -> str:
        """Returns the quoted words without the marks."""
        return text[self.inner_start : self.inner_end].strip()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; where ``stretch`` is set, a whole quoted stretch."""

    start: int
    end: int
    text: str
    low: str
    stretch: Stretch | None = None

    @property
    def capital(self) -> bool:
        """True when the token begins with an upper-case letter."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """True when the token is made of letters."""
        return self.stretch is None and self.text[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between line breaks, blanks at its edges left out."""

    start: int
    end: int


_LINE = re.compile(r"[^\n]+")
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|St|Gen|Col|Maj|Capt|Cmdr|Adm|Sgt|Lt|Rev|Hon|Sen|Rep|Gov|Pres|Supt|Insp"
    "|Jr|Sr|No|Nos|Inc|Ltd|Co|Corp|vs|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    "|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Ave|Blvd|Mt|Ft|Rs"
)
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?<![\w°])[A-Z]\.(?= ?[A-Z][a-z])"
    rf"|\b(?:{_ABBREVIATIONS})\.|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[-‑][^\W\d_]+|['’](?![sS]\b)[^\W\d_]+)*|['’][sS]\b|\.{3}|[^\w\s]|_+"
)


def paragraphs(text: str) -> list[Paragraph]:
    """Returns the paragraphs in order; a line that goes on in lower case joins the one before."""
    found: list[Paragraph] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start >= end:
            continue
        soft = found and match.start() - found[-1].end <= 2 and text[start].islower()
        if soft and text[found[-1].end - 1] not in ".!?:":
            found[-1] = Paragraph(found[-1].start, end)
        else:
            found.append(Paragraph(start, end))
    return found


def tokens(text: str) -> list[Token]:
    """Returns every token in order; blanks are in none."""
    return [
        Token(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"))
        for match in _TOKEN.finditer(text)
    ]


def between(all_tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Returns the tokens that begin in [start, end)."""
    first = bisect_left(all_tokens, start, key=lambda token: token.start)
    return all_tokens[first : bisect_left(all_tokens, end, key=lambda token: token.start)]


def collapse(inside: Sequence[Token], stretches: Sequence[Stretch]) -> list[Token]:
    """Returns the tokens with each stretch, given in order and apart, folded into one token."""
    folded: list[Token] = []
    at = 0
    for stretch in stretches:
        while at < len(inside) and inside[at].start < stretch.start:
            folded.append(inside[at])
            at += 1
        folded.append(Token(stretch.start, stretch.end, "“”", "“”", stretch))
        while at < len(inside) and inside[at].start < stretch.end:
            at += 1
    folded.extend(inside[at:])
    return folded


def sentences(text: str, folded: Sequence[Token]) -> Iterator[list[Token]]:
    """Yields the sentences of a paragraph whose stretches are folded."""
    sentence: list[Token] = []
    for index, token in enumerate(folded):
        sentence.append(token)
        if len(sentence) >= LONGEST_SENTENCE or _ends(text, folded, index):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _ends(text: str, folded: Sequence[Token], index: int) -> bool:  # noqa: PLR0911 - one return a sign
    token = folded[index]
    if index + 1 == len(folded):
        return True
    after = folded[index + 1]
    begins = after.capital or after.stretch is not None or not after.text[:1].isalpha()
    if token.stretch is not None:
        last = token.stretch.words(text)[-1:]
        if last in ".…" and last:
            return after.capital or after.stretch is not None
        return last in "!?" and bool(last) and begins and not _framed(folded, index + 1)
    if token.text in ("!", "?"):
        return begins
    if token.text in (".", "...", "…"):
        return begins and after.text not in (",", ";", ")", "-", "”", '"')
    if token.text.endswith(".") and len(token.text) > 1:
        street = token.text in ("St.", "Ave.", "Blvd.") and index and folded[index - 1].capital
        return after.text in SENTENCE_STARTERS or bool(street and after.capital)
    return False


def _framed(folded: Sequence[Token], index: int) -> bool:
    """True when the few tokens after a quotation hold a verb of saying, as in “Why?” Voss asked."""
    for token in folded[index : index + 7]:
        if token.stretch is not None or token.text in (".", "!", "?", ":"):
            return False
        if token.low in FORMS:
            return True
    return False
