"""What the tests of the workers hold at their end."""

import contextlib
import os

import psutil
import pytest

NAP = str(271828 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))  # as in faulty.py


@pytest.fixture
def nothing_is_left():
    """Holds, after the test, that no process of a worker and no sleeper is left."""
    before = {one.pid for one in psutil.process_iter()}
    yield
    left = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            is_sleeper = process.cmdline()[-1:] == [NAP]
            if process.pid not in before and (is_sleeper or process.ppid() == psutil.Process().pid):
                left.append(process)
    assert [] == left
