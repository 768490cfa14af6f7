"""The .mark in which a person types an article's labels: it stays until the gold holds them.

It lies next to the corpus, where nothing reads it by itself, and bears its name: two corpora may
lie side by side.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import naming_flag, read_text
from karat.errors import FormatError, Problem, UsageError
from karat.gold.mark_places import check_mark
from karat.gold.register import register
from karat.gold.view_file import open_view
from karat.goldfiles.writing import write_gold
from karat.marks import changed_text, read_mark, write_mark
from karat.positions import Lines
from karat.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus

_HELP = "# Mark words above as {q1|…}; what there is to say of q1 stands on a line of its own here."
_BASE = re.compile(r"^# karat gold edit [a-z0-9-]+, labels ([0-9a-f]{64})$", re.MULTILINE)
_ID = re.compile(r"^[ \t]*id[ \t]*:[ \t]*", re.MULTILINE)
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
    return beside(root, f"{id_}.edit.mark")


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
    view = f"{write_mark(gold)}{_HELP}\n# karat gold edit {id_}, labels {base}\n"
    if left_nothing(path):
        write_atomically(path, view.encode())
        return TypingFile(id_, path, view, base, resumed=False)
    said = _BASE.search(open_view(path).source)
    if said is None or said[1] != base:
        why = "was begun on other labels than those of now"
        if said is None:
            why = "has lost its last line, which says on what labels it was begun"
        wish = f"karat gold mark {path}{naming_flag(corpus.root)} takes it all the same"
        raise UsageError(f"{path} {why}; move it away, or {wish}")
    return TypingFile(id_, path, view, base, resumed=True)


def left_nothing(path: Path) -> bool:
    """Says whether there is no file, or one of blanks alone, which nobody typed."""
    return not path.exists() or (not (view := open_view(path)).source.strip() and not view.problems)


def look(corpus: Corpus, typing: TypingFile) -> Typed:
    """Reads what was typed and has it checked; a fault is a problem, never an exception."""
    path = str(typing.path)
    view = open_view(typing.path)
    source = view.source
    if view.problems:
        return Typed(source, view.problems, None, is_new=True)
    if source == typing.view:
        return Typed(source, (), None, is_new=False)
    reading = read_mark(source, path)
    if reading.gold is None:
        return Typed(source, reading.problems, None, is_new=True)
    found = _foreign(corpus, typing, reading.gold, source)
    if not found:
        found = check_mark(reading.gold, source, path)
    is_sound = all(problem.warning for problem in found)
    (now,) = corpus.gold([typing.id])
    is_new = write_gold(now) != write_gold(reading.gold)
    return Typed(source, tuple(found), reading.gold if is_sound else None, is_new=is_new)


def _foreign(corpus: Corpus, typing: TypingFile, gold: Gold, source: str) -> list[Problem]:
    """Notes another article's id, and any change of the text."""
    path = str(typing.path)
    if gold.id != typing.id:
        message = f'id "{gold.id}" but this is {typing.id}'
        said = _ID.search(source)
        place = Lines(source).place(said.end() if said else 0)
        return [Problem(path, place.line, place.column, message, "V13")]
    registered, faults = read_text(corpus.root / "articles" / f"{gold.id}.txt", articles=True)
    changed = None if faults else changed_text(source, path, registered, f"{gold.id}.txt")
    return [*faults, *([] if changed is None else [changed])]


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
    if set(_COMMENT.findall(below)) <= ours:
        typing.path.unlink()
        return None
    number = 1
    stem = typing.path.name.removesuffix(".edit.mark")
    while (kept := typing.path.with_name(f"{stem}.notes-{number}.mark")).exists():
        number += 1
    return typing.path.rename(kept)


def _base(corpus: Corpus, id_: str) -> str:
    return hashlib.sha256((corpus.root / "articles" / f"{id_}.json").read_bytes()).hexdigest()
