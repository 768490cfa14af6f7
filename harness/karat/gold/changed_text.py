"""Finds what to realign: an article's labels as they were on its old text, and the new text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import LARGEST, misplaced, read_text
from karat.errors import FormatError, Problem
from karat.gold.plain_texts import PlainText, plain_text
from karat.gold.quotations import quotations
from karat.gold.text_moves import moves, moves_of_remembered, remembered
from karat.goldfiles.reading import read_gold
from karat.goldfiles.writing import write_gold
from karat.json_places import read_json
from karat.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.gold.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Changed:
    """Labels on the text that they were made on, the new text, and how one became the other.

    `where` maps the old text's characters; `is_same` says that the text did not change after all.
    """

    gold: Gold
    plain: PlainText
    where: Sequence[int]
    is_same: bool = False


def open_changed(root: Path, id_: str, new: Path | None) -> Changed:
    """Reads an article whose text has changed in place, or is to become that of the file `new`.

    Raises:
        UsageError: there is no such file.
        FormatError: the labels have other faults than that the text changed.
    """
    path, text_path = root / "articles" / f"{id_}.json", root / "articles" / f"{id_}.txt"
    source, problems = read_text(path, articles=False)
    if problems:
        raise FormatError(problems)
    there, faults = read_text(text_path, articles=True)
    if new is None and text_path.exists() and (elsewhere := misplaced(text_path)) is not None:
        raise FormatError([elsewhere])
    plain = plain_text(text_path if new is None else new)
    # A text that an editor saved in another form, CRLF say, is the labelled one all the same.
    known = [one for one in (there, plain.text) if _hash(one) == _promised(source)]
    old = known[0] if known else _remembered(source, str(path))
    reading = read_gold(source, old, str(path), stem=id_)
    wrong = [one for one in reading.problems if one.rule != "V06" and not one.warning]
    if wrong or reading.draft is None:
        raise FormatError(wrong or reading.problems)
    gold = reading.draft
    if not faults and there == plain.text == old:
        return Changed(gold, plain, (), is_same=True)
    if known:
        return Changed(gold, plain, moves(old, plain.text))
    spans = [Span(one.start, one.end) for one in _quotations(source)]
    return Changed(gold, plain, moves_of_remembered(old, plain.text, spans))


def check_realigned(gold: Gold, path: str) -> None:
    """Raises FormatError where the door would refuse the labels that were carried over."""
    written = write_gold(gold)
    wrong = read_gold(written, gold.article.text, path, stem=gold.id).problems
    if any(not problem.warning for problem in wrong):
        raise FormatError(wrong)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _promised(source: str) -> object:
    """Gives the hash that a gold file promises of its text, so far as it can be read."""
    try:
        return json.loads(source)["text"]["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _remembered(source: str, path: str) -> str:
    """Gives the old text so far as the labels quote it."""
    try:
        length = json.loads(source)["text"]["chars"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if type(length) is not int or not 0 <= length <= LARGEST:
        raise FormatError([Problem(path, 1, 1, f'"chars" of the text is out of range: {length}')])
    return remembered(_quotations(source), length)


def _quotations(source: str) -> list[Quotation]:
    node = read_json(source).node
    return [] if node is None else list(quotations(node))
