"""Quotation marks: quotes that lack them (V37, V38) and marks that no quote has (V39)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.gold.quotation import count_marks, quoted_runs
from karat.goldfiles.spans import cut
from karat.layers.words import word_lists
from karat.spans import contains, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat.articles import Annotation
    from karat.gold.sheet import Sheet
    from karat.spans import Span

DAMAGED = frozenset({"missing-mark", "wrong-mark"})  # tags that say: the page has it so
_LINE_START = re.compile(r"(?:\A|\n|:)[^\S\n]*[—–-]?[^\S\n]*\Z")


def check_marks(sheet: Sheet) -> None:
    """Notes quotes whose marks do not fit their type, and marked words that no label explains."""
    runs = quoted_runs(sheet.text)
    quotes = sheet.of("quote")
    for quote in quotes:
        if not DAMAGED & set(quote.tags):
            _check_type(sheet, quote, runs)
            _check_balance(sheet, quote)
    if sheet.is_whole and "quote" in sheet.gold.layers:
        sheet.warn_words("V39", _uncovered(sheet, runs))


def _check_type(sheet: Sheet, quote: Annotation, runs: list[Span]) -> None:
    type_ = quote.attributes.get("type")
    text, first = sheet.text, quote.spans[0]
    words = sheet.surface(quote)
    if type_ == "direct" and not _is_mark(words[0]) and not _is_set_off(text, quote):
        message = f"direct quote {quote.id} does not start with a quotation mark"
        sheet.warn("V37", message, quote, "spans", 0, 2)
    elif type_ == "mixed" and not any(map(_is_mark, words)):
        message = f"mixed quote {quote.id} holds no quotation mark"
        sheet.warn("V37", message, quote, "spans", 0, 2)
    elif type_ == "indirect":
        own = next(
            (run for run in runs if run.start >= first.start and _is_own(sheet, quote, run)), None
        )
        if own is not None:
            said = cut(text[own.start : own.end])
            message = f"indirect quote {quote.id} holds words in quotation marks: {said}"
            sheet.warn("V37", message, quote, "spans", 0, 2)


def _is_mark(character: str) -> bool:
    return character in word_lists()["quotation_marks"]


def _is_set_off(text: str, quote: Annotation) -> bool:
    """Says whether the layout plays the part of the marks: a block of its own, an answer."""
    first, last = quote.spans[0], quote.spans[-1]
    if any(_is_mark(text[at]) for at in (first.start, last.end - 1)):
        return False
    return _LINE_START.search(text, 0, first.start) is not None


def _is_own(sheet: Sheet, quote: Annotation, run: Span) -> bool:
    """Says whether marked words belong to this quote and to no smaller label inside it."""
    if not contains(quote.spans, (run,)):
        return False
    inner = [one for one in sheet.of("quote", "decoy") if one.spans != quote.spans]
    return not any(
        shared(one.spans, (run,)) and not contains(one.spans, quote.spans) for one in inner
    )


def _check_balance(sheet: Sheet, quote: Annotation) -> None:
    fragments = [sheet.text[start:end] for start, end in quote.spans]
    marks = count_marks(fragments)
    if marks.opened != marks.closed:
        message = f"{quote.id} opens {marks.opened} and closes {marks.closed} quotation marks"
        sheet.warn("V38", message, quote, "spans", len(fragments) - 1, 2)


def _uncovered(sheet: Sheet, runs: list[Span]) -> Iterator[tuple[int, str]]:
    """Gives marked words that touch no quote and no decoy, or only a quote that is larger."""
    labels = sheet.of("quote", "decoy")
    outer: list[Span] = []
    for run in runs:
        outer = [one for one in outer if one.end >= run.end]
        touching = [one for one in labels if shared(one.spans, (run,))]
        said = cut(sheet.text[run.start : run.end])
        if not touching:
            yield run.start, f'quoted text "{said}" is in no quote and no decoy'
        elif outer and all(contains(one.spans, (outer[-1],)) for one in touching):
            name = touching[-1].id
            yield (
                run.start,
                f'quoted text "{said}" inside {name} is in no quote of its own and no decoy',
            )
        outer.append(run)
