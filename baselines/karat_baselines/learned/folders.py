"""Where trained models lie, and how a folder tells what is in it: its labels and its hash."""

from __future__ import annotations

import hashlib
import inspect
import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import karat
from karat_baselines.learned.training import training_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat_baselines.learned.training import Train

_LABELS = "labels.sha256"


def trained(name: str, train: Train, libraries: Iterable[str], corpus: str | None) -> Path:
    """Gives the folder of a model; where it is not in the cache yet, it is trained.

    A model hangs on the labels, the code of `train`'s package and of this one, and the versions of
    the libraries. Several processes may ask at once: the first to be done is kept.
    """
    training = training_set(corpus)
    code = [Path(inspect.getfile(train)).parent, Path(__file__).parent]
    told = [training.sha256, *map(metadata.version, libraries)]
    told += [hash_of(folder, "*.py") for folder in code]
    key = hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = cache / "karat-baselines" / f"{name}-{key}"
    if not kept.is_dir():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=kept.parent) as spare:
            fresh = Path(spare) / "model"
            fresh.mkdir()
            train(training, fresh)
            try:
                fresh.rename(kept)
            except OSError:
                if not kept.is_dir():
                    raise
    return kept


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
    return f"{noted.read_text(encoding='utf-8')[:8]}-{hash_of(folder)[:8]}"


def hash_of(folder: Path, files: str = "*") -> str:
    """Hashes the files of a folder with their names, in order."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob(files) if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
