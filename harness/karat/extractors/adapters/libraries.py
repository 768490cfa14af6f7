"""Imports a library that is an extra, and tells which one it is and which files a model has."""

from __future__ import annotations

import hashlib
import importlib
from importlib import metadata
from typing import TYPE_CHECKING

from karat.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def need(library: str, extra: str) -> ModuleType:
    """Imports a library; raises UsageError with the extra to install where it is not there."""
    try:
        return importlib.import_module(library)
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] != library.partition(".")[0]:
            raise UsageError(f"{library} cannot be imported: {error}") from error
        raise UsageError(
            f"{library} is not installed; pip install 'karat[{extra}]' brings it"
        ) from error


def release(distribution: str) -> str:
    """Gives a distribution with its version, as `spacy 3.8.7`."""
    try:
        return f"{distribution} {metadata.version(distribution)}"
    except metadata.PackageNotFoundError:
        return f"{distribution} unknown"


def files_hash(folder: Path) -> str:
    """Hashes the files of a model, names and contents, so that no two models are taken for one."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()[:16]
