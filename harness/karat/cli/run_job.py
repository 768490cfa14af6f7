"""What a run is asked to do: whom it asks about which articles, with what options and care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import UNSET

from karat.store import (
    CorpusPin,
    ExtractorPin,
    Started,
    article_hashes,
    options_hash,
    public_options,
    public_reference,
)
from karat.store.trees import hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karat.articles import Article
    from karat.cli.run_flags import Doing
    from karat.outcome import Choice


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of whom, and how; `doc` and `limit` are the flags that chose the articles."""

    reference: str
    options: Mapping[str, object]
    chosen: Choice
    articles: Sequence[Article]
    doing: Doing
    doc: tuple[str, ...] = ()
    limit: int | None = None

    @property
    def layers(self) -> Sequence[str]:
        """Names the corpus' layers; of others only what the extractor declares is no error."""
        return self.chosen.corpus.manifest.layers

    def started(self, code: str | None) -> Started:
        """Gives all that this run is begun with, but for what the extractor says of itself."""
        manifest = self.chosen.corpus.manifest
        shown = public_reference(self.reference)
        extractor = ExtractorPin(
            reference=shown,
            options=options_hash(self.options),
            shown=public_options(self.options),
            hidden=None if shown == self.reference else hash_of([self.reference]),
            code=code,
        )
        corpus = CorpusPin(
            name=manifest.name,
            digest=manifest.digest,
            split=self.chosen.split,
            doc=tuple(sorted(set(self.doc))),
            limit=self.limit,
            shard=self.chosen.shard,
            repeats=self.doing.repeats if self.doing.repeats > 1 else UNSET,
        )
        return Started(
            started=now(),
            extractor=extractor,
            corpus=corpus,
            articles=article_hashes(self.articles),
        )


def now() -> str:
    """Gives the time, to the second, in UTC."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
