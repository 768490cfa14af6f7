"""Keeps what karat writes off files that are somebody's own: a corpus, and what karat never wrote.

A corpus is known by its manifest, whichever corpus a command works on.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

import msgspec

from karat.errors import UsageError

_HEAD = re.compile(rb'\{\s*"format"\s*:\s*"([a-z]+)/[0-9]+"')
_LARGEST = 64 * 1024 * 1024  # bytes of a file that does not begin with its format
_WRITTEN = {
    "predictions.jsonl": "predictions",
    "result.json": "result",
    "run.json": "run",
}
_RECORDS = frozenset({"baseline", "gold", "manifest", "predictions", "result", "run", "verdict"})
_MANIFEST = "manifest.json"
_DOCUMENTS = frozenset({"articles", _MANIFEST})
_DEPENDENT = _DOCUMENTS | {"adjudication", "passes"}


class _Said(msgspec.Struct):
    format: str = ""


def kind_of(path: Path) -> str:
    """Gives the kind of a file of karat's, such as result for result/1; "" for any other file.

    Of JSON lines the first one says it.
    """
    with path.open("rb") as file:
        head = file.read(200)
        if found := _HEAD.match(head):
            return found[1].decode()
        raw = head + file.read(_LARGEST)
    for text in (raw.partition(b"\n")[0], raw):
        try:
            return msgspec.json.decode(text, type=_Said).format.partition("/")[0]
        except (msgspec.DecodeError, RecursionError):
            continue
    return ""


def is_junit(path: Path) -> bool:
    """Says whether a file is JUnit XML, which the gate writes and may write again."""
    with path.open("rb") as file:
        return b"<testsuite" in file.read(400)


def check_run_folder(folder: Path, corpus: Path | None = None) -> None:
    """Raises UsageError where a run in this folder would write over what is no run of karat's.

    Nor may it lie in a corpus, or in the dataset at `corpus` that stands for one.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name a folder, or FILE.json for a result alone")
    _check_apart(folder, Path(os.path.realpath(folder)), corpus)
    for name, kind in _WRITTEN.items():
        _check_kind(folder / name, kind)
    for path in folder.glob("repeats/*/predictions.jsonl"):
        if path.parent.name.isdecimal():
            _check_kind(path, _WRITTEN[path.name])


def check_result_file(path: Path, corpus: Path | None = None) -> None:
    """Raises UsageError where a result written here would replace what is none, or a corpus'."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file to write")
    _check_apart(path, _replaced(path), corpus)
    _check_kind(path, "result")


def check_verdict_files(verdict: Path, junit: Path | None) -> None:
    """Raises UsageError where a gate's files would replace what is none, or each other."""
    for path in (verdict, junit):
        if path is not None:
            check_no_gold(path)
    _check_kind(verdict, "verdict")
    if junit is None or junit.is_relative_to("/dev"):
        return
    if junit.resolve() == verdict.resolve():
        raise UsageError(f"{junit} cannot hold the verdict and the JUnit XML")
    if junit.is_file() and junit.stat().st_size and not is_junit(junit):
        raise UsageError(f"{junit} is there already and is no JUnit XML: name another place")


def check_no_record(path: Path, kind: str = "") -> None:
    """Raises UsageError where what is written here would replace gold or a record of a run.

    A file of this kind may replace its like; besides what `check_no_gold` says.
    """
    check_no_gold(path)
    is_file = path.is_file() and not path.is_relative_to("/dev")
    there = kind_of(path) if is_file else ""
    if there in _RECORDS and there != kind:
        raise UsageError(f"{path} holds {there}/1, which nothing else replaces: name another file")


def check_no_gold(path: Path) -> None:
    """Raises UsageError where a file written here would be a corpus' manifest, or among articles.

    Other files in a corpus may be written, such as its schemas.
    """
    whole = _replaced(path)
    root = _corpus_around(whole)
    if root is not None and whole.relative_to(root).parts[0] in _DOCUMENTS:
        raise UsageError(f"{path} is of the corpus at {root}: name another file")


def _check_kind(path: Path, kind: str) -> None:
    """An empty file, a pipe and a device are free to be written."""
    if not path.is_file() or path.is_relative_to("/dev") or path.stat().st_size == 0:
        return
    if kind_of(path) != kind:
        raise UsageError(
            f"{path} is there already and is no {kind}/1 that karat wrote: name another place, or "
            "move it away"
        )


def _check_apart(path: Path, whole: Path, corpus: Path | None) -> None:
    """Who works in a corpus' own folder may have runs there, but not among what it consists of."""
    root = _corpus_around(whole)
    if root is None and corpus is not None:
        given = Path(os.path.realpath(corpus))
        root = given if whole.is_relative_to(given) else None
    if root is None:
        return
    parts = whole.relative_to(root).parts
    if not parts or parts[0] in _DEPENDENT or not Path.cwd().is_relative_to(root):
        raise UsageError(f"{path} lies in the corpus at {root}: name a place outside of it")


def _replaced(path: Path) -> Path:
    """Gives the place of the very file that is replaced: a link itself, not what it leads to."""
    return Path(os.path.realpath(path.parent), path.name)


def _corpus_around(whole: Path) -> Path | None:
    for folder in (whole, *whole.parents):
        manifest = folder / _MANIFEST
        with suppress(OSError):  # who cannot read it cannot work on it either
            if manifest.is_file() and kind_of(manifest) == "manifest":
                return folder
    return None
