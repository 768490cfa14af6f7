"""Opens a local dataset, offline: an export, a folder of data files, one file, a saved dataset."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.hf.confined import check_confined
from karat.hf.features import declared
from karat.hf.library import offline
from karat.spelling import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from datasets import DatasetDict

# What pyarrow, pandas and the readers of `datasets` raise over a file that is not theirs.
REFUSALS = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError),
    ImportError,  # a reader that is not installed
)
READERS = {".parquet": "parquet", ".jsonl": "json", ".json": "json", ".arrow": "arrow"}


def open_tables(path: Path) -> DatasetDict:
    """Opens a dataset with its splits; one without splits is `train`.

    What the library builds on the way lies in a folder of its own that goes with the tables, so
    that no file comes back as it was at an earlier time.

    Raises:
        UsageError: nothing lies there, it cannot be read, it names a file outside its folder, or
            the extra `hf` is missing.
    """
    if not path.exists():
        raise UsageError(f"no dataset at {path}; hf: takes a local folder or file")
    with offline() as datasets:
        _refuse_corpus(path)
        cache = tempfile.mkdtemp(prefix="karat-hf-")
        with ExitStack() as unless_it_opens:
            unless_it_opens.callback(shutil.rmtree, cache, ignore_errors=True)
            try:
                tables: DatasetDict = _load(datasets, path.resolve(), cache)
            except (datasets.exceptions.DatasetsError, *REFUSALS) as error:
                cause = error.__cause__ or error
                said = " ".join(f"{type(cause).__name__}: {cause}".split())[:300]
                raise UsageError(f"{path} cannot be read as a dataset: {said}") from error
            unless_it_opens.pop_all()
    weakref.finalize(tables, shutil.rmtree, cache, ignore_errors=True)
    return tables


def _refuse_corpus(path: Path) -> None:
    """Refuses a corpus folder: its files hold no rows."""
    if (path / "manifest.json").is_file() and (path / "articles").is_dir():
        raise UsageError(f"{path} is a corpus of karat's, no dataset; give it without hf:")


def _load(datasets: Any, path: Path, cache: str) -> Any:  # noqa: ANN401 - ships no types
    if path.is_dir():
        check_confined(path)
    if (path / "dataset_dict.json").is_file() or (path / "state.json").is_file():
        saved = datasets.load_from_disk(str(path))
        return saved if isinstance(saved, dict) else datasets.DatasetDict({"train": saved})
    if path.is_dir():
        return datasets.load_dataset(str(path), cache_dir=cache)
    reader = READERS.get(path.suffix)
    if reader is None:
        hint = did_you_mean(path.suffix, READERS)
        raise UsageError(f"{path.name} is none of {', '.join(READERS)}{hint}")
    features = declared() if reader == "json" and _is_export(path) else None
    return datasets.load_dataset(reader, data_files=str(path), features=features, cache_dir=cache)


def _is_export(path: Path) -> bool:
    """Says whether JSON lines hold the columns of an export, whose dates must stay text."""
    with path.open(encoding="utf-8", errors="replace") as file:
        first = file.readline()
    return all(f'"{column}"' in first for column in declared())
