"""The articles that a report quotes: gold that the runs were scored by, and what each run said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.hf.given import open_given
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from karat.articles import Answer, Gold
    from karat.corpus import Corpus
    from karat.reports.contents import Contents, Run
    from karat.reports.html import Source
    from karat.results import ResultRecord

ABSENT = "no predictions lie beside its result, so its articles are not shown"
CHANGED = "the predictions beside its result are not those it was made of: not shown"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Articles to show, with each run's answers; `left_out` counts those whose gold has moved."""

    golds: tuple[Gold, ...]
    sources: tuple[Source, ...]
    answers: tuple[Mapping[str, Answer] | None, ...]
    canary: str
    left_out: int

    def rows(self) -> Iterator[tuple[Gold, list[Answer | None]]]:
        """Gives each article with an answer a run; None where a run has no predictions."""
        for gold in self.golds:
            yield gold, [None if said is None else said[gold.id] for said in self.answers]


def gather(
    shown: Contents, paths: Sequence[Path], results: Sequence[ResultRecord], corpus: str | None
) -> Quoted:
    """Reads what a report quotes; what is missing is said on stderr and in the report.

    Raises:
        UsageError: predictions are there, and the corpus that they are about is not.
        FormatError: predictions or gold break their format.
    """
    from karat.outcome.rescoring import read_answers

    found = [_predictions(*one) for one in zip(paths, results, strict=True)]
    for (_, reason), path in zip(found, paths, strict=True):
        if reason:
            note(f"{path}: {reason}")
    sources = tuple(
        _source(run, reason) for run, (_, reason) in zip(shown.runs, found, strict=True)
    )
    if all(file is None for file, _ in found):
        return Quoted((), sources, (), "", 0)
    opened = open_given(corpus)
    golds = _golds(opened, results[0])
    left_out = len(results[0].articles) - len(golds)
    if left_out:
        said = f"{so_many(left_out, 'article')} {agreeing(left_out, 'is', 'are')} not shown"
        note(f"{said}: the gold at {opened.root} has moved")
    answers = tuple(
        None if file is None or not golds else read_answers(file, opened, golds, result).answers
        for (file, _), result in zip(found, results, strict=True)
    )
    return Quoted(tuple(golds), sources, answers, opened.manifest.canary, left_out)


def _predictions(path: Path, result: ResultRecord) -> tuple[Path | None, str]:
    from karat.outcome.rescoring import needed_predictions, predictions_beside

    try:
        return needed_predictions(path, result), ""
    except UsageError:
        return None, ABSENT if predictions_beside(path, result) is None else CHANGED


def _source(run: Run, reason: str) -> Source:
    from karat.reports.html import Source

    layers = run.result.extractor.layers
    declared = None if layers is None else frozenset(layers)
    return Source(run.label, run.name, declared, reason)


def _golds(opened: Corpus, result: ResultRecord) -> list[Gold]:
    from karat.goldfiles.writing import gold_hash

    known = set(opened.ids("all"))
    return [
        gold
        for gold in opened.gold([id_ for id_ in result.articles if id_ in known])
        if gold_hash(gold) == result.articles[gold.id].hash
    ]
