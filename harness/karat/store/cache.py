"""Answers kept from one run to the next, each under all that it hangs on; failures never.

<root>/answers/<what answered>/<what was asked>.json, a line each: content-addressed, written in
one step, checked when read. What does not hold is as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from typing import TYPE_CHECKING

import msgspec

from karat.predictions.json_lines import read_line
from karat.store.started import article_hash
from karat.store.trees import hash_of
from karat.writing import keep_quickly

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from karat.articles import Article
    from karat.team import Identity

CACHE_FORMAT = "cache/1"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Answers kept by karat; safe to delete.\n"
LARGEST = 512 << 20  # bytes; beyond it the answers that were used longest ago are dropped


class _Kept(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    format: str
    key: str
    sha256: str
    answer: msgspec.Raw


class Cache:
    """The answers of one extractor; `hits` counts those found, `fault` says why none is kept."""

    def __init__(self, root: Path, owner: str) -> None:
        self.root = root
        self.hits = 0
        self.fault = ""
        self._owner = owner
        self._folder = root / "answers" / owner[:32]
        self._kept = 0

    def find(self, article: Article) -> bytes | None:
        """Gives the line of predictions/1 that answers this article, or None."""
        asked = article_hash(article)
        path = self._folder / f"{asked}.json"
        try:
            kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return None
        line = bytes(kept.answer)
        sound = (kept.format, kept.key, kept.sha256) == (CACHE_FORMAT, self._key(asked), _of(line))
        if not sound or not _answers(line, article):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        self.hits += 1
        return line + b"\n"

    def keep(self, article: Article, line: bytes) -> None:
        """Keeps an answer; a disk that refuses costs the cache, not the run."""
        asked, bare = article_hash(article), line.rstrip(b"\n")
        kept = _Kept(
            format=CACHE_FORMAT, key=self._key(asked), sha256=_of(bare), answer=msgspec.Raw(bare)
        )
        if self.fault:
            return
        try:
            if not self._kept:
                self._make()
            keep_quickly(self._folder / f"{asked}.json", msgspec.json.encode(kept) + b"\n")
            self._kept += 1
        except OSError as error:
            self.fault = f"{self._folder}: {error.strerror or error}"

    def trim(self, largest: int = LARGEST) -> None:
        """Drops what was used longest ago, where this run kept something and there is too much."""
        if not self._kept:
            return
        found = []
        for path in (self.root / "answers").glob("*/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size, path))
        left = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if left <= largest:
                return
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                left -= size

    def _make(self) -> None:
        """Makes the folder, marked as a cache for backups and for karat's own fingerprints."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        tag = self.root / "CACHEDIR.TAG"
        if not tag.exists():
            tag.write_text(_TAG, encoding="ascii")

    def _key(self, asked: str) -> str:
        return hash_of([self._owner, asked])


def owner_of(
    identity: Identity, options: Mapping[str, object], code: str, layers: Collection[str]
) -> str:
    """Gives the hash of all that an answer hangs on but its article.

    `code` is a fingerprint's key. `layers` are those that the corpus knows: whether an answer is
    one at all hangs on them.
    """
    said = [
        CACHE_FORMAT,
        identity.reference,
        identity.name,
        identity.version,
        identity.sha256,
        None if identity.layers is None else list(identity.layers),
        dict(options),
        code,
        sorted(layers),
    ]
    return hash_of([json.dumps(said, sort_keys=True)])


def _of(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _answers(line: bytes, article: Article) -> bool:
    value = read_line(line, 1).value
    return isinstance(value, dict) and value.get("id") == article.id and "error" not in value
