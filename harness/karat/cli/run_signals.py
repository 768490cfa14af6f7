"""What ends a run from outside: Ctrl-C and SIGTERM, both of which leave a run to be resumed."""

from __future__ import annotations

import contextlib
import signal
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.errors import EXIT_INTERRUPTED, EXIT_TERMINATED
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from karat.cli.run_flags import Doing

GO_ON = "the same command with --resume goes on"


class Terminated(KeyboardInterrupt):
    """SIGTERM came: all that Ctrl-C ends, this ends too."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a journal holds when its run is ended: so many of its articles are answered."""

    path: Path
    answered: int
    articles: int


class Interrupted(KeyboardInterrupt):
    """A run with a journal was ended by `signal`; `kept` tells of its journals, the last first."""

    def __init__(self, interrupt: KeyboardInterrupt, kept: Kept) -> None:
        super().__init__()
        before = interrupt if isinstance(interrupt, Interrupted) else None
        self.signal: KeyboardInterrupt = before.signal if before else interrupt
        self.kept: tuple[Kept, ...] = (*(before.kept if before else ()), kept)


def interrupted_words(interrupt: KeyboardInterrupt, reference: str, doing: Doing) -> str:
    """Says in one line what of a run is kept, and what goes on with it."""
    if not isinstance(interrupt, Interrupted):
        answered, again = ("nothing new", "goes on") if doing.resume else ("nothing", "begins anew")
        return (
            f"karat: interrupted before {reference} was ready: {answered} was answered yet; "
            f"the same command {again}"
        )
    last, first = interrupt.kept[0], interrupt.kept[-1]
    said = f"{last.answered} of {so_many(last.articles, 'article')} answered"
    if doing.repeats > 1:
        whole = sum(one.answered == one.articles for one in interrupt.kept)
        begun = f", and {last.answered} of {so_many(last.articles, 'article')} of the next"
        said = f"{whole} of {doing.repeats} repeats answered"
        said += begun if last.answered < last.articles else ""
    return f"karat: interrupted with {said}, kept in {first.path}; {GO_ON}"


@contextlib.contextmanager
def termination() -> Iterator[None]:
    """Makes a `Terminated` of SIGTERM for as long; in another thread than the main one, nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def code_of(interrupt: KeyboardInterrupt) -> int:
    """Gives the exit code of an interrupt."""
    if isinstance(interrupt, Interrupted):
        interrupt = interrupt.signal
    return EXIT_TERMINATED if isinstance(interrupt, Terminated) else EXIT_INTERRUPTED


def _terminate(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise Terminated
