"""Looks after the workers: one loop that hands out articles, listens, and ends what has fallen.

An answer is settled when the worker's next line is of another article, or the worker has left:
until then a second answer to the same article may come. `falls.py` says who answers for a fall.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from karat.spelling import quoted
from karat.workers.falls import Fall, departure, late, verdict
from karat.workers.handing import hand_out
from karat.workers.judging import failed, judge
from karat.workers.memory import resident, size
from karat.workers.messages import BreachError, Bye, Hello, Refusal, read_hello, read_message
from karat.workers.places import Places
from karat.workers.work import Work
from karat.workers.worker import CLOSING, State

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from karat.articles import Article
    from karat.team import Care, Timed
    from karat.workers.launch import Launch
    from karat.workers.offsets import Unit
    from karat.workers.places import Place
    from karat.workers.worker import Held, Worker

_POLL = 0.1  # seconds between two looks at the memory
_LEAVING = 15.0  # seconds from the end of a worker's output to its exit code
_MOST_NOTES = 50


class StartError(Exception):
    """A worker did not come up.

    `kind` is the word of the worker's own error, if it gave one; `words` the last that it logged.
    """

    def __init__(self, message: str, kind: str = "", words: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.words = words


class Crew:
    """The workers of one extractor.

    `notes` are oddities that fail no article, each once; `prints` the first print to stdout on an
    article, by its id, where the workers listen for it. `show` gets what they log once they are up,
    and the log of a first one that does not come up and cannot say why.
    """

    def __init__(self, launch: Launch, care: Care, show: Callable[[bytes], object]) -> None:
        self.notes: dict[str, None] = {}
        self.prints: dict[str, str] = {}
        self._care, self._show = care, show
        self._hello: Hello | None = None
        self._places = Places(launch, care, show)
        self._landed: deque[Timed | tuple[Held, Unit]] = deque()
        self._work = Work(())
        self._layers: Collection[str] = ()
        self._looked = 0.0

    def open(self) -> Hello:
        """Starts the first worker; raises StartError where it does not come up."""
        self._start(self._places.all[0])
        while self._hello is None:
            self._turn()
        return self._hello

    def answers(self, articles: Iterable[Article], layers: Collection[str]) -> Iterator[Timed]:
        """Gives an answer for each article as it lands; at the end all workers have left."""
        self._work, self._layers = Work(articles), layers
        try:
            while self._go_on():
                yield from self._judged()  # while the workers are at what they were just given
                self._turn()
            yield from self._judged()
        finally:
            self.close()

    def close(self) -> None:
        """Ends every worker at once."""
        self._landed.clear()
        self._places.close()

    def _go_on(self) -> bool:
        """Hands out what there is; says whether anything is left to wait for."""
        for place in hand_out(self._places, self._work):
            self._start(place)
        reasons = [place.given_up for place in self._places.all]
        if all(reasons):
            message = f"the extractor starts no more: {reasons[0]}"
            self._landed.extend(failed(one, "crash", message, 0.0) for one in self._work.drain())
        return any(True for _ in self._places.manned()) or self._work.has(1)

    def _judged(self) -> Iterator[Timed]:
        while self._landed:
            one = self._landed.popleft()
            yield judge(*one, self._layers) if isinstance(one, tuple) else one

    def _turn(self) -> None:
        """Waits for something to happen and deals with it."""
        now = time.monotonic()
        until = self._places.next_time(now)
        pause = _POLL if until is None else max(0.0, until - now)
        for place, worker, fd in self._places.news(
            pause if self._care.memory is None else min(pause, _POLL)
        ):
            if place.worker is not worker or fd not in worker.watched:
                continue
            if fd == worker.process.outlet:
                self._listen(place, worker)
            elif fd != worker.process.log:
                self._places.write(place, worker)
            elif worker.read_log():
                self._places.end_of_log(worker)
        now = time.monotonic()
        for place, worker in self._places.manned():
            if worker.deadline is not None and now >= worker.deadline:
                self._fell(place, worker, late(worker, self._care.start_up, self._care.timeout))
        if self._care.memory is not None and now - self._looked >= _POLL:
            self._weigh(self._care.memory)
            self._looked = time.monotonic()

    def _listen(self, place: Place, worker: Worker) -> None:
        worker.read_log()  # first, so that what was logged before an answer counts as before it
        try:
            lines, has_ended = worker.read()
            for line in lines:
                self._hear(place, worker, line)
                if place.worker is not worker:
                    return
        except BreachError as breach:
            self._fell(place, worker, Fall("protocol", str(breach)))
            return
        if has_ended:
            patience = CLOSING if worker.state is State.CLOSING else _LEAVING
            code = worker.process.wait(patience)
            worker.read_log()
            self._fell(place, worker, departure(worker, code))

    def _hear(self, place: Place, worker: Worker, line: bytes) -> None:
        """Takes a line; raises BreachError where it breaks the protocol."""
        if worker.state is State.STARTING:
            self._greet(place, worker, read_hello(line))
            return
        message = read_message(line)
        if isinstance(message, Bye):
            return
        if message.id is None:
            if worker.state is not State.CLOSING:
                raise BreachError(f"an error without the id of its article: {message.message}")
            self._note(message.message)
        elif message.id in worker.flight:
            if message.printed:
                self.prints.setdefault(message.id, message.printed)
            self._settle(worker)
            worker.take(message, time.monotonic())
        elif worker.held is not None and worker.held.article.id == message.id:
            raise BreachError(f"it answers article {quoted(message.id)} twice")
        else:
            raise BreachError(f"it answers article {quoted(message.id)}, which it was not asked")

    def _greet(self, place: Place, worker: Worker, hello: Hello | Refusal) -> None:
        if isinstance(hello, Refusal):
            self._start_failed(place, hello.message, hello.kind)
            return
        first = self._hello or hello
        before, after = ((one.name, one.version, one.layers) for one in (first, hello))
        if before != after:
            self._start_failed(place, f"it said that it is {before} and now that it is {after}")
            return
        self._hello = first
        place.failures = 0
        worker.greet(hello)

    def _fell(self, place: Place, worker: Worker, fall: Fall) -> None:
        """Ends a worker and lays its fall to an article, or gives its articles back."""
        if worker.state is State.STARTING:
            self._start_failed(place, fall.message)
            return
        found = verdict(worker, fall)
        if fall.kind == "protocol":
            worker.held = None
        self._settle(worker)
        if found.guilty is not None:
            seconds = min(time.monotonic() - worker.since, self._care.timeout)
            self._landed.append(failed(found.guilty, fall.kind, fall.message, seconds))
        elif not worker.asked and fall.kind != "closing":
            self._start_failed(place, fall.message)
        elif not found.lone and not found.apart and fall.message:
            self._note(fall.message)
        self._work.give_back(found.back)
        self._work.lone.extend(found.lone)
        self._work.apart.extend(found.apart)
        self._places.dismiss(place)

    def _settle(self, worker: Worker) -> None:
        held, worker.held = worker.held, None
        if held is not None and worker.hello is not None:
            self._landed.append((held, worker.hello.offsets))

    def _weigh(self, most: int) -> None:
        for place, worker in tuple(self._places.manned()):
            if resident(worker.process.pid) > most:
                self._fell(place, worker, Fall("memory", f"it held more than {size(most)}"))

    def _start(self, place: Place) -> None:
        try:
            self._places.start(place)
        except OSError as error:
            self._start_failed(place, f"no process can be started: {error.strerror}")

    def _start_failed(self, place: Place, sentence: str, kind: str = "") -> None:
        words = ""
        if place.worker is not None:
            place.worker.read_log()
            words = place.worker.tail.last_words()
            if self._hello is None and not kind:
                self._show(place.worker.tail.kept)
            self._places.dismiss(place)
        if self._hello is None:
            raise StartError(sentence, kind, words)
        place.count_failure(f"{sentence}: {words}" if words else sentence)

    def _note(self, message: str) -> None:
        if len(self.notes) < _MOST_NOTES:
            self.notes[message] = None
