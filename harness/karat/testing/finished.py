"""A whole run inside a test: an extractor asked about a corpus, its files in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from karat.errors import UsageError
from karat.extractors.references import check_repeatable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from karat.articles import Article, Gold
    from karat.corpus import Corpus
    from karat.evaluate import Evaluation
    from karat.outcome import Choice, RunFiles
    from karat.results import ExtractorRecord, ResultRecord, ScoreRecord
    from karat.team import Care, Team


MOST = 1000  # repeats, as of `karat run`


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that is over: `folder` holds predictions.jsonl and result.json.

    `failures` maps an article that failed to the kind and the words of its failure. `evaluation`
    is None where the run was read from its folder.
    """

    folder: Path
    result: ResultRecord
    failures: Mapping[str, str]
    corpus: Corpus
    evaluation: Evaluation | None = field(default=None, repr=False)

    def score(self, layer: str, aspect: str = "found", regime: str = "tolerant") -> ScoreRecord:
        """Gives a score: `run.score("date", "value").f1`, None where it is 0/0.

        Raises UsageError where the run has none of that name.
        """
        found = self.result.scores.get(layer, {}).get(aspect, {}).get(regime)
        if found is None:
            known = ", ".join(
                f"{one}.{name}" for one, t in self.result.scores.items() for name in t
            )
            raise UsageError(f"no score {layer}.{aspect}, {regime}; there are {known}")
        return found


def finish_run(  # noqa: PLR0913 - what `karat run` takes
    extractor: object,
    corpus: Corpus,
    *,
    split: str = "test",
    docs: Sequence[str] = (),
    options: Mapping[str, object] | None = None,
    repeats: int = 1,
    care: Care | None = None,
    folder: Path | None = None,
) -> FinishedRun:
    """Asks an extractor about a split, or the articles `docs` of it, and scores its answers.

    A reference is asked in supervised workers, as `karat run` does; anything else, a function, a
    class or an object, in this very process, where nothing guards against one that hangs. No
    answer is taken from the cache. The files go into `folder`, or into a new one under runs/.
    Each of `repeats` begins a reference, a function or a class anew; their counts are pooled.

    Raises:
        UsageError: there is no such extractor, it cannot start, or it says the same each time
            and is to be repeated.
        FormatError: the corpus is broken.
        NothingMeasured: there is no article; or, once the files are written, no layer that the
            extractor declares is scored.
    """
    from karat.outcome import Choice, record_of
    from karat.outcome.declared import check_measured
    from karat.store import new_folder

    check_repeats(extractor, repeats)
    chosen = Choice(corpus, split, tuple(corpus.choose(split, docs)))
    golds = list(corpus.gold(chosen.ids))
    articles = [gold.article for gold in golds]
    said = []
    for _ in range(repeats):
        with _team(extractor, options or {}, care) as team:
            said.append(_lines(team, articles, corpus.manifest.layers))
            identity = team.identity
    scored, predictions = _scored(golds, said, chosen, record_of(identity, options or {}))
    if folder is None:
        now = datetime.now(tz=UTC).isoformat(timespec="seconds")
        folder = new_folder(identity.name, now).path
    finished = _written(folder, scored, predictions, chosen)
    check_measured(finished.result)
    return finished


def read_run(folder: Path, corpus: Corpus) -> FinishedRun:
    """Reads a finished run from its folder; an article's failure is that of its first repeat."""
    from karat.outcome.repeat_folders import predictions_of
    from karat.outcome.repeat_tables import times
    from karat.result_files import read_result

    result = read_result(folder)
    words: dict[str, str] = {}
    for number in range(1, times(result) + 1):
        with predictions_of(folder, number).open("rb") as file:
            for line in file:
                said = json.loads(line)
                if "error" in said:
                    failure = f"{said['error']['kind']}: {said['error']['message']}"
                    words.setdefault(said["id"], failure)
    failures = {id_: words.get(id_, kind) for id_, kind in result.health.failures.items()}
    return FinishedRun(folder, result, failures, corpus)


def check_repeats(extractor: object, repeats: object) -> None:
    """Raises UsageError where an extractor cannot be repeated so often, or says the same always."""
    if isinstance(repeats, bool) or not isinstance(repeats, int) or not 1 <= repeats <= MOST:
        found = json.dumps(repeats, default=str)
        raise UsageError(f"repeats must be a whole number from 1 to {MOST}, found {found}")
    if repeats > 1 and isinstance(extractor, str):
        check_repeatable(extractor)


def _team(extractor: object, options: Mapping[str, object], care: Care | None) -> Team:
    if isinstance(extractor, str):
        from karat.workers import open_team

        return open_team(extractor, options, care)
    from karat.extractors import adopt_extractor
    from karat.run import InProcess

    named = extractor if hasattr(extractor, "__qualname__") else type(extractor)
    reference = f"{named.__module__}:{getattr(named, '__qualname__', '')}"
    return InProcess(adopt_extractor(extractor, reference, options))


def _lines(team: Team, articles: Iterable[Article], layers: Sequence[str]) -> dict[str, bytes]:
    from karat.store import written_answer

    answers = (timed.answer for timed in team.answers(articles, layers))
    return {answer.id: written_answer(answer) for answer in answers}


def _scored(
    golds: Sequence[Gold],
    said: Sequence[Mapping[str, bytes]],
    chosen: Choice,
    record: ExtractorRecord,
) -> tuple[RunFiles, list[bytes]]:
    """Scores what was said; gives the whole, and the predictions file of each repeat."""
    from karat.outcome import score_lines
    from karat.outcome.repeats import score_repeats
    from karat.scoring import Settings

    lines_of = [lines.__getitem__ for lines in said]
    if len(said) > 1:
        return score_repeats(golds, lines_of, chosen, record, Settings())
    scored = score_lines(golds, lines_of[0], chosen, record, Settings())
    return scored, [scored.predictions]


def _written(
    folder: Path, scored: RunFiles, predictions: Sequence[bytes], chosen: Choice
) -> FinishedRun:
    import msgspec

    from karat.gate.verdict_file import remove_judgement
    from karat.outcome.repeat_folders import predictions_of, remove_repeats
    from karat.result_files import article_records
    from karat.writing import write_atomically

    remove_judgement(folder)
    files = {predictions_of(folder, number): raw for number, raw in enumerate(predictions, 1)}
    for path, raw in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, raw)
    remove_repeats(folder, but=files)
    write_atomically(folder / "result.json", scored.raw)
    evaluation = scored.evaluation
    articles = dict(article_records(evaluation))
    result = msgspec.structs.replace(scored.result, articles=articles)
    failures = {id_: f"{one.kind}: {one.message}" for id_, one in evaluation.failures.items()}
    return FinishedRun(folder, result, failures, chosen.corpus, evaluation)
