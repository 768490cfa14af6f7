"""From an evaluation to its result: sums, the rates that follow, what became of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.results import (
    ErrorsRecord,
    HealthRecord,
    ResultRecord,
    SemEvalRecord,
    TallyRecord,
    TokensRecord,
    nested,
    score_record,
    signature,
)
from karat.scoring import SCORING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.evaluate import Evaluation
    from karat.results import CorpusRecord, ExtractorRecord, Five, RepeatRecord
    from karat.semeval import Tally


def build_result(  # noqa: PLR0913 - all that a result is made of
    evaluation: Evaluation,
    corpus: CorpusRecord,
    extractor: ExtractorRecord,
    *,
    predictions_sha256: str,
    elsewhere: int = 0,
    repeats: list[RepeatRecord] | None = None,
) -> ResultRecord:
    """Makes the result of an evaluation; `articles` stays empty until it is asked for.

    `article_records` gives them one by one, so that a large run need not hold them all.
    """
    settings = {"overlap": float(evaluation.settings.overlap)}
    scores = {key: score_record(counts) for key, counts in evaluation.counts.totals().items()}
    return ResultRecord(
        format="result/1",
        signature=signature(corpus, settings, len(evaluation.ids), len(repeats or [0])),
        scoring=SCORING,
        settings=settings,
        corpus=corpus,
        extractor=extractor,
        predictions=predictions_sha256,
        repeats=repeats or msgspec.UNSET,
        health=_health(evaluation, elsewhere),
        articles={},
        facets=nested(dict(sorted(evaluation.by_facet.totals().items()))),
        errors={
            layer: ErrorsRecord(
                lost={name: (lost.fn, lost.fp) for name, lost in errors.lost.items()},
                first_wrong=dict(errors.first_wrong),
            )
            for layer, errors in evaluation.errors.items()
        },
        semeval=_semeval(evaluation),
        tokens=_tokens(evaluation),
        scores=nested(scores),
    )


def _health(evaluation: Evaluation, elsewhere: int) -> HealthRecord:
    failures = {id_: failure.kind for id_, failure in evaluation.failures.items()}
    return HealthRecord(
        attempted=len(evaluation.ids),
        scored=len(evaluation.ids) - len(failures),
        failed=len(failures),
        timed_out=sum(kind == "timeout" for kind in failures.values()),
        duplicates=evaluation.duplicates,
        left_out=evaluation.left_out,
        elsewhere=elsewhere,
        failures=failures,
    )


def _five(tally: Tally) -> Five:
    return tally.correct, tally.incorrect, tally.partial, tally.missed, tally.spurious


def _tally(tally: Tally, labels: Mapping[str, Tally]) -> TallyRecord:
    return TallyRecord(
        tally=_five(tally),
        precision=tally.precision,
        recall=tally.recall,
        f1=tally.f1,
        labels={label: _five(own) for label, own in labels.items()},
    )


def _semeval(evaluation: Evaluation) -> dict[str, SemEvalRecord]:
    records = {}
    for group, tallies in evaluation.semeval.items():
        by_label: dict[str, dict[str, Tally]] = nested(tallies.labels)
        schemes = {
            scheme: _tally(tally, by_label.get(scheme, {}))
            for scheme, tally in tallies.totals.items()
        }
        records[group] = SemEvalRecord(schemes=schemes, confusion=nested(tallies.confusion))
    return records


def _tokens(evaluation: Evaluation) -> dict[str, TokensRecord]:
    return {
        group: TokensRecord(
            labels={label: score_record(counts) for label, counts in chunks.labels.items()},
            gold_left_out=chunks.gold_left_out._asdict(),
            predicted_left_out=chunks.predicted_left_out._asdict(),
            cut=chunks.cut,
        )
        for group, chunks in evaluation.tokens.items()
    }
