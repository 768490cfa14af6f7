"""What is left of a worker's processes when their keeper is gone, found by a mark they carry."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil

MARK = "KARAT_WORKER"  # the name of the variable in their environment
_ROUNDS = 50  # until those that start one another as they are killed are left


def end_strays(mark: str) -> None:
    """Kills every process, of this user, that carries the mark."""
    for _ in range(_ROUNDS):
        strays = find_strays(mark)
        if not strays:
            return
        import psutil

        for stray in strays:
            with contextlib.suppress(psutil.Error):
                stray.kill()
        psutil.wait_procs(strays, timeout=0.1)


def find_strays(mark: str) -> list[psutil.Process]:
    """Lists the living processes that carry the mark, this one left out."""
    import psutil

    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            is_marked = process.environ().get(MARK) == mark
            if is_marked and process.pid != os.getpid() and process.status() != "zombie":
                found.append(process)
    return found
