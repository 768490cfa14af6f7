"""A worker's process as karat holds it: three pipes, a lifeline, and an end that is certain."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from karat.workers.strays import MARK, end_strays

if TYPE_CHECKING:
    from karat.workers.launch import Launch

_KEEPER = Path(__file__).with_name("keeper.py")
_PATIENCE = 15.0  # seconds for a keeper to end all below it; it gives up after ten
_PIPE = 1 << 20  # bytes that a pipe holds, where the system lets one ask
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ of Linux


class Process:
    """A running command under its keeper; `inlet`, `outlet` and `log` never block."""

    def __init__(self, launch: Launch) -> None:
        """Starts the command. Raises OSError where no process can be started."""
        self._mark = secrets.token_hex(16)
        lifeline, self._lifeline = os.pipe()
        try:
            self._keeper = subprocess.Popen(  # noqa: S603 - the user's own command, no shell
                [sys.executable, "-I", "-S", str(_KEEPER), str(lifeline), *launch.command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                pass_fds=[lifeline],
                start_new_session=True,
                env={**launch.environment, MARK: self._mark},
            )
        except OSError:
            os.close(self._lifeline)
            raise
        finally:
            os.close(lifeline)
        self._streams = (self._keeper.stdin, self._keeper.stdout, self._keeper.stderr)
        self.inlet, self.outlet, self.log = (
            stream.fileno() for stream in self._streams if stream is not None
        )
        for stream in (self.inlet, self.outlet, self.log):
            os.set_blocking(stream, False)
            _widen(stream)
        self._is_over = False

    @property
    def pid(self) -> int:
        """Gives the process whose children are the worker's."""
        return self._keeper.pid

    def close_inlet(self) -> None:
        """Says that no more will be written."""
        if self._keeper.stdin is not None and not self._keeper.stdin.closed:
            with contextlib.suppress(OSError):
                self._keeper.stdin.close()

    def wait(self, seconds: float) -> int | None:
        """Waits for the end; gives the exit code, minus the signal's number, or None."""
        try:
            return self._keeper.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """Ends the command and all that it started, at once; a second call does nothing."""
        if self._is_over:
            return
        self._is_over = True
        os.close(self._lifeline)
        known = self._keeper.poll() is not None
        if not known and self.wait(_PATIENCE) is None:
            self._keeper.kill()
            self._keeper.wait()
        # A keeper that was killed, by the worker too, has left what it kept.
        if self._keeper.returncode == -signal.SIGKILL or sys.platform != "linux":
            end_strays(self._mark)
        for stream in self._streams:
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def ending(code: int | None) -> str:
    """Says in words how a process left: `exit code 3`, `SIGSEGV`."""
    if code is None:
        return "no exit code"
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _widen(stream: int) -> None:
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(stream, _SET_PIPE_SIZE, _PIPE)
