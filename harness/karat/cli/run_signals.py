"""What ends a run from outside: Ctrl-C and SIGTERM, both of which leave a run to be resumed."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

from karat.errors import EXIT_INTERRUPTED, EXIT_TERMINATED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Terminated(KeyboardInterrupt):
    """SIGTERM came: all that Ctrl-C ends, this ends too."""


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
    return EXIT_TERMINATED if isinstance(interrupt, Terminated) else EXIT_INTERRUPTED


def _terminate(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise Terminated
