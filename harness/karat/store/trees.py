"""Hashes of files and folders, within bounds, so that changed code is never taken for the old."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from karat.errors import KaratError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST_FILES = 5_000
MOST_SEEN = 50_000  # files looked at, wanted or not
MOST_BYTES = 200 << 20
LARGE = 1 << 20  # bytes; a larger file is known by its size and time of change
SOURCES = frozenset(
    {".py", ".pyi", ".pyx", ".so", ".pyd", ".dylib", ".dll", ".wasm", ".jar", ".class"}
    | {".js", ".mjs", ".cjs", ".ts", ".sh", ".bash", ".pl", ".rb", ".lua", ".php", ".r", ".jl"}
    | {".go", ".rs", ".c", ".h", ".cc", ".cpp", ".hpp", ".java", ".kt", ".scala", ".cs", ".fs"}
    | {".hs", ".ml", ".ex", ".exs"}
)
_PASSED_OVER = frozenset({"__pycache__", "node_modules", "runs"})
_FOREIGN = ("pyvenv.cfg", "run.json", "answers.jsonl.partial", "CACHEDIR.TAG")


class UnseenError(KaratError):
    """Something that an answer may hang on cannot be hashed; the message says what."""


def is_source(name: str) -> bool:
    """Says whether a file is code by the end of its name."""
    return os.path.splitext(name)[1].lower() in SOURCES  # noqa: PTH122 - a name, thousands of times


def hash_tree(root: Path, wanted: Callable[[str], bool] = lambda _: True) -> dict[str, str]:
    """Maps each wanted file below `root`, by its path from there, to a hash; a file is its own.

    Passed over are names that begin with a dot, `__pycache__`, `node_modules`, `runs`, virtual
    environments, run folders and caches that say so. Links to folders are not followed.

    Raises UnseenError where there are too many to be hashed, or one cannot be read.
    """
    if root.is_file():
        return {root.name: hash_file(root)}
    found: list[Path] = []
    for seen, path in enumerate(_files(root), 1):
        if wanted(path.name):
            found.append(path)
        if len(found) > MOST_FILES or seen > MOST_SEEN:
            raise UnseenError(f"{root} holds more than {len(found) - 1:,} files")
    if sum(size for path in found if (size := _size(path)) <= LARGE) > MOST_BYTES:
        raise UnseenError(f"{root} holds more than {MOST_BYTES >> 20} MB")
    return {path.relative_to(root).as_posix(): hash_file(path) for path in sorted(found)}


def hash_file(path: Path) -> str:
    """Gives the hash of a file's bytes; of a large one that of its size and time of change."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > LARGE:
                return hash_of(["large", str(status.st_size), str(status.st_mtime_ns)])
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnseenError(f"{path} cannot be read: {error.strerror}") from error


def hash_of(words: Iterable[str]) -> str:
    """Gives one hash for a list of words, no two lists of which run together."""
    digest = hashlib.sha256()
    for word in words:
        raw = word.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(raw) + raw)
    return digest.hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise UnseenError(f"{path} cannot be read: {error.strerror}") from error


def _files(root: Path) -> Iterator[Path]:
    left = [root]
    while left:
        folder = left.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise UnseenError(f"{folder} cannot be read: {error.strerror}") from error
        if folder != root and any(entry.name in _FOREIGN for entry in listed):
            continue
        for entry in listed:
            if entry.name.startswith(".") or entry.name in _PASSED_OVER:
                continue
            if entry.is_dir(follow_symlinks=False):
                left.append(Path(entry.path))
            elif _is_regular(entry):
                yield Path(entry.path)


def _is_regular(entry: os.DirEntry[str]) -> bool:
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:  # a link to nothing
        return False
