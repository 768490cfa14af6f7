"""Hands articles out: to each worker what it may have now, and says where a worker is needed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from karat.workers.worker import State

if TYPE_CHECKING:
    from karat.workers.places import Place, Places
    from karat.workers.work import Work
    from karat.workers.worker import Worker


def hand_out(places: Places, work: Work) -> list[Place]:
    """Gives every worker what it may have; lists the places where another is to be started.

    Where nothing is left and nothing on its way, the workers are asked to leave.
    """
    now = time.monotonic()
    idle = 0
    for place, worker in places.manned():
        if worker.state is State.READY:
            _refill(worker, work, now)
            places.write(place, worker)
        idle += worker.state is not State.CLOSING and not worker.flight
    needed: list[Place] = []
    for place in places.free(now):
        if work.has(1) and (work.apart or work.has(idle + 1)):
            needed.append(place)
            idle += 1
    if not any(worker.flight for _, worker in places.manned()) and not work.has(1):
        _send_away(places, now)
    return needed


def _refill(worker: Worker, work: Work, now: float) -> None:
    if worker.apart:
        if not worker.flight:
            worker.bye(now)
    elif work.apart and not worker.asked:
        worker.apart = True
        worker.give([work.apart.popleft()], now)
    elif work.lone and not worker.flight:
        worker.lone = True
        worker.give([work.lone.popleft()], now)
    elif not worker.lone:
        _fill(worker, work, now)
        if work.apart and not worker.flight:
            worker.bye(now)  # its place is needed for a new one


def _fill(worker: Worker, work: Work, now: float) -> None:
    """Gives new articles up to its window; to one that works on them together, all at once."""
    is_batch = worker.hello is not None and worker.hello.batch
    free = worker.window - len(worker.flight)
    if free > 0 and not (is_batch and worker.flight):
        known = set(worker.flight)
        if worker.held is not None and worker.flight:
            known.add(worker.held.article.id)
        articles = work.next_new(free, known)
        if articles:
            worker.give(articles, now)


def _send_away(places: Places, now: float) -> None:
    for place, worker in list(places.manned()):
        if worker.state is State.STARTING:
            places.dismiss(place)
        elif worker.state is State.READY:
            worker.bye(now)
            places.write(place, worker)
