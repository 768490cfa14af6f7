"""Puts a finished run's files in place, the account of how it went among them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from karat.cli.run_job import now
from karat.cli.standard_streams import note
from karat.store import public_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from karat.cli.run_job import Job
    from karat.cli.run_work import Work
    from karat.outcome import RunFiles
    from karat.store import Place

_SHORTEST = 1e-9  # seconds; of less than that no speed is told


def save_run(job: Job, work: Work, scored: RunFiles) -> None:
    """Writes a run's files, each in one step, and takes its journal away."""
    account = {} if work.place.is_file else account_of(job, work, scored)
    write_files(work.place, scored, account)
    work.journal.path.unlink()


def write_files(
    place: Place,
    scored: RunFiles,
    account: Mapping[str, object],
    *,
    repeats: Collection[Path] = (),
) -> None:
    """Writes predictions, result and account into a folder, or the result alone into a file.

    The verdict on an older run there is removed first: it is not on this one.
    `repeats` are the predictions of further repeats, which lie there already; those of an older
    run in the same folder are removed.
    """
    from karat.gate.verdict_file import remove_judgement, remove_verdict, verdict_path
    from karat.outcome.repeat_folders import remove_repeats
    from karat.writing import write_atomically

    if place.is_file:
        remove_verdict(verdict_path(place.path))
        write_atomically(place.path, scored.raw)
        note(f"wrote {place.path}")
        return
    remove_judgement(place.path)
    write_atomically(place.path / "predictions.jsonl", scored.predictions)
    write_atomically(place.path / "result.json", scored.raw)
    raw = json.dumps(account, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    write_atomically(place.path / "run.json", raw.encode())
    remove_repeats(place.path, but=repeats)
    note(f"run saved in {place.path}")


def account_of(job: Job, work: Work, scored: RunFiles) -> dict[str, object]:
    """Tells all about a run that another run of the same would not repeat (run/1).

    Seconds are the extractor's, over the articles that it was asked; `wall` is of the last sitting.
    """
    started = work.journal.started
    care = job.doing.care
    return {
        **environment(),
        "started": started.started,
        "resumed": work.journal.resumed,
        "ended": now(),
        "code": started.extractor.code,
        "shard": job.chosen.shard,
        "engine": job.doing.engine,
        "jobs": care.jobs,
        "timeout": care.timeout,
        "memory_cap": care.memory,
        "cached": sum(noted.cached for noted in work.journal.answers.values()),
        "seconds": {"wall": work.seconds, **_seconds(job, work)},
        "peak_memory": work.memory,
        "errors": errors_of(scored),
    }


def environment() -> dict[str, object]:
    """Tells by what, and where, a run is made."""
    import platform

    from karat import __version__

    return {
        "format": "run/1",
        "karat": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "argv": public_words(sys.argv[1:]),
    }


def errors_of(scored: RunFiles) -> dict[str, str]:
    """Maps each article that failed to the words of its failure."""
    return {id_: failure.message for id_, failure in scored.evaluation.failures.items()}


def _seconds(job: Job, work: Work) -> dict[str, float | None]:
    import numpy as np

    asked = {id_: one for id_, one in work.journal.answers.items() if not one.cached}
    seconds = [one.seconds for one in asked.values()]
    total = sum(seconds)
    p50, p95 = np.percentile(seconds, [50, 95]) if seconds else (None, None)
    chars = sum(len(article.text) for article in job.articles if article.id in asked)
    return {
        "total": total,
        "p50": None if p50 is None else float(p50),
        "p95": None if p95 is None else float(p95),
        "chars_per_second": chars / total if total >= _SHORTEST else None,
    }
