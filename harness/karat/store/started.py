"""The first line of an unfinished run: what it was begun with, so that it is gone on with alike."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karat.articles import Article
    from karat.team import Identity

STARTED_FORMAT = "started/1"


class ExtractorPin(msgspec.Struct, kw_only=True, frozen=True):
    """Which extractor answers: its own words, and the hashes of its options and its code.

    `hidden` is the hash of a reference that holds secrets, and so does not stand here as it is.
    `shown` are the options without their secrets.
    """

    reference: str
    options: str
    shown: dict[str, str] | None = None
    hidden: str | None = None
    code: str | None = None
    name: str = ""
    version: str | None = None
    sha256: str | None = None
    layers: tuple[str, ...] | None = None


class CorpusPin(msgspec.Struct, kw_only=True, frozen=True):
    """Which articles of which corpus are asked about; `shard` is i/n.

    `repeats` is how many times the whole is asked, unset for once.
    """

    name: str
    digest: str
    split: str
    doc: tuple[str, ...] = ()
    limit: int | None = None
    shard: str | None = None
    repeats: int | msgspec.UnsetType = msgspec.UNSET


class Started(msgspec.Struct, kw_only=True, frozen=True):
    """started/1: a run that has begun; `articles` maps each id to the hash of what is asked."""

    format: Literal["started/1"] = "started/1"
    started: str
    extractor: ExtractorPin
    corpus: CorpusPin
    articles: dict[str, str]

    def identified(self, identity: Identity) -> Started:
        """Gives the same with what the extractor says of itself once it is open."""
        extractor = msgspec.structs.replace(
            self.extractor,
            name=identity.name,
            version=identity.version,
            sha256=identity.sha256,
            layers=identity.layers,
        )
        return msgspec.structs.replace(self, extractor=extractor)


def article_hash(article: Article) -> str:
    """Gives the hash of all that an extractor sees of an article: its id, text and meta."""
    seen = json.dumps([article.id, article.text, dict(article.meta)], sort_keys=True)
    return hashlib.sha256(seen.encode()).hexdigest()


def article_hashes(articles: Iterable[Article]) -> dict[str, str]:
    """Maps each article's id to its hash, in the order given."""
    return {article.id: article_hash(article) for article in articles}


def same_job(one: Started, other: Started) -> bool:
    """Says whether both ask the same extractor, as it was named, about the same articles."""
    return not _unlike(one.corpus, other.corpus, _CORPUS) and not _unlike(
        one.extractor, other.extractor, _ASKED
    )


def differences(old: Started, new: Started) -> list[str]:
    """Names all that differs between a run as it was begun and as it is now, in plain words."""
    told = [
        *_unlike(old.extractor, new.extractor, _NAMED),
        *_unlike_options(old.extractor, new.extractor),
        *_unlike(old.extractor, new.extractor, _ANSWERED),
        *_unlike(old.corpus, new.corpus, _CORPUS | _GOLD),
    ]
    changed = [id_ for id_ in old.articles if new.articles.get(id_, "") != old.articles[id_]]
    changed += [id_ for id_ in new.articles if id_ not in old.articles]
    if changed:
        more = f" and {len(changed) - 3:,} more" if len(changed) > 3 else ""
        told.append(f"articles ({', '.join(changed[:3])}{more})")
    return told


_NAMED = {"reference": "extractor", "hidden": "secret"}
_OPTIONS = {"options": "options"}
_ASKED = _NAMED | _OPTIONS
_ANSWERED = {
    "name": "name",
    "version": "version",
    "sha256": "file",
    "code": "code",
    "layers": "layers",
}
_CORPUS = {
    "name": "corpus",
    "split": "split",
    "doc": "--doc",
    "limit": "--limit",
    "shard": "--shard",
    "repeats": "--repeats",
}
_GOLD = {"digest": "corpus digest"}


def _unlike(old: msgspec.Struct, new: msgspec.Struct, words: dict[str, str]) -> list[str]:
    told = []
    for field, name in words.items():
        before, now = getattr(old, field), getattr(new, field)
        if before != now:
            told.append(f"{name} ({_short(before)}, now {_short(now)})")
    return told


def _unlike_options(old: ExtractorPin, new: ExtractorPin) -> list[str]:
    """Names the options that differ; by their hash alone where what may be shown is alike."""
    before, now = old.shown or {}, new.shown or {}
    if old.options == new.options or old.shown is None:
        return _unlike(old, new, _OPTIONS)
    told = [
        f"-o {name} ({_short(before.get(name))}, now {_short(now.get(name))})"
        for name in {**before, **now}
        if before.get(name) != now.get(name)
    ]
    return told or _unlike(old, new, _OPTIONS)


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    words = "none" if value is None or value is msgspec.UNSET else str(value)
    return words[:12] if len(words) == 64 else words
