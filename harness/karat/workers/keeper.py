"""Keeps one worker: runs its command, and ends all that it started when it ends, or karat does.

A script of its own, of the standard library alone: `python -I -S keeper.py LIFELINE COMMAND…`.
LIFELINE is the reading end of a pipe that karat holds open, so that karat's end, however sudden,
is seen here. The keeper adopts every orphan below it (on Linux), so that a child that was forked
twice, or made a session of its own, is still found. It leaves as the command left: with the same
exit code, or by the same signal.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

_SET_CHILD_SUBREAPER = 36  # of prctl(2)
_LONGEST_END = 10.0  # seconds until what cannot be killed is left
_DEAF = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGPIPE)
_NOT_FOUND = 127  # as a shell leaves when there is no such command


def main() -> None:
    """Does what the arguments say and leaves as the command left."""
    lifeline = int(sys.argv[1])
    os.set_inheritable(lifeline, False)
    _adopt_orphans()
    wake, waker = os.pipe()
    for end in (wake, waker):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    for one in _DEAF:
        signal.signal(one, signal.SIG_IGN)
    keeper = _Keeper(_start(sys.argv[2:]))
    while keeper.status is None:
        ready, _, _ = select.select([lifeline, wake], [], [])
        if lifeline in ready:
            break
        with contextlib.suppress(BlockingIOError):
            os.read(wake, 4096)
        keeper.reap()
    keeper.end_all()
    _leave(keeper.status)


class _Keeper:
    """The command's process and what is known of its end."""

    def __init__(self, child: int) -> None:
        self.child = child
        self.status: int | None = None

    def reap(self) -> bool:
        """Buries every child that has ended; says whether one is left."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            if pid == self.child:
                self.status = status

    def end_all(self) -> None:
        """Kills all below, again and again, until nothing is left to be adopted."""
        until = time.monotonic() + _LONGEST_END
        while self.reap() and time.monotonic() < until:
            for pid in _below(os.getpid()):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.001)


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _start(command: list[str]) -> int:
    """Starts the command in a session of its own, with the streams that were handed down here."""
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            for one in (*_DEAF, signal.SIGCHLD):
                signal.signal(one, signal.SIG_DFL)
            os.execvp(command[0], command)  # noqa: S606 - no shell is the point
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
        finally:
            os._exit(_NOT_FOUND)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    return child


def _below(root: int) -> list[int]:
    """Lists every process that descends from `root`."""
    children: dict[int, list[int]] = {}
    for pid, parent in _parents():
        children.setdefault(parent, []).append(pid)
    found: list[int] = []
    left = [root]
    while left:
        more = children.get(left.pop(), [])
        found += more
        left += more
    return found


def _parents() -> list[tuple[int, int]]:
    """Lists every process with its parent."""
    pairs = []
    if Path("/proc/self/stat").exists():
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError):
                    stat = (folder / "stat").read_bytes()
                    # The name in brackets may hold anything; the parent is second after it.
                    pairs.append((int(folder.name), int(stat.rpartition(b")")[2].split()[1])))
        return pairs
    listed = subprocess.run(
        ["/bin/ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=False
    ).stdout
    rows = (row.split() for row in listed.splitlines())
    return [(int(row[0]), int(row[1])) for row in rows if len(row) == 2]


def _leave(status: int | None) -> None:
    if status is None:
        os._exit(_NOT_FOUND)
    if os.WIFSIGNALED(status):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        number = os.WTERMSIG(status)
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(os.waitstatus_to_exitcode(status) % 256)


if __name__ == "__main__":
    main()
