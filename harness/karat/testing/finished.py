"""A whole run inside a test: an extractor asked about a corpus, its files in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from karat.articles import Article
    from karat.corpus import Corpus
    from karat.evaluate import Evaluation
    from karat.outcome import Choice, Scored
    from karat.results import ResultRecord, ScoreRecord
    from karat.team import Care, Team


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
    care: Care | None = None,
    folder: Path | None = None,
) -> FinishedRun:
    """Asks an extractor about a split, or the articles `docs` of it, and scores its answers.

    A reference is asked in supervised workers, as `karat run` does; anything else, a function, a
    class or an object, in this very process, where nothing guards against one that hangs. No
    answer is taken from the cache. The files go into `folder`, or into a new one under runs/.

    Raises:
        UsageError: there is no such extractor, or it cannot start.
        FormatError: the corpus is broken.
        NothingMeasured: there is no article.
    """
    from karat.outcome import Choice, record_of, score_lines
    from karat.scoring import Settings
    from karat.store import new_folder

    chosen = Choice(corpus, split, tuple(corpus.choose(split, docs)))
    golds = list(corpus.gold(chosen.ids))
    with _team(extractor, options or {}, care) as team:
        lines = _lines(team, [gold.article for gold in golds], corpus.manifest.layers)
        identity = team.identity
    record = record_of(identity, options or {})
    scored = score_lines(golds, lines.__getitem__, chosen, record, Settings())
    if folder is None:
        now = datetime.now(tz=UTC).isoformat(timespec="seconds")
        folder = new_folder(identity.name, now).path
    return _written(folder, scored, chosen)


def read_run(folder: Path, corpus: Corpus) -> FinishedRun:
    """Reads a finished run from its folder."""
    from karat.result_files import read_result

    result = read_result(folder)
    failures = dict(result.health.failures)
    with (folder / "predictions.jsonl").open("rb") as file:
        for line in file:
            said = json.loads(line)
            if said.get("id") in failures and "error" in said:
                failures[said["id"]] = f"{said['error']['kind']}: {said['error']['message']}"
    return FinishedRun(folder, result, failures, corpus)


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


def _written(folder: Path, scored: Scored, chosen: Choice) -> FinishedRun:
    import msgspec

    from karat.result_files import article_records
    from karat.writing import write_atomically

    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "predictions.jsonl", scored.predictions)
    write_atomically(folder / "result.json", scored.raw)
    evaluation = scored.evaluation
    articles = dict(article_records(evaluation))
    result = msgspec.structs.replace(scored.result, articles=articles)
    failures = {id_: f"{one.kind}: {one.message}" for id_, one in evaluation.failures.items()}
    return FinishedRun(folder, result, failures, chosen.corpus, evaluation)
