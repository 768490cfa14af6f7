"""Cuts a text into paragraphs, sentences and words, and finds what stands in quotation marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from karat_baselines.rules.words import LETTERS

Piece = tuple[int, int]
"""Offsets, or tokens of a sentence, end exclusive."""
LONGEST = 250
"""Words after which a sentence is cut by force, so that work on one sentence stays bounded."""
SIGNS = INSIDE, FULL, LOUD = "\ue000", "\ue001", "\ue002"
"""What is written over a stretch; its last sign tells that it ends in a full stop, or in ! or ?."""

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?=[a-z])[^\n]*)*")
_OPENING = re.compile(
    r"(?<![^\s(\[—–:/\-…“‘\"'«])(?:``|[“„\"«]|[‘'](?!\d\ds?\b|(?:em|til|tis|twas)\b))(?=\S)"
)
_SINGLE = r"(?<=\S)['’](?!\w)"
_CLOSING: dict[str, tuple[re.Pattern[str], ...]]
_CLOSING = dict.fromkeys(("“", "„", "«", "``"), (re.compile("[”»]|''"),))
_CLOSING |= {'"': (re.compile(r'(?<=\S)"(?!\w)'),)}
_CLOSING |= dict.fromkeys(
    "‘'", (re.compile(_SINGLE + "(?:(?<!s.)|(?! [a-z]))"), re.compile(_SINGLE))
)
_SENTENCE_END = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[MDSL][rst])(?<!\b(?:Mrs|Sen|Rep|Rev|Gen|Gov|Col|Sgt))[.!?…]{1,4}[)\]]?"
    rf"|{FULL}|{LOUD}(?!\s(?:[\w.’'-]+\s){{1,5}}(?:said|asked|says|asks|added|replied)\b))"
    rf"\s+(?=[^\W\d_a-z]|[({INSIDE}])"
)

_TOKEN = re.compile(
    rf"{INSIDE}+[{FULL}{LOUD}]?|[Aa]ccording to|point(?:s|ed|ing)? out"
    r"|[Ii]t (?:is|was) (?:feared|believed|understood|thought|alleged|reported)\b"
    r"|['’]s\b|(?<=s)['’](?=\s\w)|[A-Z][a-z]{0,3}\.(?= [A-Z])|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:-[^\W\d_]+|['’](?!s\b)[^\W\d_]+)*|\S"
)

# Letters beside those of words.CLASSES: Q a quotation, C a capital, V a verb of saying, G one in
# -ing, e and g other words in -ed and -ing, n any other word, m a number, s the 's of a possessor.
_ENDINGS = {"n't": "x", "ly": "a", "ed": "e", "ing": "g"}


class Stretch(NamedTuple):
    """Text between marks, which ``inner`` leaves out; an open one goes on in the next paragraph."""

    start: int
    end: int
    inner: Piece
    open: bool = False


class Sentence(NamedTuple):
    """The tokens of a sentence: their offsets, the words, and the class of each as a letter."""

    spans: list[Piece]
    words: list[str]
    classes: str

    def offsets(self, piece: Piece) -> list[int]:
        """Returns where a piece starts and ends in the text."""
        return [self.spans[piece[0]][0], self.spans[piece[1] - 1][1]]


def paragraphs(text: str) -> Iterator[Piece]:
    """Yields where each paragraph starts and ends; a line in lower case joins the one before."""
    for match in _PARAGRAPH.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip())


def find_stretches(text: str, start: int, end: int) -> list[Stretch]:
    """Returns the outermost stretches of a paragraph; those inside them are left for later."""
    found: list[Stretch] = []
    unclosed: set[re.Pattern[str]] = set()
    at = start
    while opening := _OPENING.search(text, at, end):
        at = opening.end()
        for pattern in _CLOSING[opening.group()]:
            closing = None if pattern in unclosed else pattern.search(text, at + 1, end)
            if closing:
                found.append(Stretch(opening.start(), closing.end(), (at, closing.start())))
                at = closing.end()
                break
            unclosed.add(pattern)
        else:
            if text[end : end + 20].lstrip().startswith(opening.group()):
                return [*found, Stretch(opening.start(), end, (at, end), open=True)]
    return found


def mask(text: str, start: int, end: int, stretches: list[Stretch]) -> str:
    """Returns a paragraph with its stretches written over, each as long as before."""
    masked = ""
    for stretch in stretches:
        last = text[stretch.inner[1] - 1]
        sign = FULL if last in ".…" else LOUD if last in "!?" else INSIDE
        masked += text[start : stretch.start] + INSIDE * (stretch.end - stretch.start - 1) + sign
        start = stretch.end
    return masked + text[start:end]


def sentences(masked: str, shift: int) -> Iterator[Sentence]:
    """Yields the sentences of a masked paragraph that starts ``shift`` characters into the text."""
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(masked)), len(masked)):
        found = list(_TOKEN.finditer(masked, start, end))
        for tokens in (found[at : at + LONGEST] for at in range(0, len(found), LONGEST)):
            letters = "".join(_letter(token.group()) for token in tokens)
            letters = re.sub("(?<=[PRxC])v", "V", re.sub("(?<=[PT])s", "x", letters))
            spans = [(token.start() + shift, token.end() + shift) for token in tokens]
            words = [token.group().lower() for token in tokens]
            yield Sentence(spans, words, letters.replace("v", "n"))
        start = end


def _letter(word: str) -> str:
    low = word.lower().replace("’", "'")
    if word[0] == INSIDE:
        return "Q"
    if low in LETTERS:
        return LETTERS[low]
    if low[0] == "'":
        return "s"
    if " " in low:
        return "A" if low[0] == "a" else "I"
    if not word[0].isalpha():
        return "m" if word[0].isdigit() else "q"
    ending = next((letter for end, letter in _ENDINGS.items() if low.endswith(end)), "n")
    return "C" if word[0].isupper() else ending
