"""The Ray engine: the same bytes as on one machine, and a sentence where Ray is not there."""

import importlib
import importlib.util
import sys

import pytest

from karat.articles import Article
from karat.engines import open_engine
from karat.engines.left import MOST_DEATHS, Left
from karat.errors import UsageError
from karat.team import Care
from made_corpus import make_corpus

PLUGIN = """
import os, signal


class Finds:
    name, version, layers = "finds", "1", ("date",)

    def extract(self, article):
        if article.id.endswith("3"):
            raise ValueError("no")
        if article.id.endswith("5"):
            os.kill(os.getpid(), signal.SIGKILL)
        start = article.text.find("March 2033")
        return [] if start < 0 else [{"layer": "date", "spans": [[start, start + 10]]}]
"""
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="ray is not installed (pip install karat[ray])"
)


@needs_ray
@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes(karat, tmp_path):
    """Two workers on a local cluster, failures and a crash among the articles."""
    corpus = make_corpus(tmp_path / "corpus", 20)
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    flags = ("--corpus", corpus, "--no-cache", "-j", "2", "--fail-on-error", "9")
    for engine in ("local", "ray"):
        done = karat("run", "plugin.py:Finds", *flags, "--engine", engine, "--out", engine)
        assert 0 == done.code, done.err
    for name in ("predictions.jsonl", "result.json"):
        here, there = (tmp_path / engine / name for engine in ("local", "ray"))
        assert here.read_bytes() == there.read_bytes()


@needs_ray
@pytest.mark.slow
def test_an_extractor_that_cannot_start_is_a_sentence(karat, tmp_path):
    """What is wrong on the cluster is told as it is here, with exit code 2."""
    corpus = make_corpus(tmp_path / "corpus", 2)
    done = karat("run", "nowhere.py:Finds", "--corpus", corpus, "--engine", "ray")
    assert 2 == done.code
    assert "no file nowhere.py" in done.err


def test_ray_that_is_not_there_is_a_sentence(monkeypatch):
    """It says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r'pip install "karat\[ray\]"'):
        open_engine("ray", "nothing", {}, Care())


def test_an_article_whose_workers_die_fails_alone():
    """What a dead worker held is asked again, one by one; what kills again has failed."""
    articles = [Article(f"war-{n:03}", "") for n in range(3)]
    left = Left(articles)
    batch = left.take()
    assert articles == batch
    assert [] == list(left.put_back(batch))
    alone = [left.take() for _ in articles]
    assert [[one] for one in articles] == alone
    failed = list(left.put_back(alone[1]))
    assert not left
    assert [("war-001", "crash")] == [(f.answer.id, f.answer.failure.kind) for f in failed]
    assert 2 == MOST_DEATHS
