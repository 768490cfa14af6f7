"""karat run --repeats: every article is asked again, the counts are pooled, each repeat is kept."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from karat.cli.root import exit_code
from karat.outcome.repeat_tables import spreads
from karat.result_files import read_result
from karat.statistics import RATES, Interval, intervals
from karat.statistics.resampling import bootstrap, pack
from made_corpus import make_corpus

FICKLE = """
import os, pathlib

SEEN = pathlib.Path(os.environ["FICKLE"])  # not beside the code, which the cache looks at

class Fickle:
    name, version, layers = "fickle", "1", ("date",)

    def setup(self):
        seen = SEEN / "starts"
        self.start = int(seen.read_text()) if seen.exists() else 0
        seen.write_text(str(self.start + 1))

    def extract(self, article):
        with open(SEEN / "asked", "a") as file:
            print(article.id, file=file)
        if self.start == 2 and article.id == "tunnel-001":
            raise ValueError("not today")
        start = article.text.find("March 2033")
        if self.start >= 1 and article.id == "tunnel-000":
            return []
        return [{"layer": "date", "spans": [[start, start + 10]]}]
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Makes a corpus of four articles, all with the date March 2033."""
    return make_corpus(tmp_path_factory.mktemp("corpora") / "made", 4)


@pytest.fixture
def karat(tmp_path, tmp_path_factory, corpus, monkeypatch, capsys):
    """Runs a verb in a folder with an extractor that answers otherwise from the second start on."""
    monkeypatch.chdir(tmp_path)
    for name in ("KARAT_CACHE", "FICKLE"):
        monkeypatch.setenv(name, str(tmp_path_factory.mktemp(name)))
    (tmp_path / "plugin.py").write_text(FICKLE, encoding="utf-8")

    def run(*flags):
        capsys.readouterr()
        code = exit_code([*flags, "--corpus", str(corpus)])
        said = capsys.readouterr()
        return SimpleNamespace(code=code, out=said.out, err=said.err)

    return run


@pytest.fixture
def repeated(karat):
    """Runs it three times over: one article is missed in two repeats, one fails in the last."""
    done = karat("run", "plugin.py:Fickle", "--repeats", "3", "--out", "run")
    assert 3 == done.code, done.err
    return done


def test_counts_are_pooled_and_kept_apart(repeated, tmp_path):
    """Of 12 dates 9 are found; each repeat's counts and failures stand beside the sums."""
    result = read_result(tmp_path / "run")
    found = result.scores["date"]["found"]["tolerant"]
    assert (12, 9, 9) == (found.gold, found.predicted, found.tp)
    assert {"tunnel-001": "error"} == result.health.failures
    assert [{}, {}, {"tunnel-001": "error"}] == [one.failures for one in result.repeats]
    assert "test, 4 articles × 3 repeats |" in result.signature


def test_the_table_says_what_it_is(repeated):
    """F1 is of the pooled counts, with the least and greatest of a repeat; gold is counted once."""
    row = next(line for line in repeated.out.splitlines() if "found" in line).split()
    assert ["1.00", "0.75", "0.86"] == row[2:5]
    assert ["4", "4", "0.67–1.00"] == row[-3:]
    assert "3 repeats, their counts pooled" in repeated.out


def test_each_repeat_is_a_file_of_predictions(repeated, karat):
    """Every repeat is scored by itself as any file of predictions is."""
    done = karat("score", "run/repeats/3/predictions.jsonl", "--json")
    found = json.loads(done.out)["scores"]["date"]["found"]["tolerant"]
    assert (4, 2) == (found["gold"], found["tp"])


def test_verify_recomputes_every_repeat(repeated, karat, tmp_path):
    """A run verifies; with a line of the second repeat changed it does not."""
    done = karat("verify", "run")
    assert 0 == done.code, done.out
    assert "4 of 4 articles were recomputed" in done.out
    path = tmp_path / "run" / "repeats" / "2" / "predictions.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[-1] = '{"id": "tunnel-003", "annotations": []}\n'
    path.write_text("".join(lines), encoding="utf-8")
    done = karat("verify", "run")
    assert 2 == done.code
    assert "repeats.2.predictions" in done.out
    assert "repeats.2.articles.tunnel-003.date.found.tolerant" in done.out


def test_a_changed_sum_is_found(repeated, karat, tmp_path):
    """Pooled counts that are not the sum of the repeats are a difference."""
    path = tmp_path / "run" / "result.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["repeats"][1]["articles"]["tunnel-003"]["date"]["found"]["tolerant"][2] = 0
    path.write_text(json.dumps(said), encoding="utf-8")
    done = karat("verify", "run")
    assert 2 == done.code
    assert "articles.tunnel-003.counts.date.found.tolerant: the result says [3, 3, 3" in done.out


