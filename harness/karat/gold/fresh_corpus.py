"""Starts an empty corpus: a folder with a manifest, a canary of its own and no article."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from karat.corpus import ALL, Corpus
from karat.errors import UsageError
from karat.gold.manifest import made_manifest, manifest_text
from karat.records import MANIFEST_FORMAT, ManifestRecord
from karat.spelling import quoted
from karat.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIRST_VERSION = "0.1.0"
_SPLIT = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def start_corpus(folder: Path, *, name: str, splits: Sequence[str], license_: str) -> Corpus:
    """Writes the manifest of a corpus without articles, and the folder for them.

    Raises:
        UsageError: the folder holds a corpus or articles already, or a name cannot stand;
            nothing is written then.
    """
    _check_splits(splits)
    if not name.strip() or not name.isprintable():
        raise UsageError(f"--name {quoted(name)} is no name of a corpus")
    _check_free(folder)
    manifest = ManifestRecord(
        format=MANIFEST_FORMAT,
        name=name.strip(),
        version=FIRST_VERSION,
        license=license_,
        canary=fresh_canary(),
        digest="",
        layers=[],
        splits={split: [] for split in splits},
        files={},
    )
    corpus = Corpus(folder, made_manifest(Corpus(folder, manifest)))
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "manifest.json", manifest_text(corpus.manifest).encode())
    return corpus


def fresh_canary() -> str:
    """Makes a string that stands nowhere else, by which the corpus is found in training data."""
    return f"karat canary {uuid.uuid4()}: evaluation data, keep it out of training corpora"


def _check_splits(splits: Sequence[str]) -> None:
    for split in splits:
        if _SPLIT.fullmatch(split) is None:
            message = "a split's name is letters, digits and _, a letter first"
            raise UsageError(f"--splits {quoted(split)}: {message}")
        if split == ALL:
            raise UsageError(f'--splits: "{ALL}" stands for every split and can name none')
    twice = [split for split in splits if splits.count(split) > 1]
    if twice:
        raise UsageError(f"--splits: {quoted(twice[0])} is given twice")
    if not splits:
        raise UsageError("--splits: give at least one name, as in train,dev,test")


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; give a folder for the corpus")
    if (folder / "manifest.json").exists():
        raise UsageError(f"{folder} holds a corpus already: {folder / 'manifest.json'}")
    there = sorted(folder.glob("articles/*.txt")) + sorted(folder.glob("articles/*.json"))
    if there:
        raise UsageError(f"{folder} holds articles without a manifest already: {there[0]}")
