"""Makes a corpus' manifest from its files, and says when it is stale."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from karat.corpus import digest_of, naming_flag
from karat.errors import Problem
from karat.gold.manifest_places import ManifestPlaces
from karat.spelling import quoted
from karat.writing import write_atomically

if TYPE_CHECKING:
    from karat.corpus import Corpus
    from karat.records import ManifestRecord

WATCHED = ("articles", "passes", "adjudication", "schema")


def made_manifest(corpus: Corpus) -> ManifestRecord:
    """Gives the manifest as it should be: hashes of the files as they lie there now."""
    files = {
        path.relative_to(corpus.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in WATCHED
        for path in sorted((corpus.root / folder).rglob("*"))
        if path.is_file()
    }
    splits = {split: sorted(ids) for split, ids in corpus.manifest.splits.items()}
    return msgspec.structs.replace(
        corpus.manifest,
        files=files,
        splits=splits,
        layers=listed_layers(corpus.root),
        digest=digest_of(splits, files),
    )


def listed_layers(root: Path) -> list[str]:
    """Names every layer that some article lists; a file that is broken lists none."""
    found: dict[str, None] = {}
    for path in filter(Path.is_file, sorted((root / "articles").glob("*.json"))):
        try:
            layers = json.loads(path.read_text(encoding="utf-8"))["layers"]
            found.update(dict.fromkeys(layer for layer in layers if isinstance(layer, str)))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return list(found)


def manifest_text(manifest: ManifestRecord) -> str:
    """Writes a manifest, an article or a file a line."""
    return json.dumps(msgspec.to_builtins(manifest), ensure_ascii=False, indent=1) + "\n"


def stale_files(corpus: Corpus) -> list[Problem]:
    """Tells each file that the manifest does not know as it is, and each article in no split."""
    made, said = made_manifest(corpus), corpus.manifest
    path, places = str(corpus.root / "manifest.json"), ManifestPlaces(corpus.root)
    mend = f"run: karat gold fmt{naming_flag(corpus.root)}"
    told = []
    for name in sorted({*made.files, *said.files}):
        now, then = made.files.get(name), said.files.get(name)
        if now != then:
            what = "is new" if then is None else "is gone" if now is None else "has changed"
            message = f"{name} {what} since the manifest was made; {mend}"
            told.append((places.key("files", name), message, "V59"))
    if not told and made.digest != said.digest:
        message = f"the digest is not that of the files; {mend}"
        told.append((places.key("digest"), message, "V59"))
    listed = {id_ for ids in said.splits.values() for id_ in ids}
    found = {file.stem for file in (corpus.root / "articles").glob("*.json")}
    for id_ in sorted(found - listed):
        ways = 'list it under one of "splits", or take its two files away'
        message = f"article {quoted(id_)} is in no split; {ways}"
        told.append((places.key("splits"), message, "V58"))
    return [Problem(path, at.line, at.column, message, rule) for at, message, rule in told]


def write_manifest(corpus: Corpus) -> bool:
    """Brings the manifest up to date; says whether it changed."""
    path = corpus.root / "manifest.json"
    text = manifest_text(made_manifest(corpus))
    if path.read_text(encoding="utf-8") == text:
        return False
    write_atomically(path, text.encode())
    return True
