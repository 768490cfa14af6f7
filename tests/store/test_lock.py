"""The lock: one process at a time, and a dead one's is nobody's."""

import subprocess
import sys

import pytest

from karat.errors import UsageError
from karat.store import held

HOLDS = """
import sys, time, pathlib
from karat.store import held
with held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "run.lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert "held\n" == process.stdout.readline()
        yield process
        process.kill()


def test_a_lock_keeps_another_process_out(holder, tmp_path):
    """Who holds it is named by its number."""
    with (
        pytest.raises(UsageError, match=f"process {holder.pid} is writing this run"),
        held(tmp_path / "run.lock"),
    ):
        pass


def test_a_dead_process_holds_nothing(holder, tmp_path):
    """After kill -9 the lock file is still there, and is taken over."""
    holder.kill()
    holder.wait()
    assert (tmp_path / "run.lock").is_file()
    with held(tmp_path / "run.lock"):
        pass


def test_nothing_is_left_of_a_lock(tmp_path):
    """The file goes with the lock."""
    with held(tmp_path / "run.lock"):
        assert (tmp_path / "run.lock").is_file()
    assert [] == list(tmp_path.iterdir())
