"""Opens a labelling wherever it lies: a .mark, or gold/1 with its text beside it or near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.corpus import read_text
from karat.errors import FormatError, UsageError
from karat.gold.view_file import open_view
from karat.goldfiles.reading import read_gold
from karat.marks import read_mark

if TYPE_CHECKING:
    from pathlib import Path

    from karat.articles import Gold


def open_labels(path: Path) -> Gold:
    """Reads a .mark, or a .json with the text of the same name.

    The text lies beside the .json, or in `articles/` of a folder above it.

    Raises:
        UsageError: there is no such file, or no text for it.
        FormatError: it cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"no file {path}")
    if path.suffix == ".mark":
        view = open_view(path)
        if view.problems:
            raise FormatError(view.problems)
        marked = read_mark(view.source, str(path))
        gold, problems = marked.gold, list(marked.problems)
    else:
        source, problems = read_text(path, articles=False)
        if problems:
            raise FormatError(problems)
        text, problems = read_text(_text_of(path), articles=True)
        if problems:
            raise FormatError(problems)
        reading = read_gold(source, text, str(path), stem=path.stem)
        gold, problems = reading.gold, list(reading.problems)
    if gold is None:
        raise FormatError(problems)
    return gold


def _text_of(path: Path) -> Path:
    name = f"{path.stem}.txt"
    above = [folder / "articles" / name for folder in path.resolve().parents]
    for candidate in (path.with_suffix(".txt"), *above[:4]):
        if candidate.is_file():
            return candidate
    raise UsageError(f"{path}: no text {name} beside it or in an articles/ above it")


def check_same_text(a: Gold, b: Gold) -> None:
    """Raises UsageError where two labellings are not of one text."""
    first, second = a.article.text, b.article.text
    if first == second:
        return
    pairs = enumerate(zip(first, second, strict=False))
    at = next((n for n, (x, y) in pairs if x != y), min(len(first), len(second)))
    raise UsageError(f"{a.id} and {b.id} are two texts: they differ from character {at + 1} on")
