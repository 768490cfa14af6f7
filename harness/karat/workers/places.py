"""The places of a crew: each holds a worker or waits for the next, and is watched for news."""

from __future__ import annotations

import selectors
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.workers.worker import State, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karat.team import Care
    from karat.workers.launch import Launch

MOST_STARTS = 6  # that fail, one after the other, before a place is given up
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 8.0  # seconds after a start that failed, doubling


@dataclass(slots=True, eq=False)
class Place:
    """A place for one worker at a time.

    `failures` counts starts that failed in a row; no worker comes before `not_before`, and none
    any more where `given_up` holds the reason.
    """

    worker: Worker | None = None
    failures: int = 0
    not_before: float = 0.0
    given_up: str = ""

    def count_failure(self, sentence: str) -> None:
        """Puts the next start off, for twice as long each time, and in the end for good."""
        self.failures += 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self.failures - 1))
        self.not_before = time.monotonic() + pause
        if self.failures >= MOST_STARTS:
            self.given_up = sentence


class Places:
    """All places, and the one selector that watches the pipes of their workers."""

    def __init__(self, launch: Launch, care: Care, show: Callable[[bytes], object]) -> None:
        self.all = tuple(Place() for _ in range(care.jobs))
        self._launch = launch
        self._care = care
        self._show = show
        self._selector = selectors.DefaultSelector()

    def manned(self) -> Iterator[tuple[Place, Worker]]:
        """Gives every place that has a worker, with the worker."""
        for place in self.all:
            if place.worker is not None:
                yield place, place.worker

    def free(self, now: float) -> Iterator[Place]:
        """Gives every place that may have a worker now and has none."""
        for place in self.all:
            if place.worker is None and not place.given_up and now >= place.not_before:
                yield place

    def start(self, place: Place) -> None:
        """Starts a worker there. Raises OSError where no process can be started."""
        worker = Worker(self._launch, self._care, time.monotonic(), self._show)
        place.worker = worker
        for fd in (worker.process.outlet, worker.process.log):
            worker.watched.add(fd)
            self._selector.register(fd, selectors.EVENT_READ, (place, worker))
        self.write(place, worker)

    def write(self, place: Place, worker: Worker) -> None:
        """Writes what the pipe takes, and watches it while more is to be written."""
        worker.write()
        inlet = worker.process.inlet
        if worker.outbox and inlet not in worker.watched:
            worker.watched.add(inlet)
            self._selector.register(inlet, selectors.EVENT_WRITE, (place, worker))
        elif not worker.outbox:
            self._forget(worker, inlet)
            if worker.state is State.CLOSING:
                worker.close_inlet()

    def dismiss(self, place: Place) -> None:
        """Ends the worker at once, with all that it started."""
        worker, place.worker = place.worker, None
        if worker is not None:
            for fd in tuple(worker.watched):
                self._forget(worker, fd)
            worker.process.end()

    def news(self, seconds: float) -> list[tuple[Place, Worker, int]]:
        """Waits at most so long; gives the pipes that have something, or room."""
        ready = self._selector.select(seconds)
        return [(*key.data, key.fd) for key, _ in ready]

    def end_of_log(self, worker: Worker) -> None:
        """Watches a log no more that has ended."""
        self._forget(worker, worker.process.log)

    def close(self) -> None:
        """Ends every worker; the places are as new."""
        for place in self.all:
            self.dismiss(place)
            place.failures, place.not_before, place.given_up = 0, 0.0, ""

    def next_time(self, now: float) -> float | None:
        """Gives when the first deadline or pause is over."""
        times = [worker.deadline for _, worker in self.manned()]
        times += [p.not_before for p in self.all if p.worker is None and p.not_before > now]
        return min((one for one in times if one is not None), default=None)

    def _forget(self, worker: Worker, fd: int) -> None:
        if fd in worker.watched:
            worker.watched.remove(fd)
            self._selector.unregister(fd)