def test_one_repeat_is_the_run_as_it_was(karat, tmp_path):
    """--repeats 1 leaves the bytes of a run without it."""
    assert 0 == karat("run", "rules", "--out", "plain").code
    assert 0 == karat("run", "rules", "--repeats", "1", "--no-cache", "--out", "once").code
    for name in ("predictions.jsonl", "result.json"):
        assert (tmp_path / "plain" / name).read_bytes() == (tmp_path / "once" / name).read_bytes()
    assert not (tmp_path / "once" / "repeats").exists()


def test_the_cache_serves_no_repeat(karat, tmp_path):
    """What is cached of an extractor is not taken for a repeat: each starts and asks anew."""
    for repeats in ("1", "1", "2"):
        karat("run", "plugin.py:Fickle", "--repeats", repeats, "--out", f"run-{repeats}")
    asked = (Path(os.environ["FICKLE"]) / "asked").read_text(encoding="utf-8").split()
    assert 4 + 0 + 8 == len(asked)
    assert 0 == json.loads((tmp_path / "run-2" / "run.json").read_text())["cached"]


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("plugin.py:Fickle", "--shard", "1/2"), "--repeats takes no --shard"),
        (("preds:plugin.py",), "answers alike each time"),
    ],
)
def test_what_cannot_be_repeated_is_refused(karat, flags, sentence):
    """A shard, and a file of predictions, are refused before anything is asked."""
    done = karat("run", *flags, "--repeats", "2", "--out", "run")
    assert 2 == done.code
    assert sentence in done.err


def test_an_interrupted_run_of_repeats_goes_on(karat, tmp_path, monkeypatch):
    """Ended in its second repeat, it is resumed: the first is not asked again."""
    from karat.cli import run_repeats

    def ended(*given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(run_repeats, "score_repeats", ended)
        assert 130 == karat("run", "plugin.py:Fickle", "--repeats", "2", "--out", "run").code
    assert (tmp_path / "run" / "repeats" / "2" / "answers.jsonl.partial").is_file()
    alone = karat("run", "plugin.py:Fickle", "--resume", "--out", "run")
    assert "--repeats (2, now none)" in alone.err
    done = karat("run", "plugin.py:Fickle", "--repeats", "2", "--resume", "--out", "run")
    assert 0 == done.code, done.err
    found = read_result(tmp_path / "run").scores["date"]["found"]["tolerant"]
    assert (8, 7) == (found.gold, found.tp)
    assert not list((tmp_path / "run").rglob("*.partial"))


def test_a_draw_takes_articles_and_of_each_one_repeat():
    """The drawn sums have the mean and variance of drawing an article, then a repeat of it."""
    rows = np.array([[1], [5], [0], [2], [9], [9]], dtype=np.int64)
    drawn = bootstrap(pack(rows), repeats=2, draws=40_000).column(0)
    assert 3 * rows.mean() == pytest.approx(drawn.mean(), abs=0.06)
    assert 3 * rows.var() == pytest.approx(drawn.var(), rel=0.03)


def test_equal_repeats_say_what_one_run_says():
    """Repeats without a difference give the interval of one, but for the draws themselves."""
    random = np.random.default_rng(7)
    gold = random.integers(1, 6, size=(60, 1, 1))
    tp = random.integers(0, gold + 1)
    once = np.concatenate([gold, gold, tp, tp], axis=2)
    (one,) = intervals(once, ("f1",))["f1"]
    (three,) = intervals(np.repeat(once, 3, axis=0), ("f1",), repeats=3)["f1"]
    assert one.articles == three.articles
    assert (one.low, one.high) == pytest.approx((three.low, three.high), abs=0.01)


def test_without_an_error_n_is_that_of_one_repeat():
    """Ten of ten right in each of two repeats: the lower end is .05^(1/10), not of twenty."""
    table = np.repeat([[[4] * 4], [[6] * 4]], 2, axis=0)
    expected = [Interval(pytest.approx(0.05**0.1, rel=1e-12), 1.0, 2, 0)]
    assert dict.fromkeys(RATES, expected) == intervals(table, repeats=2)


def test_an_article_that_carries_a_rate_in_any_repeat_is_counted():
    """Of three articles one has predictions in both repeats, one in the second, one in none."""
    repeats = [(3, 3, 2, 3), (3, 3, 2, 3)], [(3, 0, 0, 0), (3, 2, 1, 1)], [(3, 0, 0, 0)] * 2
    table = np.array(repeats, dtype=np.int64).reshape(6, 1, 4)
    found = intervals(table, ("precision", "recall"), repeats=2)
    assert (2, 3) == tuple(one.articles for [one] in found.values())


def test_the_spread_is_that_of_single_repeats():
    """The least and the greatest F1 of a repeat; nothing where every repeat is 0/0."""
    table = np.array([[[2, 2, 2, 2], [0, 0, 0, 0]], [[2, 2, 1, 1], [0, 0, 0, 0]]], dtype=np.int64)
    assert [(0.5, 1.0), None] == spreads(table, 2)
