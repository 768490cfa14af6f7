"""result/1: what a run measured, in integers, with the rates that follow from them.

Deterministic: the same gold, predictions and scoring version give the same bytes. It holds no
clock, no path and no interval. The types are in this file; `karat.result_files` reads and writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import msgspec

from karat.counts import Counts
from karat.scoring import SCORING
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Mapping

RESULT_FORMAT = "result/1"

Four = tuple[int, int, int, int]
"""gold, predicted, tp, given: see `karat.Counts`."""
Five = tuple[int, int, int, int, int]
"""correct, incorrect, partial, missed, spurious."""
_SHA256 = msgspec.Meta(pattern=r"^[0-9a-f]{64}$")
_SHARD = msgspec.Meta(pattern=r"^[1-9][0-9]{0,5}/[1-9][0-9]{0,5}$")


class CorpusRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which gold was scored; `partial` says that not the whole split was, `shard` i/n which part.

    `layers` are those that its articles list and that are scored.
    """

    name: str
    version: str
    digest: str
    split: str
    partial: bool
    shard: Annotated[str, _SHARD] | msgspec.UnsetType = msgspec.UNSET
    layers: list[str]


class ExtractorRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which extractor answered; `sha256` is its file's where it has no version of its own."""

    reference: str
    name: str
    version: str | None = None
    sha256: str | None = None
    options: dict[str, str] = {}
    layers: list[str] | None = None


class HealthRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What became of the articles; `failures` maps an article to the kind of its failure."""

    attempted: int
    scored: int
    failed: int
    timed_out: int
    duplicates: int
    left_out: int
    elsewhere: int
    failures: dict[str, str]


class ArticleRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One article: the hash of its gold, its facets, counts by layer, aspect and regime.

    What is left out of `counts` is zero.
    """

    hash: str
    facets: dict[str, str]
    counts: dict[str, dict[str, dict[str, Four]]]


class RepeatRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One repeat of several: its predictions' sha256, what failed in it, its counts by article."""

    predictions: Annotated[str, _SHA256]
    failures: dict[str, str]
    articles: dict[str, dict[str, dict[str, dict[str, Four]]]]


class ScoreRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The sum of an aspect in a regime, with its rates; null = undefined."""

    gold: int
    predicted: int
    tp: int
    fp: int
    fn: int
    given: int
    precision: float | None
    recall: float | None
    f1: float | None
    alone: float | None

    @property
    def counts(self) -> Counts:
        """Gives the sum without its rates."""
        return Counts(self.gold, self.predicted, self.tp, self.given)


class ErrorsRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A layer's errors: [misses, false alarms] by class, found pairs by first wrong aspect."""

    lost: dict[str, tuple[int, int]]
    first_wrong: dict[str, int]


class TallyRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A SemEval-2013 scheme over a group: C I P M S and the rates that follow."""

    tally: Five
    precision: float | None
    recall: float | None
    f1: float | None
    labels: dict[str, Five]


class SemEvalRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A group in the four schemes; `confusion` counts pairs by gold label and predicted label."""

    schemes: dict[str, TallyRecord]
    confusion: dict[str, dict[str, int]]


class TokensRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A group as IOB2 chunks, by label; what tags cannot hold is left out and counted."""

    labels: dict[str, ScoreRecord]
    gold_left_out: dict[str, int]
    predicted_left_out: dict[str, int]
    cut: int


class ResultRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """result/1.

    With `repeats`, `predictions` are those of the first, an article's counts are the sum of those
    of its repeats, and every other figure follows from these sums.
    """

    format: Literal["result/1"]
    signature: str
    scoring: str
    settings: dict[str, float]
    corpus: CorpusRecord
    extractor: ExtractorRecord
    predictions: Annotated[str, _SHA256]
    repeats: list[RepeatRecord] | msgspec.UnsetType = msgspec.UNSET
    health: HealthRecord
    articles: dict[str, ArticleRecord]
    facets: dict[str, dict[str, dict[str, dict[str, Four]]]]
    errors: dict[str, ErrorsRecord]
    semeval: dict[str, SemEvalRecord]
    tokens: dict[str, TokensRecord]
    scores: dict[str, dict[str, dict[str, ScoreRecord]]]


Row = TypeVar("Row", bound=tuple[str, ...])


def nested(table: Mapping[Row, object]) -> dict[str, Any]:
    """Turns a table with several keys a row into dictionaries inside dictionaries."""
    tree: dict[str, Any] = {}
    for keys, value in table.items():
        branch = tree
        for key in keys[:-1]:
            branch = branch.setdefault(key, {})
        branch[keys[-1]] = value
    return tree


def signature(
    corpus: CorpusRecord, settings: Mapping[str, float], articles: int, repeats: int = 1
) -> str:
    """Names, in one line, all that can move a figure but the extractor."""
    said = " ".join(f"{name}={value:g}" for name, value in sorted(settings.items()))
    part = f"shard {corpus.shard}" if corpus.shard else "partial"
    split = f"{corpus.split} ({part})" if corpus.partial else corpus.split
    times = f" × {repeats} repeats" if repeats > 1 else ""
    return (
        f"{corpus.name} {corpus.version} {corpus.digest[:12]} | {split}, "
        f"{so_many(articles, 'article')}{times} | scoring {SCORING} | {said}"
    )


def score_record(counts: Counts) -> ScoreRecord:
    """Derives the rates of a sum of counts."""
    return ScoreRecord(
        gold=counts.gold,
        predicted=counts.predicted,
        tp=counts.tp,
        fp=counts.fp,
        fn=counts.fn,
        given=counts.given,
        precision=counts.precision,
        recall=counts.recall,
        f1=counts.f1,
        alone=counts.alone,
    )
