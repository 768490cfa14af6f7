"""The .mark in which a person types an article's labels: it stays until the gold holds them.

It lies next to the corpus, where nothing reads it by itself, and bears its name: two corpora may
lie side by side.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import naming_flag
from karat.errors import FormatError, Problem, UsageError
from karat.gold.register import register
from karat.gold.view_check import check_view
from karat.gold.view_file import open_view
from karat.goldfiles.writing import write_gold
from karat.marks import write_mark
from karat.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus

_HELP = "# Mark words above as {q1|…}; what there is to say of q1 stands on a line of its own here."
_ENDING = ".edit.mark"
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TypingFile:
    """A .mark at `path` that began as `view`, made of the labels whose file has the hash `base`.

    `resumed` says that somebody had begun to type in it before.
    """

    id: str
    path: Path
    view: str
    base: str
    resumed: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its problems, and the gold where none of them is an error."""

    source: str
    problems: tuple[Problem, ...]
    gold: Gold | None
    is_new: bool


def typing_path(root: Path, id_: str) -> Path:
    """Says where an article is typed: next to the corpus, by whose name the file begins."""
    return beside(root, f"{id_}{_ENDING}")


def beside(root: Path, name: str) -> Path:
    """Gives the place next to a corpus of a file that is of this corpus alone."""
    folder = root.resolve()
    return folder.with_name(f"{folder.name}.{name}")


def begin(corpus: Corpus, id_: str) -> TypingFile:
    """Lays out the .mark of an article, or finds the one that somebody began.

    Raises:
        FormatError: the labels have errors that no .mark can show.
        UsageError: the labels changed since somebody began, or nobody can tell.
    """
    path = typing_path(corpus.root, id_)
    (gold,) = corpus.gold([id_])
    base = _base(corpus, id_)
    view = f"{write_mark(gold)}{_HELP}\n"
    if left_nothing(path):
        write_atomically(_base_path(path), f"{base}\n".encode())
        write_atomically(path, view.encode())
        return TypingFile(id_, path, view, base, resumed=False)
    there = _base_path(path)
    said = there.read_text(encoding="utf-8", errors="replace").strip() if there.exists() else None
    if said != base:
        why = "was begun on other labels than those of now"
        if said is None:
            why = f"lies there without {there.name}, which says on what labels it was begun"
        wish = f"karat gold mark {path}{naming_flag(corpus.root)} takes it all the same"
        raise UsageError(f"{path} {why}; move it away, or {wish}")
    return TypingFile(id_, path, view, base, resumed=True)


def left_nothing(path: Path) -> bool:
    """Says whether there is no file, or one of blanks alone, which nobody typed."""
    return not path.exists() or (not (view := open_view(path)).source.strip() and not view.problems)


def put_back(typing: TypingFile, held: bytes) -> bool:
    """Writes back what the file held before an editor emptied it; says whether it did.

    A view in which nobody had typed is not worth it.
    """
    if not left_nothing(typing.path) or held == typing.view.encode():
        return False
    write_atomically(typing.path, held)
    return True


def keep_before(typing: TypingFile, held: bytes) -> Path | None:
    """Keeps what the file held before an editor changed it; gives the place, if there is need."""
    if held == typing.view.encode() or held == typing.path.read_bytes():
        return None
    kept = _free(typing, "before")
    write_atomically(kept, held)
    return kept


def take_away(typing: TypingFile) -> None:
    """Takes the file away, where it holds nothing that anybody typed."""
    typing.path.unlink(missing_ok=True)
    _base_path(typing.path).unlink(missing_ok=True)


def look(corpus: Corpus, typing: TypingFile) -> Typed:
    """Reads what was typed and has it checked; a fault is a problem, never an exception."""
    path = str(typing.path)
    view = open_view(typing.path)
    source = view.source
    if view.problems:
        return Typed(source, view.problems, None, is_new=True)
    if source == typing.view:
        return Typed(source, (), None, is_new=False)
    checked = check_view(corpus.root, source, path, typing.id)
    is_new = True
    if checked.gold is not None:
        (now,) = corpus.gold([typing.id])
        is_new = write_gold(now) != write_gold(checked.gold)
    return Typed(source, checked.problems, checked.gold, is_new=is_new)


def save(corpus: Corpus, typing: TypingFile, typed: Typed) -> None:
    """Puts what was typed into the corpus.

    Raises:
        UsageError: the labels were changed by somebody else meanwhile; nothing is written then.
        FormatError: the door refuses them all the same.
    """
    if typed.gold is None:
        raise FormatError(typed.problems)
    if _base(corpus, typing.id) != typing.base:
        message = f"the labels of {typing.id} changed while you were typing; yours are in"
        raise UsageError(f"{message} {typing.path}")
    register(corpus, typed.gold, typed.source, str(typing.path), None)


def put_away(typing: TypingFile, typed: Typed) -> Path | None:
    """Takes the file away; one with comments of the person's own is kept, and its place given."""
    ours = set(_COMMENT.findall(typing.view))
    below = typed.source[typed.source.rfind("\n---\n") :]
    kept = None
    if not set(_COMMENT.findall(below)) <= ours:
        kept = typing.path.rename(_free(typing, "notes"))
    take_away(typing)
    return kept


def _free(typing: TypingFile, what: str) -> Path:
    """Gives a name beside the file that no other has: …notes-1.mark."""
    stem = typing.path.name.removesuffix(_ENDING)
    number = 1
    while (place := typing.path.with_name(f"{stem}.{what}-{number}.mark")).exists():
        number += 1
    return place


def _base_path(path: Path) -> Path:
    """Says where the hash lies of the labels that a .mark was begun on: beside it.

    An editor that cuts or recodes the .mark leaves it alone.
    """
    return path.with_name(f"{path.name.removesuffix(_ENDING)}.edit.base")


def _base(corpus: Corpus, id_: str) -> str:
    return hashlib.sha256((corpus.root / "articles" / f"{id_}.json").read_bytes()).hexdigest()
