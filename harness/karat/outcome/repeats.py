"""A run of several repeats: each article asked about again and again, the counts pooled.

An article's counts are the sum of those of its repeats, so that every rate of the result is that
of all repeats together; each repeat's own counts stand beside them. An article failed where any
repeat of it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.evaluate import Evaluation
from karat.outcome.building import build_result
from karat.outcome.scored import RunFiles, corpus_record, score_lines
from karat.result_files import article_records, result_bytes
from karat.results import RepeatRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeVar

    from karat.articles import Gold
    from karat.counts import Counts
    from karat.outcome.scored import Choice
    from karat.results import CorpusRecord, ExtractorRecord, ResultRecord
    from karat.scoring import Settings

    Key = TypeVar("Key")


def score_repeats(
    golds: Sequence[Gold],
    lines_of: Sequence[Callable[[str], bytes]],
    chosen: Choice,
    record: ExtractorRecord,
    settings: Settings,
) -> tuple[RunFiles, list[bytes]]:
    """Scores every repeat and pools them; gives the whole, and each repeat's predictions file."""
    each = [score_lines(golds, line_of, chosen, record, settings) for line_of in lines_of]
    evaluations = [one.evaluation for one in each]
    shas = [one.result.predictions for one in each]
    whole, result = pooled_result(evaluations, corpus_record(chosen), record, shas)
    scored = RunFiles(each[0].predictions, result_bytes(result, whole), whole, result)
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
        whole.add_sums(one)
        whole.failures = one.failures | whole.failures
    whole.ids, whole.hashes, whole.facets = first.ids, first.hashes, first.facets
    for rows in zip(*(one.counts.rows_with_zeros() for one in evaluations), strict=True):
        whole.counts.append(_added(rows))
    for facets in zip(*(one.by_facet.rows_with_zeros() for one in evaluations), strict=True):
        whole.by_facet.append(_added(facets))
    whole.arrange(first.ids)
    return whole


def _added(rows: Iterable[Mapping[Key, Counts]]) -> dict[Key, Counts]:
    total: dict[Key, Counts] = {}
    for row in rows:
        for key, counts in row.items():
            total[key] = total[key] + counts if key in total else counts
    return total
