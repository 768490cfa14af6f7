"""Ends the content of a report where its cue no longer governs what follows."""

from collections.abc import Sequence

from karat_baselines.rules import words
from karat_baselines.rules.clauses import main_verb, verbish
from karat_baselines.rules.content import Piece
from karat_baselines.rules.text import Token

_JOINTS = frozenset(("and", "but", "so"))


def reach(sentence: Sequence[Token], piece: Piece, *, clause: bool, spoken: bool) -> Piece:
    """Returns content after a cue without the tail that is the teller's own.

    ``clause`` says that the report stands inside a noun phrase ("Anyone who said that it leaks
    was sacked"), ``spoken`` that it stands inside a quotation.
    """
    first, last = piece
    if clause:
        last = main_verb(sentence, first + 1, last)
    if sentence[first].stretch is not None:
        return first, _past_marks(sentence, first, last)
    if sentence[first].low in ("to", "not"):
        last = _past_deed(sentence, first, last)
    if spoken:
        last = _past_joint(sentence, first, last)
    return first, _past_source(sentence, first, _past_relative(sentence, first, last))


def _past_marks(sentence: Sequence[Token], first: int, last: int) -> int:
    """Ends said “may” and ours said “shall” with the marks; a clause of its own follows them."""
    index = first + 1
    index += index < last and sentence[index].text == ","
    joined = index + 1 < last and sentence[index].low in _JOINTS
    quoted = any(token.stretch is not None for token in sentence[index:last])
    apart = joined and not quoted and verbish(sentence[index + 1 : last])
    return first + 1 if apart else last


def _past_deed(sentence: Sequence[Token], first: int, last: int) -> int:
    """Ends "to pay the families" before "and declared", and before "after a tank burst"."""
    for index in range(first + 2, last - 1):
        token, after = sentence[index], sentence[index + 1]
        if token.low == "and" and _past_form(after):
            return index
        if token.low in ("after", "because") and any(map(_past_form, sentence[index + 2 : last])):
            return index
    return last


def _past_form(token: Token) -> bool:
    past = token.text in words.PAST or token.low in ("was", "were", "had", "found", "told", "said")
    return past or (token.text.islower() and token.low.endswith("ed") and len(token.low) > 4)


def _past_joint(sentence: Sequence[Token], first: int, last: int) -> int:
    """Ends "They said it was wet" before ", and it was" of the one who quotes them."""
    for index in range(first + 1, last - 2):
        joint = sentence[index].text == "," and sentence[index + 1].low in _JOINTS
        subject = sentence[index + 2].low
        fresh = subject in words.PERSONAL | words.DETERMINERS - {"that"} or subject.endswith("body")
        fresh = fresh or (subject == "that" and verbish(sentence[index + 3 : index + 4]))
        own = sentence[index].low == "and" and sentence[index + 1].low in ("i", "we")
        if own and sentence[first].low not in ("i", "we"):
            return index
        if joint and fresh and verbish(sentence[index + 2 : last]):
            return index
    return last


def _past_source(sentence: Sequence[Token], first: int, last: int) -> int:
    """Ends a report before ", citing a list", which tells where it was had from."""
    for index in range(first + 2, last - 1):
        if sentence[index].text == "," and sentence[index + 1].low in _CITES:
            return index
    return last


_CITES = frozenset(("citing", "quoting", "relying", "referring", "pointing", "speaking"))


def _past_relative(sentence: Sequence[Token], first: int, last: int) -> int:
    """Ends a report before a ", where …" that runs to the end of its sentence."""
    for index in range(last - 2, first, -1):
        if sentence[index].text == ",":
            closing = sentence[index + 1].low in ("where", "which", "who")
            whole = sentence[first].low in ("to", "not") or verbish(sentence[first:index])
            return index if closing and whole else last
    return last
