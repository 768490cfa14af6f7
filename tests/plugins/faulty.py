"""An extractor that misbehaves where the text tells it to: `do: hang` and so on."""

import ctypes
import os
import re
import signal
import subprocess
import sys
import time

# Another number in each worker of the tests, so that one does not count another's sleepers.
NAP = str(271828 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))


def extract(article):
    order = re.search(r"do: (\w+)", article.text)
    if order:
        globals()[order[1]](article)
    start = 1 if order and order[1] == "shift" else 0
    return [{"layer": "date", "spans": [[start, start + 4, article.text[:4]]]}]


def segfault(_):
    ctypes.string_at(0)


def abort(_):
    os.abort()


def hang(_):
    time.sleep(271828)


def leave(_):
    sys.exit("leaving")


def vanish(_):
    os.write(2, b"the model is gone\n")
    os._exit(3)


def raises(_):
    raise ValueError("no such luck")


def leak(_):
    held = []
    while len(held) < 13:  # 260 MB and no more: a gigabyte takes seconds of the processor
        held.append(b"x" * 20_000_000)
    hang(held)


def chatter(_):
    sys.stdout.write('{"type": "result"\n')
    os.system("echo from a child")  # noqa: S605 - a child that prints
    os.write(1, b"from C\n")


def flood(_):
    for _ in range(100):
        os.write(1, b"x" * 1_000_000)


def child(_):
    subprocess.Popen(["/bin/sleep", NAP])


def orphan(_):
    """Leaves a process that was forked twice, has a session of its own and no mark."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execve("/bin/sleep", ["sleep", NAP], {})  # noqa: S606 - the subject
        os._exit(0)
    os.wait()
    os.kill(os.getpid(), signal.SIGKILL)


def well(_):
    pass


shift = well  # the offsets are shifted in `extract` itself


def returning_fork(_):
    os.fork()
