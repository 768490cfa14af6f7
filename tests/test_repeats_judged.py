"""Runs of several repeats are compared, gated, reported: an article is drawn, then its repeats."""

from __future__ import annotations

import hashlib
import json
import shutil
from types import SimpleNamespace

import numpy as np
import pytest

from karat.cli.root import exit_code
from karat.outcome.repeat_tables import beside
from karat.result_files import read_result
from karat.statistics import differences
from made_corpus import make_corpus

KEY = ("date", "found", "tolerant")
PLUGIN = """
import os, pathlib

class Fickle:
    # Misses the articles whose number is odd, in every start but the first.
    name, version, layers = "fickle", "1", ("date",)

    def setup(self):
        seen = pathlib.Path(os.environ["FICKLE"]) / "starts"
        self.start = int(seen.read_text()) if seen.exists() else 0
        seen.write_text(str(self.start + 1))

    def extract(self, article):
        number = int(article.id[-3:])
        if self.start and number % 2:
            return []
        end = article.text.find(" 2033") + 5
        month = article.text[:end].split()[-2]
        value = {"March": "2033-03", "May": "2033-05"}[month]
        spans = [[end - 5 - len(month), end]]
        return [{"layer": "date", "spans": spans, "type": "DATE", "value": value}]

class Sure(Fickle):
    name = "sure"

    def setup(self):
        self.start = 0
"""
POLICY = """
[tool.karat]
corpus = "{corpus}"
baselines = "kept"
[tool.karat.gate]
interval = "{interval}"
must_pass = ["tunnel-002"]
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Makes a corpus of forty articles with a date each."""
    return make_corpus(tmp_path_factory.mktemp("corpora") / "made", 40)


