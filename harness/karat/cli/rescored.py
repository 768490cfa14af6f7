"""A result scored anew from its predictions, for the verbs that read results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karat.cli.standard_streams import note
from karat.errors import NotComparable
from karat.hf.given import open_given
from karat.outcome import Choice
from karat.outcome.rescoring import needed_files, outgrown, read_answers, rescore_files
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.results import ResultRecord


def rescored(
    paths: Sequence[Path], results: Sequence[ResultRecord], corpus: str | None
) -> list[ResultRecord]:
    """Scores every result anew over the articles that all have and the corpus still holds.

    Raises:
        UsageError: predictions are missing, or have changed.
        NotComparable: there is no such article, or each text is another than was answered.
    """
    from karat.outcome import corpus_record

    files = [needed_files(*one) for one in zip(paths, results, strict=True)]
    opened = open_given(corpus)
    splits = {result.corpus.split for result in results}
    ids = [id_ for id_ in opened.ids("all") if all(id_ in one.articles for one in results)]
    if not ids:
        raise NotComparable(f"the runs share no article that the corpus at {opened.root} holds")
    golds = list(opened.gold(ids))
    unfit = {
        id_
        for those, result in zip(files, results, strict=True)
        for file in those
        for id_ in outgrown(file, opened, golds, result)
    }
    golds = [gold for gold in golds if gold.id not in unfit]
    if unfit:
        note(
            f"left out: {so_many(len(unfit), 'article')} whose text is not the one that was "
            f"answered: {', '.join(sorted(unfit))}"
        )
    if not golds:
        raise NotComparable("every shared article's text has changed since it was answered")
    ids = [gold.id for gold in golds]
    split = splits.pop() if len(splits) == 1 else "all"
    record = corpus_record(Choice(opened, split, tuple(ids)))
    settings = results[0].settings
    many = so_many(len(ids), "article")
    note(f"rescored by {record.name} {record.version} at {opened.root}: {many}")
    made = []
    for those, result in zip(files, results, strict=True):
        read = [read_answers(file, opened, golds, result) for file in those]
        made.append(rescore_files(result, read, golds, record, settings))
    return made
