"""A run at work: its folder, its lock, its journal, and the team that answers what is left."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.cli.disk import refusal
from karat.cli.progress import progress
from karat.cli.run_cache import cache_of, close_cache
from karat.cli.run_job import now
from karat.cli.run_signals import GO_ON, Interrupted, Kept
from karat.cli.standard_streams import note
from karat.engines import open_engine
from karat.errors import UsageError
from karat.store import (
    Gathering,
    Journal,
    Place,
    differences,
    find_unfinished,
    fingerprint,
    held,
    new_folder,
)
from karat.wording import agreeing, so_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from karat.cli.run_job import Job
    from karat.store import Cache, Started
    from karat.team import Identity, Team


@dataclass(frozen=True, slots=True)
class Work:
    """A run whose articles all have their answers in its journal.

    `seconds` passed in asking; `memory` is the largest resident set, in bytes, of karat and of any
    process that it waited for.
    """

    place: Place
    journal: Journal
    identity: Identity
    seconds: float
    memory: Mapping[str, int] | None


@contextmanager
def at_work(job: Job, out: Path | None) -> Iterator[Work]:
    """Answers the articles of a job, then gives the work with its folder locked.

    The journal stays where it is until it is removed, so that whatever ends this can be resumed.
    An interrupt is raised again with what is kept, and what the disk refuses is a UsageError that
    tells it.
    """
    if out is not None:
        Place(out).check(job.chosen.corpus.root)
    seen = fingerprint(job.reference, job.options)
    begun = job.started(seen.code)
    place = _unfinished(out, begun) if job.doing.resume else None
    with ExitStack() as stack:
        with open_engine(job.doing.engine, job.reference, job.options, job.doing.care) as team:
            begun = begun.identified(team.identity)
            if place is None:
                place = new_folder(team.identity.name, begun.started) if out is None else Place(out)
            place.make()
            stack.enter_context(held(place.lock))
            journal = stack.enter_context(_opened(place, begun, job))
            stack.enter_context(_kept(place, journal))
            cache = cache_of(job, team.identity, seen)
            seconds = _answered(job, team, journal, cache)
            identity = team.identity
        yield Work(place, journal, identity, seconds, _peak_memory())


def _answered(job: Job, team: Team, journal: Journal, cache: Cache | None) -> float:
    """Sees to it that each article has its answer; gives the seconds that it took."""
    left = len(job.articles) - len(journal.answers)
    start = time.perf_counter()
    with progress(team.identity.name, left) as advance:
        Gathering(journal, job.layers).gather(team, job.articles, cache, seen=advance)
    seconds = time.perf_counter() - start
    for oddity in team.notes:
        note(oddity)
    if cache is not None:
        close_cache(cache, left)
    return seconds


def _peak_memory() -> dict[str, int] | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    who = {"karat": resource.RUSAGE_SELF, "workers": resource.RUSAGE_CHILDREN}
    return {name: resource.getrusage(one).ru_maxrss * unit for name, one in who.items()}


def _unfinished(out: Path | None, begun: Started) -> Place:
    """Finds the run to go on with."""
    if out is None:
        return find_unfinished(begun)
    place = Place(out)
    if not place.is_unfinished:
        raise UsageError(f"nothing to resume: no unfinished run at {out}")
    return place


def _opened(place: Place, begun: Started, job: Job) -> Journal:
    """Opens the journal of a run that begins, or that goes on as it began."""
    if not job.doing.resume:
        if place.is_unfinished:
            raise UsageError(
                f"{place.path} holds an unfinished run: --resume goes on with it; "
                f"remove {place.journal} to begin anew"
            )
        return Journal.begin(place.journal, begun)
    journal = Journal.go_on(place.journal, now())
    if unlike := differences(journal.started, begun):
        journal.close()
        told = "; ".join(unlike)
        raise UsageError(f"{place.path} cannot be resumed: it was begun otherwise: {told}")
    _tell(place, journal, job)
    return journal


def _tell(place: Place, journal: Journal, job: Job) -> None:
    """Says what a resumed run has already."""
    gathering = Gathering(journal, job.layers)
    gathering.look_over(job.articles)
    there = len(journal.answers)
    failed = sum(noted.failed for noted in journal.answers.values())
    all_ = so_many(len(job.articles), "article")
    said = f"resuming {place.path}: {there} of {all_} {agreeing(there, 'is', 'are')} answered"
    if failed and job.doing.retry_failed:
        gathering.retry_failed()
        said += f", {failed} that failed {agreeing(failed, 'is', 'are')} asked again"
    elif failed:
        stay = agreeing(failed, "stays", "stay")
        said += f", {failed} of them failed and {stay} so (--retry-failed asks again)"
    if journal.torn:
        were = agreeing(journal.torn, "was", "were")
        said += f"; {so_many(journal.torn, 'torn line')} {were} dropped"
    note(said)


@contextmanager
def _kept(place: Place, journal: Journal) -> Iterator[None]:
    """Has an interrupt, and what the disk refuses, tell what of the run is kept."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        many = so_many(len(journal.started.articles), "article")
        answered = f"{len(journal.answers)} of {many} answered, kept in {place.path}"
        raise UsageError(f"{refusal(error)}; {answered}; {GO_ON}") from error
    except KeyboardInterrupt as interrupt:
        kept = Kept(place.path, len(journal.answers), len(journal.started.articles))
        raise Interrupted(interrupt, kept) from interrupt