@pytest.fixture(scope="module")
def done(tmp_path_factory, corpus):
    """Makes a run of two repeats that finds every date, one of three that misses half in two."""
    folder = tmp_path_factory.mktemp("done")
    (folder / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for name in ("KARAT_CACHE", "FICKLE"):
            patched.setenv(name, str(tmp_path_factory.mktemp(name)))
        for extractor, repeats in (("Sure", "2"), ("Fickle", "3")):
            flags = ["--corpus", str(corpus), "--repeats", repeats, "--out", extractor.lower()]
            assert 0 == exit_code(["run", f"plugin.py:{extractor}", *flags])
    return folder


@pytest.fixture
def runs(tmp_path, done, corpus, monkeypatch, capsys):
    """Runs a verb in a project's folder that holds both runs."""
    folder = tmp_path / "project"
    shutil.copytree(done, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FICKLE", str(tmp_path))
    policy = POLICY.format(corpus=corpus, interval="require")
    (folder / "pyproject.toml").write_text(policy, encoding="utf-8")

    def run(*flags):
        capsys.readouterr()
        code = exit_code(list(flags))
        said = capsys.readouterr()
        return SimpleNamespace(code=code, out=said.out, err=said.err)

    run.folder = folder
    return run


def test_compare_holds_the_pooled_scores_against_each_other(runs):
    """Recall 1 against 2/3 is F1 1 against .8; twenty articles lost, p by whole articles."""
    done = runs("compare", "sure", "fickle", "--json")
    assert 0 == done.code, done.err
    said = json.loads(done.out)
    [line] = [one for one in said["scores"] if one["aspect"] == "found"]
    [against] = line["against"]
    assert [2, 3] == said["repeats"]
    assert (1, 0.8) == pytest.approx((line["first"]["f1"], against["f1"]))
    assert -0.2 == pytest.approx(against["difference"]["estimate"])
    assert 40 == against["difference"]["articles"]
    assert (0, 20, 20) == (against["wins"], against["losses"], against["ties"])
    assert against["p"] < 0.001


def test_compare_says_what_was_drawn(runs):
    """The screen names the repeats and what an interval is of; flips are refused with a reason."""
    done = runs("compare", "sure", "fickle")
    assert "repeats: A 2, B 3; counts are pooled" in done.out
    done = runs("compare", "sure", "fickle", "--flips")
    assert 2 == done.code
    assert "these are of several repeats" in done.err


def test_errors_and_facets_are_those_of_a_mean_repeat(runs):
    """Forty misses over three repeats are 13.3; gold is counted once."""
    done = runs("compare", "sure", "fickle", "--errors")
    assert "13.3 + 0.0" in done.out
    done = runs("compare", "sure", "fickle", "--facets")
    [line] = [one for one in done.out.splitlines() if "type DATE" in one and " found" in one]
    assert ["1.00", "0.67", "40"] == line.split()[-3:]


def test_repeats_are_rescored_from_all_their_predictions(runs):
    """--rescore makes the same figures; without the second repeat's file it says so."""
    plain = json.loads(runs("compare", "sure", "fickle", "--json").out)
    again = json.loads(runs("compare", "sure", "fickle", "--rescore", "--json").out)
    assert plain["scores"] == again["scores"]
    (runs.folder / "fickle" / "repeats" / "2" / "predictions.jsonl").unlink()
    done = runs("compare", "sure", "fickle", "--rescore")
    assert 2 == done.code
    assert "no predictions of every repeat" in done.err


def test_repeats_that_begin_alike_are_unlike_extractors(runs):
    """Only the second repeat's answers differ: the extractor moved, the gold did not."""
    path = runs.folder / "fickle" / "result.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    other = runs.folder / "other"
    shutil.copytree(runs.folder / "fickle", other)
    swapped = other / "repeats" / "2" / "predictions.jsonl"
    lines = swapped.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[2] = '{"id": "tunnel-001", "error": {"kind": "error", "message": "gone"}}\n'
    swapped.write_text("".join(lines), encoding="utf-8")
    said["repeats"][1]["predictions"] = hashlib.sha256(swapped.read_bytes()).hexdigest()
    (other / "result.json").write_text(json.dumps(said), encoding="utf-8")
    done = runs("compare", "fickle", "other", "--rescore")
    assert 0 == done.code, done.err
    assert "A and B as recorded: extractor moved; the gold is the same" in done.out


def test_rows_lie_beside_each_other(runs):
    """Each repeat of one run stands beside each of the other, an article's rows together."""
    first, second = (read_result(runs.folder / name) for name in ("sure", "fickle"))
    ours, theirs, rows = beside(first, second, ["tunnel-001", "tunnel-002"], [KEY])
    assert 6 == rows
    assert [1] * 12 == ours[:, 0, 2].tolist()
    assert [1, 0, 0, 1, 0, 0] + [1] * 6 == theirs[:, 0, 2].tolist()


def test_the_gate_judges_repeats_against_repeats(runs):
    """The baseline keeps every repeat; half the dates gone in two of three repeats fail it."""
    done = runs("baseline", "set", "main", "sure", "--reason", "first")
    assert 0 == done.code, done.err
    assert (runs.folder / "kept" / "main" / "repeats" / "2" / "predictions.jsonl").is_file()
    assert 0 == runs("gate", "sure").code
    done = runs("gate", "fickle")
    assert 1 == done.code, done.err
    assert "no flips are shown: a gold item flips between two runs" in done.err
    [word] = json.loads((runs.folder / "fickle" / "verdict.json").read_text())["must_pass"]
    assert "pass" == word["word"]


def test_a_must_pass_article_is_right_in_every_repeat(runs, corpus):
    """One that two of three repeats miss is not all right any more."""
    policy = POLICY.format(corpus=corpus, interval="ignore").replace("tunnel-002", "tunnel-001")
    (runs.folder / "pyproject.toml").write_text(policy, encoding="utf-8")
    runs("baseline", "set", "main", "sure", "--reason", "first")
    done = runs("gate", "fickle")
    assert 1 == done.code
    assert "tunnel-001: 1.3 errors more, 0 → 1.3" in done.out
    verdict = json.loads((runs.folder / "fickle" / "verdict.json").read_text())
    assert "2 of date.found" in verdict["must_pass"][0]["sentence"]
    assert [0, 1.3] == [verdict["worst"][0][key] for key in ("errors_before", "errors_now")]


def test_run_gates_its_own_repeats(runs):
    """`run --repeats 2 --gate` pools, saves and judges."""
    runs("baseline", "set", "main", "sure", "--reason", "first")
    done = runs("run", "plugin.py:Sure", "--repeats", "2", "--gate", "--out", "again")
    assert 0 == done.code, done.err
    assert "PASSED" in done.out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("r.md", r"3 repeats\: numbers of items are sums"),
        ("r.html", "3 repeats: numbers of items are sums"),
        ("r.json", '"repeats": 3'),
        ("r.csv", "40 articles × 3 repeats"),
    ],
)
def test_a_report_says_what_its_figures_are_of(runs, name, sentence):
    """Every format names the repeats that its figures are of."""
    done = runs("report", "sure", "fickle", "--out", name)
    assert 0 == done.code, done.err
    said = (runs.folder / name).read_text(encoding="utf-8")
    assert sentence in said


def test_merge_puts_no_repeats_together(runs):
    """A run of repeats is no shard, and that is said."""
    done = runs("merge", "sure", "fickle", "--out", "both")
    assert 2 == done.code
    assert "of several repeats, which are not put together" in done.err


def test_equal_repeats_differ_as_one_run_does():
    """A run said three times over against one said twice has the figures of the two runs."""
    random = np.random.default_rng(3)
    gold = random.integers(1, 6, size=(60, 1, 1))
    one, other = (
        np.concatenate([gold, gold, tp, tp], axis=2)
        for tp in random.integers(0, gold + 1, (2, 60, 1, 1))
    )
    [plain] = differences(one, other, ("f1",))["f1"]
    [many] = differences(*(np.repeat(x, 6, axis=0) for x in (one, other)), ("f1",), repeats=6)["f1"]
    assert plain == many
