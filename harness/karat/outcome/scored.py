"""From an extractor's answers to its predictions file and its result, by the same steps always.

A run that was never disturbed, one resumed, one from the cache, one merged and one inside a test
all come here with the same lines, and so leave the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.evaluate import Evaluation
    from karat.results import CorpusRecord, ExtractorRecord, ResultRecord
    from karat.scoring import Settings
    from karat.team import Identity

MOST_TEXTS = 50_000  # their hashes are a header of some 5 MB; no line may be longer than 16


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles of which corpus are asked about; `shard` is i/n where it is one of n."""

    corpus: Corpus
    split: str
    ids: tuple[str, ...]
    shard: str | None = None

    @property
    def partial(self) -> bool:
        """Says whether the split was not taken whole."""
        return set(self.ids) != set(self.corpus.ids(self.split))


@dataclass(frozen=True, slots=True)
class RunFiles:
    """A run's files but for its account, and its figures."""

    predictions: bytes
    raw: bytes
    evaluation: Evaluation
    result: ResultRecord


def score_lines(  # noqa: PLR0913 - all that a result hangs on, and who waits for it
    golds: Sequence[Gold],
    line_of: Callable[[str], bytes],
    chosen: Choice,
    record: ExtractorRecord,
    settings: Settings,
    *,
    seen: Callable[[], object] = lambda: None,
) -> RunFiles:
    """Puts the lines into corpus order under a header, and scores what they say.

    `seen` is called after each article.
    """
    from karat.answers import known_layers
    from karat.evaluate import evaluate
    from karat.predictions import header_line
    from karat.result_files import result_bytes
    from karat.store import read_answer

    lines = {gold.id: line_of(gold.id) for gold in golds}
    predictions = header_line(header_of(record, chosen, golds)) + b"".join(lines.values())
    known = known_layers(chosen.corpus.manifest.layers, record.layers)
    pairs = ((gold, read_answer(lines[gold.id], gold.article, known)) for gold in golds)
    evaluation = evaluate(pairs, settings, record.layers, seen=seen)
    sha256 = hashlib.sha256(predictions).hexdigest()
    result = result_of(evaluation, chosen, record, predictions_sha256=sha256)
    return RunFiles(predictions, result_bytes(result, evaluation), evaluation, result)


def result_of(
    evaluation: Evaluation,
    chosen: Choice,
    extractor: ExtractorRecord,
    *,
    predictions_sha256: str,
    elsewhere: int = 0,
) -> ResultRecord:
    """Makes the result of an evaluation that is complete."""
    from karat.outcome.building import build_result

    evaluation.arrange(chosen.ids)
    return build_result(
        evaluation,
        corpus_record(chosen),
        extractor,
        predictions_sha256=predictions_sha256,
        elsewhere=elsewhere,
    )


def corpus_record(chosen: Choice) -> CorpusRecord:
    """Says which gold is scored."""
    from msgspec import UNSET

    from karat.results import CorpusRecord

    manifest = chosen.corpus.manifest
    return CorpusRecord(
        name=manifest.name,
        version=manifest.version,
        digest=manifest.digest,
        split=chosen.split,
        partial=chosen.partial,
        shard=chosen.shard or UNSET,
        layers=scored_layers(chosen.corpus),
    )


def scored_layers(corpus: Corpus) -> list[str]:
    """Names the layers of the corpus that are scored."""
    from karat.layers import layer_of

    return [layer for layer in corpus.manifest.layers if layer_of(layer).group]


def header_of(
    record: ExtractorRecord, chosen: Choice, golds: Sequence[Gold]
) -> Mapping[str, object]:
    """Says whose predictions these are, and of which corpus and texts; no clock, no path."""
    from karat.goldfiles.writing import text_hash

    manifest = chosen.corpus.manifest
    identity = {"name": record.name, "version": record.version, "sha256": record.sha256}
    corpus: dict[str, object] = {
        "name": manifest.name,
        "digest": manifest.digest,
        "split": chosen.split,
    }
    if len(golds) <= MOST_TEXTS:
        corpus["texts"] = {gold.id: text_hash(gold) for gold in golds}
    header: dict[str, object] = {
        "extractor": {key: value for key, value in identity.items() if value is not None},
        "corpus": corpus,
    }
    if record.layers is not None:
        header["layers"] = list(record.layers)
    return header


def record_of(identity: Identity, options: Mapping[str, object]) -> ExtractorRecord:
    """Gives what a result says of the extractor; secrets in its command and options are hidden."""
    from karat.results import ExtractorRecord
    from karat.store import public_options, public_reference

    return ExtractorRecord(
        reference=public_reference(identity.reference),
        name=identity.name,
        version=identity.version,
        sha256=identity.sha256,
        options=public_options(options),
        layers=None if identity.layers is None else list(identity.layers),
    )
