"""Where trained models lie, and how a folder tells what is in it: its labels and its hash."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import karat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LABELS = "labels.sha256"


def kept(name: str, key: str, make: Callable[[Path], object]) -> Path:
    """Gives the folder of the model `name` under `key`; where it is not there, `make` fills it.

    Several processes may ask at once: each makes its own and the first to be done is kept.
    """
    folder = _root() / f"{name}-{key}"
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder.parent))
    try:
        make(fresh)
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def note_labels(folder: Path, sha256: str) -> None:
    """Writes down in a model's folder which labels it was trained on."""
    (folder / _LABELS).write_text(f"{sha256}\n", encoding="utf-8")


def version_of(folder: Path) -> str:
    """Names a model by the labels that it was trained on and by its own bytes.

    Raises karat.UsageError where the folder holds no trained model.
    """
    noted = folder / _LABELS
    if not noted.is_file():
        raise karat.UsageError(f"no trained model in {folder}: {_LABELS} is missing")
    labels = noted.read_text(encoding="utf-8")
    return f"{labels[:8]}-{hash_of(folder)[:8]}"


def key_of(words: Sequence[str], code: Sequence[Path]) -> str:
    """Hashes all that a model hangs on: the words given and the code in these folders."""
    digest = hashlib.sha256("\n".join(words).encode())
    for folder in code:
        for path in sorted(folder.glob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def hash_of(folder: Path) -> str:
    """Hashes every file of a folder with its name, in order."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _root() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "karat-baselines"
