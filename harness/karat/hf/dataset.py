"""The corpus as a `datasets.Dataset`, straight from its files: no export, no cache, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.corpus import Corpus, find_corpus, open_corpus
from karat.hf.features import declared
from karat.hf.library import library
from karat.hf.rows import batches

if TYPE_CHECKING:
    from pathlib import Path

    from datasets import Dataset, DatasetDict


def load_dataset(
    corpus: Corpus | Path | str | None = None, split: str | None = None
) -> Dataset | DatasetDict:
    """Gives a split of the corpus as a `Dataset`, or all splits as a `DatasetDict`.

    `corpus` is an opened one or its folder; None finds it as the command line does. The columns
    are those of `karat gold export hf`. Labels are read anew at each call.

    Raises:
        UsageError: no such corpus or split, or the extra `hf` is not installed.
        FormatError: the corpus has faults.
    """
    datasets = library()
    opened = _opened(corpus)
    if split is not None:
        return _dataset(opened, split)
    return datasets.DatasetDict(
        {name: _dataset(opened, name) for name in opened.manifest.splits if opened.ids(name)}
    )


def _opened(corpus: Corpus | Path | str | None) -> Corpus:
    if isinstance(corpus, Corpus):
        return corpus
    return open_corpus(find_corpus(None if corpus is None else str(corpus)))


def _dataset(corpus: Corpus, split: str) -> Dataset:
    datasets, arrow = library(), library("pyarrow")
    features = declared()
    corpus.ids(split)
    names = corpus.manifest.splits if split not in corpus.manifest.splits else [split]
    tables = [
        arrow.Table.from_pylist(rows, schema=features.arrow_schema)
        for name in names
        for rows in batches(corpus, name)
    ]
    table = arrow.concat_tables(tables or [features.arrow_schema.empty_table()])
    held = library("datasets.table").InMemoryTable(table)
    info = datasets.DatasetInfo(features=features, license=corpus.manifest.license)
    return datasets.Dataset(held, info=info, split=datasets.NamedSplit(split))
