"""The engine of a Ray cluster: each worker on it is a supervised team of its own.

karat and the extractor must be installed where the workers run; a reference to a file, and a path
among the options, must lead to it there too, as on a shared disk. The driver alone writes.
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from karat.engines.left import Left
from karat.engines.remote import Remote, Report
from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from types import ModuleType, TracebackType
    from typing import Self

    from karat.articles import Article
    from karat.team import Care, Identity, Team, Timed

OBJECTS = 128 << 20  # bytes of shared memory for a cluster of one's own: articles are small
_QUIET = {"log_to_driver": False, "logging_level": logging.ERROR, "include_dashboard": False}


def open_cluster(reference: str, options: Mapping[str, object], care: Care) -> Team:
    """Gives the workers of a Ray cluster, to be entered: RAY_ADDRESS's, else a local one.

    Raises:
        UsageError: Ray is not installed.
    """
    try:
        ray = importlib.import_module("ray")
    except ImportError as error:
        raise UsageError('--engine ray needs Ray: pip install "karat[ray]"') from error
    return _Cluster(ray, reference, options, care)


class _Method(Protocol):
    def remote(self, *arguments: object) -> object: ...


class _Actor(Protocol):
    start: _Method
    ask: _Method
    close: _Method


class _Cluster:
    """As many remote workers as `care` asks for, each with one article in work."""

    def __init__(
        self, ray: ModuleType, reference: str, options: Mapping[str, object], care: Care
    ) -> None:
        self._ray = ray
        self._order = (reference, dict(options), care, os.getcwd())  # noqa: PTH109 - for another machine
        self._jobs = care.jobs
        self._actors: list[_Actor] = []
        self._ours = False
        self._identity: Identity | None = None
        self._notes: dict[str, None] = {}

    @property
    def identity(self) -> Identity:
        """Tells whose answers these are; known once the team is open."""
        if self._identity is None:
            raise RuntimeError("a team has no identity before it is entered")
        return self._identity

    @property
    def notes(self) -> Sequence[str]:
        """Gives the oddities so far that failed no article."""
        return tuple(self._notes)

    def answers(self, articles: Iterable[Article], layers: Collection[str]) -> Iterator[Timed]:
        """Gives one answer for each article, in the order in which they land."""
        left = Left(articles)
        busy: dict[object, tuple[_Actor, list[Article]]] = {}
        idle = list(self._actors)
        while left or busy:
            while left and (idle or len(self._actors) < self._jobs):
                actor = idle.pop() if idle else self._hired()
                batch = left.take()
                busy[actor.ask.remote(batch, sorted(layers))] = actor, batch
            done, _ = self._ray.wait(list(busy), num_returns=1)
            for reference in done:
                actor, batch = busy.pop(reference)
                report = self._report(reference)
                if report is None:
                    self._actors.remove(actor)
                    yield from left.put_back(batch)
                    continue
                idle.append(actor)
                self._notes |= dict.fromkeys(report.notes)
                yield from report.answers

    def __enter__(self) -> Self:
        """Connects, and starts the first worker; raises UsageError where it does not come up."""
        self._connect()
        with ExitStack() as unless_it_starts:
            unless_it_starts.callback(self._leave)
            report = self._report(self._hired().start.remote())
            if report is None:
                raise UsageError("--engine ray: the first worker died before it was ready")
            unless_it_starts.pop_all()
        self._identity = report.identity
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the workers, and the cluster where it was started for this run."""
        try:
            if kind is None:
                ends = [actor.close.remote() for actor in self._actors]
                self._ray.wait(ends, num_returns=len(ends), timeout=30) if ends else None
        finally:
            self._leave()

    def _hired(self) -> _Actor:
        actor: _Actor = self._ray.remote(num_cpus=1, max_restarts=0)(Remote).remote(*self._order)
        self._actors.append(actor)
        return actor

    def _report(self, reference: object) -> Report | None:
        """Gives what a worker said; None where the worker is gone."""
        try:
            report: Report = self._ray.get(reference)
        except self._ray.exceptions.RayActorError:
            return None
        if report.fault:
            raise UsageError(report.fault)
        return report

    def _connect(self) -> None:
        if self._ray.is_initialized():
            return
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        before = signal.getsignal(signal.SIGTERM)
        try:
            if not self._join():
                self._start()
        finally:
            # Ray puts a handler of its own in place, which would lose the run's.
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGTERM, before)
        self._ours = True

    def _join(self) -> bool:
        """Joins the cluster of RAY_ADDRESS, or the one that runs here; False where none does."""
        try:
            self._ray.init(address="auto", **_QUIET)
        except (ConnectionError, RuntimeError, ValueError) as error:
            if given := os.environ.get("RAY_ADDRESS"):
                raise UsageError(f"--engine ray: no cluster at {given}: {error}") from error
            return False
        return True

    def _start(self) -> None:
        """Starts a cluster of this machine for this run."""
        try:
            self._ray.init(
                address="local", num_cpus=self._jobs, object_store_memory=OBJECTS, **_QUIET
            )
        except Exception as error:  # Ray raises a bare one where a node does not come up in time
            raise UsageError(f"--engine ray: no local cluster: {error}") from error

    def _leave(self) -> None:
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors = []
        if self._ours:
            self._ray.shutdown()
