"""Passes that `agree` and `adjudicate` could not read: broken ones, and those of an older text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.corpus import read_text
from karat.errors import Problem
from karat.goldfiles.reading import read_gold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_OLDER = "the pass is of an older text of the article; it cannot be compared"


def check_passes(root: Path, ids: Collection[str] | None = None) -> Iterator[Problem]:
    """Gives the errors of every pass, or of those over the articles named, file by file.

    A pass stays as it was handed in, so what is only a question of the gold is none of it.
    """
    for path in sorted(root.glob("passes/*/*.json")):
        if ids is None or path.stem in ids:
            yield from _check(root, path)


def older_passes(root: Path, id_: str) -> list[Path]:
    """Lists the passes over an article that are of an older text of it."""
    return [
        path
        for path in sorted(root.glob(f"passes/*/{id_}.json"))
        if any(one.rule == "V06" for one in _check(root, path))
    ]


def _check(root: Path, path: Path) -> Iterator[Problem]:
    source, problems = read_text(path, articles=False)
    text, faults = read_text(root / "articles" / f"{path.stem}.txt", articles=True)
    if problems:
        yield from problems
        return
    reading = read_gold(source, text, str(path), stem=path.stem)
    errors = [one for one in reading.problems if not one.warning]
    older = next((one for one in errors if one.rule == "V06"), None)
    if older is None:
        yield from errors
    elif not (root / "articles" / f"{path.stem}.txt").exists():
        yield Problem(str(path), 1, 1, f"a pass over {path.stem}, which has no text in {root}")
    elif not faults:  # what is wrong with the text is told of the article itself
        yield Problem(str(path), older.line, older.column, _OLDER, "V06", warning=True)
