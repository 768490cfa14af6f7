"""However karat ends, nothing that it started is left."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from made import PLUGINS, articles

from karat import Article
from karat.team import Care
from karat.workers import open_team
from karat.workers.launch import launch_of
from karat.workers.strays import MARK, find_strays

NAP = str(271828 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))  # as in faulty.py
FAULTY = f"{PLUGINS / 'faulty.py'}:extract"
CODE = f"""
from karat import Article
from karat.team import Care
from karat.workers import open_team
from karat.workers.launch import launch_of
texts = ["1999 do: child it", "1999 do: hang it"]
with open_team({FAULTY!r}, None, Care(jobs=2)) as team:
    for one in team.answers([Article(str(n), text) for n, text in enumerate(texts)], ["date"]):
        print(one.answer.id, flush=True)
"""


def below(pid):
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def sleeping(process):
    with contextlib.suppress(psutil.Error):
        return process.cmdline()[-1:] == [NAP]
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_karat_leaves_no_process(number):
    """Ctrl-C, SIGTERM and even SIGKILL end the workers and what those started."""
    karat = subprocess.Popen(
        [sys.executable, "-c", CODE], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 20
    while not any(map(sleeping, below(karat.pid))) and time.monotonic() < until:
        time.sleep(0.02)
    started = below(karat.pid)
    assert any(map(sleeping, started))
    karat.send_signal(number)
    karat.wait(20)
    _, alive = psutil.wait_procs(started, timeout=10)
    assert [] == alive


def test_an_answer_that_is_not_fetched_ends_too(nothing_is_left):
    """Whoever stops listening has no process left afterwards."""
    with open_team(FAULTY, None, Care(jobs=2)) as team:
        answers = team.answers(articles({1: "hang", 2: "child"}, many=40), ["date"])
        next(answers)
        answers.close()


def test_a_team_can_be_asked_again(nothing_is_left):
    """After its articles the workers have left; for the next ones they come again."""
    with open_team(FAULTY) as team:
        for _ in range(2):
            assert 3 == len(list(team.answers(articles(many=3), ["date"])))


def test_an_article_may_come_twice(nothing_is_left):
    """The same id is asked again when it was answered, and answered again."""
    with open_team(FAULTY) as team:
        one = Article("a", "1999 was")
        assert ["a"] * 3 == [timed.answer.id for timed in team.answers([one] * 3, ["date"])]


def test_no_setting_of_karat_reaches_an_extractor(monkeypatch):
    """Where the gold is, is not for the environment of an extractor to say."""
    monkeypatch.setenv("KARAT_CORPUS", "/gold")
    assert "KARAT_CORPUS" not in launch_of("rules", {}).environment


def test_strays_are_found_by_their_mark():
    """A process that outlives a keeper still carries the mark."""
    stray = subprocess.Popen(["sleep", "20"], env={**os.environ, MARK: "beef"})
    try:
        until = time.monotonic() + 5
        while not find_strays("beef") and time.monotonic() < until:
            time.sleep(0.01)
        assert [stray.pid] == [one.pid for one in find_strays("beef")]
    finally:
        stray.kill()
        stray.wait()
