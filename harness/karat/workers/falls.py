"""Why a worker is ended, and which of its articles answers for it.

An article is failed only where it is known to be the guilty one:

- A deadline is that of the oldest article that a worker has not answered. That one fails; the
  others go to a new worker. Articles that are worked on together are asked again one at a time.
- A worker that ends with several articles leaves them to be asked again, one at a time. One that
  ends with a single article fails it.
- A breach of the protocol, and the cap on memory, may be the fault of any article before. All that
  are not settled are asked again, each as the only one of a new worker, and fail there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from karat.workers.process import ending
from karat.workers.worker import CLOSING, State

if TYPE_CHECKING:
    from karat.articles import Article
    from karat.workers.worker import Worker


@dataclass(frozen=True, slots=True)
class Fall:
    """Why a worker is ended, in a kind and a sentence; `start` and `closing` fail no article."""

    kind: Literal["timeout", "crash", "memory", "protocol", "start", "closing"]
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the articles that a worker had: one fails, the others are asked again.

    `back` as before, `lone` one at a time, `apart` each in a worker of its own.
    """

    guilty: Article | None = None
    back: tuple[Article, ...] = ()
    lone: tuple[Article, ...] = ()
    apart: tuple[Article, ...] = ()


def verdict(worker: Worker, fall: Fall) -> Verdict:
    """Says which article fails for the fall of this worker, and how the others are asked again."""
    waiting = tuple(article for article, _ in worker.flight.values())
    if fall.kind == "protocol" and worker.held is not None:
        waiting = (worker.held.article, *waiting)
    if not waiting:
        return Verdict()
    if fall.kind in ("protocol", "memory"):
        return Verdict(waiting[0]) if worker.asked == 1 else Verdict(apart=waiting)
    is_batch = worker.hello is not None and worker.hello.batch
    if len(waiting) > 1 and (fall.kind == "crash" or is_batch):
        return Verdict(lone=waiting)
    return Verdict(waiting[0], back=waiting[1:])


def late(worker: Worker, start_up: float, timeout: float) -> Fall:
    """Says what a worker is late with."""
    if worker.state is State.STARTING:
        return Fall("start", f"it did not start within {start_up:g} s")
    if worker.state is State.CLOSING:
        return Fall("closing", f"it did not leave within {CLOSING:g} s of karat's bye")
    half = ", in the middle of a line" if worker.has_half_a_line else ""
    return Fall("timeout", f"{timeout:g} s passed{half}")


def departure(worker: Worker, code: int | None) -> Fall:
    """Says how a worker left whose output has ended, with its last words if it crashed."""
    how = "it closed its output" if code is None else f"it ended with {ending(code)}"
    if worker.state is State.STARTING:
        return Fall("start", f"{how} before its hello")
    if worker.has_half_a_line and code == 0:
        return Fall("protocol", "it ended in the middle of a line")
    if worker.state is State.CLOSING:
        return Fall("closing", "" if code == 0 else f"{how} after karat's bye")
    words = worker.tail.last_words()
    return Fall("crash", f"{how}: {words}" if words else how)
