"""Takes an independent pass over an article into the corpus, and shows one to who made it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from karat.corpus import naming_flag, read_article, read_text
from karat.errors import FormatError, UsageError
from karat.gold.manifest import write_manifest
from karat.gold.passes import pass_path
from karat.goldfiles.reading import read_gold
from karat.goldfiles.writing import write_gold
from karat.marks import write_mark
from karat.spelling import did_you_mean, quoted
from karat.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus

_NAME = re.compile(r"\w[\w-]*")


def hand_in(corpus: Corpus, gold: Gold, annotator: str) -> Path:
    """Writes a pass and brings the manifest up to date; gives the file.

    Raises:
        UsageError: the name is none, the article is not registered, or a sheet was made from an
            earlier pass of the same name.
        FormatError: the text is not the registered one, or the labels have faults.
    """
    path = _checked_path(corpus, gold.id, annotator)
    source = write_gold(gold)
    text, problems = read_text(corpus.root / "articles" / f"{gold.id}.txt", articles=True)
    problems += read_gold(source, text, str(path), stem=gold.id).problems
    if any(not problem.warning for problem in problems):
        raise FormatError(problems)
    sheet = corpus.root / "adjudication" / f"{gold.id}.txt"
    is_new = not path.exists() or path.read_bytes() != source.encode()
    if is_new and path.exists() and sheet.exists():
        made = f"{sheet} was made from the pass by {annotator}"
        raise UsageError(f"{made}; move it away to hand in another")
    if is_new:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, source.encode())
    write_manifest(corpus)
    return path


def pass_view(corpus: Corpus, id_: str, annotator: str) -> str:
    """Writes an annotator's pass as .mark; the text without a label where there is none yet.

    Raises UsageError and FormatError as `hand_in` does.
    """
    path = _checked_path(corpus, id_, annotator)
    reading = read_article(corpus.root, id_)
    if path.exists():
        source, problems = read_text(path, articles=False)
        text, faults = read_text(corpus.root / "articles" / f"{id_}.txt", articles=True)
        if problems or faults:
            raise FormatError([*problems, *faults])
        reading = read_gold(source, text, str(path), stem=id_, flag=naming_flag(corpus.root))
    if reading.gold is None:
        raise FormatError(reading.problems)
    gold = reading.gold
    return write_mark(gold if path.exists() else replace(gold, annotations=(), entities=()))


def _checked_path(corpus: Corpus, id_: str, annotator: str) -> Path:
    """Gives the file of a pass over a registered article."""
    if _NAME.fullmatch(annotator) is None:
        message = "--pass takes one name of letters, digits, - and _"
        raise UsageError(f"{message}, not {quoted(annotator)}")
    ids = corpus.ids("all")
    if id_ not in ids:
        hint = f"{did_you_mean(id_, ids)}; karat gold add takes in a text"
        raise UsageError(f"no article {quoted(id_)} in {corpus.root}{hint}")
    for folder in sorted(corpus.root.glob("passes/*")):
        if folder.name != annotator and folder.name.casefold() == annotator.casefold():
            raise UsageError(f"there are passes by {quoted(folder.name)}; write the name like that")
    return pass_path(corpus.root, annotator, id_)
