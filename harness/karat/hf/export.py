"""Writes the corpus as a folder that `load_dataset` opens: a Parquet file a split, and a card.

A data file is named by the hash of its bytes. `load_dataset` keeps what it has read by the names
in the card, so a folder that was loaded before gives the labels that are in it now.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from karat.errors import NothingMeasured, UsageError
from karat.gold.manifest import made_manifest
from karat.hf.card import BUILT_FROM, CARD, DataFile, Facts, card
from karat.hf.features import declared
from karat.hf.library import library
from karat.hf.rows import batches
from karat.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from karat.corpus import Corpus

DATA = "data"
_MADE = re.compile(r"\w+-[0-9a-f]{16}\.parquet")


@dataclass(frozen=True, slots=True)
class _Written:
    file: DataFile
    raw: bytes
    facts: Facts


def export_hf(corpus: Corpus, folder: Path) -> list[DataFile]:
    """Writes every split that holds an article; files of an earlier export go.

    The card is written last and in one step: a reader finds the old export or the new one.

    Raises:
        FormatError: the corpus has faults; nothing is written then.
        UsageError: the folder is no place for an export, or the extra `hf` is missing.
    """
    _check_place(folder)
    made = [_split(corpus, split) for split in corpus.manifest.splits if corpus.ids(split)]
    if not made:
        raise NothingMeasured(f"{corpus.root} holds no article")
    files = [one.file for one in made]
    facts = reduce(or_, (one.facts for one in made))
    page = card(corpus.manifest, made_manifest(corpus).digest, facts, files)
    for one in made:
        write_atomically(folder / one.file.path, one.raw)
    write_atomically(folder / CARD, page.encode())
    _remove_others(folder, files)
    return files


def _check_place(folder: Path) -> None:
    """Raises UsageError where an export would overwrite what is none."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    if (folder / "manifest.json").exists():
        raise UsageError(f"{folder} is a corpus; name a folder inside or beside it")
    readme = folder / CARD
    if readme.exists() and not BUILT_FROM.search(readme.read_text("utf-8", errors="replace")):
        raise UsageError(f"{readme} is no card of an export; name an empty folder")


def _split(corpus: Corpus, split: str) -> _Written:
    """Makes the Parquet file of a split, a row group a batch."""
    if re.fullmatch(r"\w+", split) is None:
        raise UsageError(f'split "{split}" cannot stand in a dataset: letters, digits and _ only')
    arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    schema = declared().arrow_schema
    sink = arrow.BufferOutputStream()
    articles = labels = size = 0
    facts = Facts()
    with parquet.ParquetWriter(sink, schema) as writer:
        for rows in batches(corpus, split):
            table = arrow.Table.from_pylist(rows, schema=schema)
            writer.write_table(table)
            size += table.nbytes
            articles += len(rows)
            labels += sum(len(row["annotations"]) for row in rows)
            facts |= _facts(rows)
    raw: bytes = sink.getvalue().to_pybytes()
    path = f"{DATA}/{split}-{hashlib.sha256(raw).hexdigest()[:16]}.parquet"
    file = DataFile(split, path, size, articles, labels)
    return _Written(file, raw, facts)


def _facts(rows: Sequence[Mapping[str, Any]]) -> Facts:
    metas = [{one["key"]: one["value"] for one in row["meta"]} for row in rows]
    return Facts(
        frozenset(meta["lang"].split("-")[0] for meta in metas if "lang" in meta),
        frozenset(meta.get("source", "") for meta in metas),
    )


def _remove_others(folder: Path, files: Sequence[DataFile]) -> None:
    """Removes the data files that the card no longer names."""
    named = {file.path for file in files}
    for path in (folder / DATA).iterdir():
        if _MADE.fullmatch(path.name) and f"{DATA}/{path.name}" not in named:
            path.unlink()
