"""A run and its baseline on one ground: refused where they share none, rescored where it moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from karat.errors import NotComparable, NothingMeasured, UsageError
from karat.goldfiles.writing import gold_hash
from karat.moved import who_moved
from karat.outcome.rescoring import needed_files, outgrown, read_answers, rescore_files
from karat.results import CorpusRecord
from karat.scoring import SCORING
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.moved import Moved
    from karat.results import ResultRecord


@dataclass(frozen=True, slots=True)
class Recorded:
    """A result with the place that it was read from; its predictions lie beside it, if anywhere.

    `texts` are the sha256 of the texts that it was made on, where they were kept.
    """

    path: Path
    result: ResultRecord
    name: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A baseline and a run over the articles that they share, under one gold and one scorer.

    first, second  the baseline's and the run's result, to be read over `shared`
    lost, added    articles of the baseline alone, and of the run alone
    outgrown       articles left out, for their text is not the one that was answered
    moved          who moved, where the two were not scored by the same gold and scorer
    """

    first: ResultRecord
    second: ResultRecord
    shared: tuple[str, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]
    outgrown: tuple[str, ...] = ()
    moved: Moved | None = None


def meet(baseline: Recorded, run: Recorded, corpus: Callable[[], Corpus]) -> Meeting:
    """Brings both to one ground; `corpus` opens today's and is asked only where gold has moved.

    Raises:
        NotComparable: another corpus or split, a part against the whole, nothing shared, or
            rescoring is needed and cannot be done.
        NothingMeasured: no article of the run has an answer.
    """
    _check_ground(baseline.result, run.result)
    before, after = baseline.result.articles, run.result.articles
    shared = [id_ for id_ in before if id_ in after]
    lost = tuple(id_ for id_ in before if id_ not in after)
    added = tuple(id_ for id_ in after if id_ not in before)
    relabelled = [id_ for id_ in shared if before[id_].hash != after[id_].hash]
    if relabelled or baseline.result.scoring != run.result.scoring:
        why = (
            f"gold moved in {so_many(len(relabelled), 'article')}"
            if relabelled
            else "the scorer moved"
        )
        try:
            return _rescored(baseline, run, corpus(), shared, (lost, added))
        except UsageError as error:
            raise NotComparable(
                f"{why}, and the two cannot be scored anew to tell: {error}"
            ) from error
    return Meeting(baseline.result, run.result, tuple(shared), lost, added)


def check_same_corpus(corpus: Corpus, result: ResultRecord) -> Corpus:
    """Gives the corpus back where it is the one that the result was scored by.

    Raises:
        UsageError: it is another.
    """
    if corpus.manifest.name != result.corpus.name:
        raise UsageError(
            f"the corpus at {corpus.root} is {corpus.manifest.name}, the run is of "
            f"{result.corpus.name}: --corpus names another"
        )
    return corpus


def check_named(corpus: Corpus, result: ResultRecord) -> None:
    """Holds a corpus that was named for these very results against one of them.

    Raises:
        NotComparable: it is another.
    """
    try:
        check_same_corpus(corpus, result)
    except UsageError as error:
        raise NotComparable(str(error)) from error


def _check_ground(baseline: ResultRecord, run: ResultRecord) -> None:
    ours, theirs = run.corpus, baseline.corpus
    if not run.health.scored:
        many = len(run.articles)
        those = "the 1 article of the run" if many == 1 else f"all {many} articles of the run"
        raise NothingMeasured(
            f"nothing measured: {those} failed"
            if many
            else "nothing measured: the run holds no article"
        )
    if ours.name != theirs.name:
        raise NotComparable(
            f"another corpus: the run is of {ours.name}, the baseline of {theirs.name}"
        )
    if ours.split != theirs.split:
        raise NotComparable(
            f"another split: the run is of {ours.split}, the baseline of {theirs.split}"
        )
    missing = len(baseline.articles.keys() - run.articles.keys())
    if ours.partial and missing:
        raise NotComparable(
            f"a part against the whole: the run took {so_many(len(run.articles), 'article')}, the "
            f"baseline has {missing} more; run the whole split"
        )
    if theirs.partial and run.articles.keys() - baseline.articles.keys():
        raise NotComparable(
            f"the baseline is a part of the split, {so_many(len(baseline.articles), 'article')}; "
            "set one from a whole run"
        )
    if missing == len(baseline.articles):
        raise NotComparable("the run and the baseline share no article")


def _rescored(
    baseline: Recorded,
    run: Recorded,
    corpus: Corpus,
    shared: Sequence[str],
    apart: tuple[tuple[str, ...], tuple[str, ...]],
) -> Meeting:
    check_same_corpus(corpus, run.result)
    known = set(corpus.ids("all"))
    golds = list(corpus.gold([id_ for id_ in shared if id_ in known]))
    gone = {id_ for id_ in shared if id_ not in known}
    for one in (baseline, run):
        if not _is_current(one.result, golds):
            for path in needed_files(one.path, one.result):
                gone |= set(outgrown(path, corpus, golds, one.result, one.texts))
    golds = [gold for gold in golds if gold.id not in gone]
    if not golds:
        raise NotComparable("gold moved: no shared article has the text that was answered")
    first, second = (_under(one, corpus, golds, run.result) for one in (baseline, run))
    kept = [gold.id for gold in golds]
    recorded = tuple(_only(one.result, kept) for one in (baseline, run))
    return Meeting(
        first,
        second,
        tuple(kept),
        *apart,
        outgrown=tuple(id_ for id_ in shared if id_ in gone),
        moved=who_moved(recorded, (first, second)),
    )


def _is_current(result: ResultRecord, golds: Sequence[Gold]) -> bool:
    return result.scoring == SCORING and all(
        result.articles[gold.id].hash == gold_hash(gold) for gold in golds
    )


def _under(
    one: Recorded, corpus: Corpus, golds: Sequence[Gold], like: ResultRecord
) -> ResultRecord:
    """Gives a result over these articles by today's gold, scored anew only where it must be."""
    if _is_current(one.result, golds):
        return _only(one.result, [gold.id for gold in golds])
    files = [
        read_answers(path, corpus, golds, one.result) for path in needed_files(one.path, one.result)
    ]
    manifest = corpus.manifest
    record = CorpusRecord(
        name=manifest.name,
        version=manifest.version,
        digest=manifest.digest,
        split=like.corpus.split,
        partial=True,
        layers=like.corpus.layers,
    )
    return rescore_files(one.result, files, golds, record, like.settings)


def _only(result: ResultRecord, ids: Sequence[str]) -> ResultRecord:
    """Leaves these articles; the sums stay as they are and are not to be read."""
    return msgspec.structs.replace(result, articles={id_: result.articles[id_] for id_ in ids})
