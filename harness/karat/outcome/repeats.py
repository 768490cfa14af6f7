"""A run of several repeats: each article asked about again and again, the counts pooled.

An article's counts are the sum of those of its repeats, so that every rate of the result is that
of all repeats together; each repeat's own counts stand beside them. An article failed where any
repeat of it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.errors import UsageError
from karat.evaluate import Evaluation, evaluate
from karat.outcome.scored import Scored, corpus_record, score_lines
from karat.result_files import article_records, result_bytes
from karat.results import RepeatRecord, build_result
from karat.scoring import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeVar

    from karat.articles import Gold
    from karat.counts import Counts
    from karat.outcome.scored import Choice
    from karat.predictions import PredictionsFile
    from karat.results import CorpusRecord, ExtractorRecord, ResultRecord

    Key = TypeVar("Key")


def score_repeats(
    golds: Sequence[Gold],
    lines_of: Sequence[Callable[[str], bytes]],
    chosen: Choice,
    record: ExtractorRecord,
    settings: Settings,
) -> tuple[Scored, list[bytes]]:
    """Scores every repeat and pools them; gives the whole, and each repeat's predictions file."""
    each = [score_lines(golds, line_of, chosen, record, settings) for line_of in lines_of]
    evaluations = [one.evaluation for one in each]
    shas = [one.result.predictions for one in each]
    whole, result = pooled_result(evaluations, corpus_record(chosen), record, shas)
    scored = Scored(each[0].predictions, result_bytes(result, whole), whole, result)
    return scored, [one.predictions for one in each]


def pooled_result(
    evaluations: Sequence[Evaluation],
    corpus: CorpusRecord,
    extractor: ExtractorRecord,
    predictions: Sequence[str],
) -> tuple[Evaluation, ResultRecord]:
    """Pools evaluations of the same articles in the same order; `predictions` are their hashes."""
    whole = pooled(evaluations)
    repeats = [
        RepeatRecord(
            predictions=sha256,
            failures={id_: one.kind for id_, one in evaluation.failures.items()},
            articles={id_: record.counts for id_, record in article_records(evaluation)},
        )
        for evaluation, sha256 in zip(evaluations, predictions, strict=True)
    ]
    result = build_result(
        whole, corpus, extractor, predictions_sha256=predictions[0], repeats=repeats
    )
    return whole, result


def pooled(evaluations: Sequence[Evaluation]) -> Evaluation:
    """Adds evaluations of the same articles up, article by article.

    Raises UsageError where they are not of the same articles in the same order.
    """
    first = evaluations[0]
    if any((one.ids, one.hashes) != (first.ids, first.hashes) for one in evaluations):
        raise UsageError("the repeats are not of the same articles")
    whole = Evaluation(first.settings)
    for one in evaluations:
        # Errors, groups and numbers of oddities are sums already: articles are added below.
        whole += Evaluation(
            one.settings,
            errors=one.errors,
            semeval=one.semeval,
            tokens=one.tokens,
            left_out=one.left_out,
            duplicates=one.duplicates,
        )
        whole.failures = one.failures | whole.failures
    whole.ids, whole.hashes, whole.facets = first.ids, first.hashes, first.facets
    for rows in zip(*(one.counts.rows_with_zeros() for one in evaluations), strict=True):
        whole.counts.append(_added(rows))
    for facets in zip(*(one.by_facet.rows_with_zeros() for one in evaluations), strict=True):
        whole.by_facet.append(_added(facets))
    whole.arrange(first.ids)
    return whole


def rescored_repeats(
    result: ResultRecord,
    files: Iterable[PredictionsFile],
    golds: Sequence[Gold],
    corpus: CorpusRecord,
    settings: Mapping[str, float],
) -> ResultRecord:
    """Scores every repeat's predictions anew, by the gold that is given, articles and all."""
    evaluations, shas = [], []
    for file in files:
        pairs = ((gold, file.answers[gold.id]) for gold in golds)
        evaluation = evaluate(pairs, Settings(**settings), result.extractor.layers)
        evaluation.arrange([gold.id for gold in golds])
        evaluations.append(evaluation)
        shas.append(file.sha256)
    whole, made = pooled_result(evaluations, corpus, result.extractor, shas)
    return msgspec.structs.replace(made, articles=dict(article_records(whole)))


def _added(rows: Iterable[Mapping[Key, Counts]]) -> dict[Key, Counts]:
    total: dict[Key, Counts] = {}
    for row in rows:
        for key, counts in row.items():
            total[key] = total[key] + counts if key in total else counts
    return total
