"""The card of an export: README.md with the front matter that `load_dataset` reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.hf.library import library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.records import ManifestRecord

CARD = "README.md"
COMPOSED = "composed for karat"
BUILT_FROM = re.compile(r"\bbuilt from corpus [0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One split of an export: where its file lies below the folder, and what it holds."""

    split: str
    path: str
    bytes: int
    articles: int
    labels: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the meta of all articles come to: their languages, and where they are from."""

    languages: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def __or__(self, other: Facts) -> Facts:
        """Puts the facts of two parts together."""
        return Facts(self.languages | other.languages, self.sources | other.sources)


def card(manifest: ManifestRecord, digest: str, facts: Facts, files: Sequence[DataFile]) -> str:
    """Writes the card; `digest` is that of the corpus as it was read."""
    total = sum(file.articles for file in files)
    splits = "".join(f"| {file.split} | {file.articles} | {file.labels} |\n" for file in files)
    example = files[0].split
    canary = f"\n{manifest.canary}\n" if manifest.canary else ""
    return f"""---
{_front_matter(manifest, facts, files)}---

# {manifest.name}

{total} articles with labels of {", ".join(manifest.layers)}; each span quotes its text exactly.
{_origin(facts)}
Version {manifest.version}, built from corpus {digest}.
This folder is made by `karat gold export hf`; edit the corpus, never these files.
{canary}
```python
from datasets import load_dataset

articles = load_dataset("path/to/this/folder", split="{example}")
```

| split | articles | labels |
|---|---:|---:|
{splits}
Every leaf is a string but `start` and `end`: half-open offsets in Unicode code points of `text`.
Under `annotations`, what does not apply is null; `accept` and `attributes` hold JSON.
`gold` is the article's whole gold/1 file, from which karat reads the labels back.
"""


def _origin(facts: Facts) -> str:
    """Says who made it, where that is known."""
    if facts.sources != {COMPOSED}:
        return ""
    return "Texts and labels are machine-generated: composed for karat, the scorer of extractors.\n"


def _front_matter(manifest: ManifestRecord, facts: Facts, files: Sequence[DataFile]) -> str:
    from karat.hf.features import declared

    creators = ("machine-generated",) if facts.sources == {COMPOSED} else ()
    data = library("huggingface_hub").DatasetCardData(
        pretty_name=manifest.name,
        version=manifest.version,
        license=manifest.license.lower(),
        language=sorted(facts.languages) or None,
        annotations_creators=list(creators) or None,
        language_creators=list(creators) or None,
        task_categories=["token-classification"],
        size_categories=[_size(sum(file.articles for file in files))],
        canary=manifest.canary or None,
        configs=[
            {
                "config_name": "default",
                "data_files": [{"split": file.split, "path": file.path} for file in files],
            }
        ],
    )
    infos = library("datasets.info")
    info = infos.DatasetInfo(features=declared(), splits=_splits(files))
    infos.DatasetInfosDict(default=info).to_dataset_card_data(data)
    return f"{data.to_yaml()}\n"


def _splits(files: Sequence[DataFile]) -> list[dict[str, Any]]:
    return [
        {"name": file.split, "num_bytes": file.bytes, "num_examples": file.articles}
        for file in files
    ]


def _size(articles: int) -> str:
    """Gives the size class that cards use."""
    edges = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))
    return next((name for edge, name in edges if articles < edge), "100K<n<1M")


def read_card(path: Path) -> dict[str, Any]:
    """Gives the front matter of a folder's card; empty where there is none."""
    readme = path / CARD
    if not readme.is_file():
        return {}
    front: dict[str, Any] = library("huggingface_hub").DatasetCard.load(readme).data.to_dict()
    return front
