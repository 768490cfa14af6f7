"""One writer for one run: a lock that the system drops with the process that held it."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the lock file at `path`, and removes it at the end.

    A lock of a process that died is nobody's and is taken over.

    Raises:
        UsageError: another process holds it.
    """
    handle = _taken(path)
    try:
        yield
    finally:
        # Removed while it is held: who opened it meanwhile sees that it is no longer the file.
        path.unlink(missing_ok=True)
        os.close(handle)


def _taken(path: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if not _locked(handle):
            holder = os.read(handle, 20).decode(errors="replace").strip()
            os.close(handle)
            process = f"process {holder}" if holder.isdigit() else "another process"
            raise UsageError(f"{path.parent}: {process} is writing this run")
        if _is_still(path, handle):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
            return handle
        os.close(handle)


def _locked(handle: int) -> bool:
    """Locks the file for this process alone: a child that it forks does not hold it."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
