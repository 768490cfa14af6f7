"""Why a run cannot be a baseline: everything that is wrong with it, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.errors import KaratError
from karat.goldfiles.writing import gold_hash
from karat.outcome.declared import nothing_measured
from karat.outcome.rescoring import needed_files, read_answers, rescore_files
from karat.scoring import SCORING
from karat.verify import check_aggregates, check_counts
from karat.wording import agreeing

if TYPE_CHECKING:
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.results import ResultRecord


def refusals(path: Path, result: ResultRecord, corpus: Corpus, golds: list[Gold]) -> list[str]:
    """Says why a run is partial, failing or dirty; nothing where it may be a baseline.

    `golds` are today's labels of its articles. Dirty is a run whose sums, counts and predictions
    do not follow from one another, or that another scorer or other labels made.
    """
    listed = []
    if result.corpus.partial:
        listed.append("it is partial: it did not take the whole split")
    if failed := result.health.failed:
        listed.append(f"{failed} of its articles failed: {', '.join(result.health.failures)}")
    if not result.articles:
        listed.append("it holds no article")
    if why := nothing_measured(result):
        listed.append(f"it measures nothing: {why}")
    if wrong := check_aggregates(result):
        listed.append(f"it does not add up: {wrong[0]}")
    try:
        files = needed_files(path, result)
    except KaratError as error:
        return [*listed, str(error)]
    if result.scoring != SCORING:
        return [*listed, f"it was scored by scoring {result.scoring}, this karat has {SCORING}"]
    now = {gold.id: gold_hash(gold) for gold in golds}
    stale = [id_ for id_, one in result.articles.items() if now.get(id_) != one.hash]
    if stale:
        many = f"{len(stale)} of its articles {agreeing(len(stale), 'is', 'are')}"
        they = agreeing(len(stale), "it is", "they are")
        return [*listed, f"gold moved: {many} not labelled as {they} at {corpus.root}; run again"]
    answers = [read_answers(file, corpus, golds, result) for file in files]
    made = rescore_files(result, answers, golds, result.corpus, result.settings)
    if not wrong and (unlike := check_counts(result, made)):
        listed.append(f"it does not follow from its predictions: {unlike[0]}")
    return listed
