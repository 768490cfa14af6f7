"""karat run --repeats: the whole run several times over, each with a journal of its own."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from karat.cli.run_work import at_work
from karat.cli.saving import account_of, write_files
from karat.errors import UsageError
from karat.extractors.references import check_repeatable
from karat.outcome import record_of
from karat.outcome.repeat_folders import predictions_of, repeat_folder
from karat.outcome.repeats import score_repeats
from karat.store import Place
from karat.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.cli.run_job import Job
    from karat.cli.run_work import Work
    from karat.outcome import RunFiles
    from karat.scoring import Settings


def run_repeats(
    job: Job, golds: Sequence[Gold], settings: Settings, out: Path | None
) -> tuple[RunFiles, Path]:
    """Runs a job `repeats` times, the extractor started anew for each, and pools what it said.

    No answer is from the cache. Every journal stays until all repeats are done and saved, so that
    whatever ends this can be resumed.

    Raises UsageError for a shard, and for a file of predictions, which says the same each time.
    """
    if job.doing.shard is not None:
        raise UsageError("--repeats takes no --shard: karat merge puts no repeats together")
    check_repeatable(job.reference)
    job = replace(job, doing=replace(job.doing, no_cache=True))
    with ExitStack() as stack:
        works = [stack.enter_context(at_work(job, out))]
        for number in range(2, job.doing.repeats + 1):
            place = _place(works[0].place, number)
            resume = job.doing.resume and place.is_unfinished
            again = replace(job, doing=replace(job.doing, resume=resume))
            works.append(stack.enter_context(at_work(again, place.path)))
        record = record_of(works[0].identity, job.options)
        lines_of = [work.journal.line for work in works]
        scored, predictions = score_repeats(golds, lines_of, job.chosen, record, settings)
        _save(job, works, scored, predictions)
        return scored, works[0].place.path


def _place(first: Place, number: int) -> Place:
    """Says where a repeat is written: in a folder of the run's, or beside the result file."""
    path = first.path
    if first.is_file:
        return Place(path.with_name(f"{path.stem}.repeat-{number}.json"))
    return Place(repeat_folder(path, number))


def _save(job: Job, works: Sequence[Work], scored: RunFiles, predictions: Sequence[bytes]) -> None:
    """Writes all files, the result last, then takes the journals away."""
    place = works[0].place
    account: dict[str, object] = {}
    files = {
        predictions_of(place.path, number): raw for number, raw in enumerate(predictions[1:], 2)
    }
    if not place.is_file:
        for path, raw in files.items():
            write_atomically(path, raw)
        account = account_of(job, works[0], scored)
        account["repeats"] = [work.seconds for work in works]
    write_files(place, scored, account, repeats=files)
    for work in works:
        work.journal.path.unlink()
