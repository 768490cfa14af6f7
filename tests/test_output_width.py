"""How wide stdout is: what COLUMNS says, else the terminal, else 120 columns in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from karat.cli.flags import output


@pytest.mark.parametrize(
    ("columns", "width"),
    [("200", 200), ("40", 40), *((one, 120) for one in ("", "0", "-1", "wide", "9" * 5000))],
)
def test_columns_say_how_wide_a_pipe_is(columns, width, monkeypatch):
    """A whole number above 0; anything else is no width."""
    monkeypatch.setenv("COLUMNS", columns)
    assert width == output().width


@pytest.mark.skipif(os.name != "posix", reason="a terminal is asked for its size by POSIX")
@pytest.mark.parametrize(("columns", "width"), [("", "70"), ("0", "70"), ("50", "50")])
def test_a_terminal_says_how_wide_it_is(columns, width):
    """Where COLUMNS does not say it."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 70, 0, 0))
    asked = "import sys; from karat.cli.flags import output; sys.stderr.write(str(output().width))"
    try:
        done = subprocess.run(
            [sys.executable, "-c", asked],
            stdout=its,
            stderr=subprocess.PIPE,
            check=True,
            text=True,
            env={**os.environ, "COLUMNS": columns},
        )
    finally:
        os.close(ours)
        os.close(its)
    assert width == done.stderr
