"""One worker: its process, what it was asked and has not answered, and the clock that runs."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from karat.workers.messages import BYE, LONGEST_LINE, BreachError, article_line, hello_line
from karat.workers.process import Process
from karat.workers.tail import Tail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from karat.articles import Article
    from karat.team import Care
    from karat.workers.launch import Launch
    from karat.workers.messages import Hello, Refusal, Result

CLOSING = 5.0  # seconds from karat's bye to the end of the process
_AT_ONCE = 1 << 20  # bytes of a read
_READS = 4  # of one stream before the others have their turn


class State(Enum):
    """How far a worker is."""

    STARTING = "starting"
    READY = "ready"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Held:
    """A message that is no answer yet: the next line may say that it is a breach."""

    article: Article
    message: Result | Refusal
    seconds: float


class Worker:
    """A process that is asked for articles.

    `flight` are the articles that it was given and has not answered, the oldest first. `asked`
    counts all that it was given. `since` is when its present clock began. `lone` and `apart` say
    how it is asked now: one article at a time, or this one and no other in its life. `watched`
    are its pipes that somebody watches; a deaf one is written to no more.
    """

    def __init__(
        self, launch: Launch, care: Care, now: float, show: Callable[[bytes], object]
    ) -> None:
        self._show = show
        self.process = Process(launch)
        self.state = State.STARTING
        self.hello: Hello | None = None
        self.flight: dict[str, tuple[Article, float]] = {}
        self.held: Held | None = None
        self.asked = 0
        self.lone = self.apart = False
        self.tail = Tail()
        self.is_deaf = False
        self.watched: set[int] = set()
        self.outbox = bytearray()
        self._half = bytearray()
        self.since = now
        self._care = care
        self._send(hello_line(launch.options, care.in_flight, listens=launch.listens))

    @property
    def window(self) -> int:
        """Gives how many articles it may hold at once."""
        allowed = self.hello.in_flight if self.hello else 1
        return min(allowed, self._care.in_flight or allowed)

    @property
    def deadline(self) -> float | None:
        """Gives when its time is over; None where nothing is asked of it."""
        if self.state is State.STARTING:
            return self.since + self._care.start_up
        if self.state is State.CLOSING:
            return self.since + CLOSING
        return self.since + self._care.timeout if self.flight else None

    def greet(self, hello: Hello) -> None:
        """Takes its hello: it may be asked now."""
        self.hello = hello
        self.state = State.READY
        self._show(self.tail.kept)

    def give(self, articles: Sequence[Article], now: float) -> None:
        """Asks for these articles."""
        if not self.flight:
            self.since = now
            self.tail.clear()
        for more, article in zip(reversed(range(len(articles))), articles, strict=True):
            self.flight[article.id] = (article, now)
            self.asked += 1
            self._send(article_line(article, more))

    def take(self, message: Result | Refusal, now: float) -> None:
        """Takes the answer to an article in flight and holds it.

        The clock of the oldest begins anew when its elder is answered, not when a younger is.
        """
        id_ = str(message.id)
        is_oldest = id_ == next(iter(self.flight))
        article, sent = self.flight.pop(id_)
        seconds = now - (self.since if is_oldest else sent)
        if is_oldest:
            self.since = now
        if not self.flight:
            self.lone = False
        told = message.seconds
        self.held = Held(article, message, seconds if told is None else told)

    def bye(self, now: float) -> None:
        """Asks it to leave."""
        self.state = State.CLOSING
        self.since = now
        self._send(BYE)

    def write(self) -> None:
        """Writes as much as the pipe takes; a worker that does not listen is found out later."""
        while self.outbox and not self.is_deaf:
            try:
                written = os.write(self.process.inlet, self.outbox)
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno not in (errno.EPIPE, errno.EBADF, errno.ECONNRESET):
                    raise
                self.is_deaf = True
                self.outbox.clear()
                return
            del self.outbox[:written]

    def close_inlet(self) -> None:
        """Lets it see the end of its input."""
        self.is_deaf = True
        self.process.close_inlet()

    def read(self) -> tuple[list[bytes], bool]:
        """Gives the whole lines that have come, and whether its output has ended.

        Raises BreachError for a line over the limit.
        """
        lines: list[bytes] = []
        ended = False
        for _ in range(_READS):
            raw = _read(self.process.outlet)
            ended = raw == b""
            if not raw:
                break
            first, *rest = raw.split(b"\n")
            self._half += first
            if rest:
                lines += [bytes(self._half), *rest[:-1]]
                self._half = bytearray(rest[-1])
            if len(self._half) > LONGEST_LINE:
                raise BreachError(f"a line of more than {LONGEST_LINE:,} bytes")
        return lines, ended

    def read_log(self) -> bool:
        """Keeps the end of what it has logged; says whether its log has ended."""
        for _ in range(_READS):
            raw = _read(self.process.log)
            if not raw:
                return raw == b""
            self.tail.add(raw)
            if self.hello is not None:
                self._show(raw)
        return False

    @property
    def has_half_a_line(self) -> bool:
        """Says whether it began a line and did not end it."""
        return bool(self._half.strip())

    def _send(self, line: bytes) -> None:
        if not self.is_deaf:
            self.outbox += line


def _read(stream: int) -> bytes | None:
    """Reads what is there; None where that is nothing yet, no bytes where nothing more comes."""
    try:
        return os.read(stream, _AT_ONCE)
    except BlockingIOError:
        return None
