"""Runs of several repeats are compared, gated, reported: an article is drawn, then its repeats."""

from __future__ import annotations

import hashlib
import json
import shutil
from types import SimpleNamespace

import pytest

from karat.cli.root import exit_code
from karat.outcome.repeat_folders import predictions_of
from karat.outcome.repeat_tables import result_table
from karat.result_files import read_result
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

class Sums:
    name, version, layers = "sums", "1", ("quantity",)

    def extract(self, article):
        return []
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
    lines[3] = '{"id": "tunnel-002", "error": {"kind": "error", "message": "gone"}}\n'
    swapped.write_text("".join(lines), encoding="utf-8")
    said["repeats"][1]["predictions"] = hashlib.sha256(swapped.read_bytes()).hexdigest()
    (other / "result.json").write_text(json.dumps(said), encoding="utf-8")
    done = runs("compare", "fickle", "other", "--rescore")
    assert 0 == done.code, done.err
    assert "A and B as recorded: extractor moved; the gold is the same" in done.out


def test_repeats_that_are_counted_alike_are_no_move(runs):
    """Other bytes, the same counts in every repeat: neither extractor nor gold moved."""
    path = runs.folder / "fickle" / "result.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    other = runs.folder / "other"
    shutil.copytree(runs.folder / "fickle", other)
    for number, repeat in enumerate(said["repeats"], start=1):
        file = predictions_of(other, number)
        raw = file.read_bytes().replace(b'"digest": "', b'"digest":  "', 1)
        raw = raw if raw != file.read_bytes() else raw.replace(b'"digest":"', b'"digest": "', 1)
        assert raw != file.read_bytes()
        file.write_bytes(raw)
        repeat["predictions"] = hashlib.sha256(raw).hexdigest()
    said["predictions"] = said["repeats"][0]["predictions"]
    (other / "result.json").write_text(json.dumps(said), encoding="utf-8")
    done = runs("compare", "fickle", "other", "--rescore")
    assert 0 == done.code, done.err
    assert "A and B as recorded: the answers are counted alike" in done.out


def test_rows_of_an_article_lie_together(runs):
    """A row a repeat, an article's side by side."""
    result = read_result(runs.folder / "fickle")
    table = result_table(result, ["tunnel-001", "tunnel-002"], [KEY])
    assert [1, 0, 0, 1, 1, 1] == table[:, 0, 2].tolist()


def test_a_result_that_hides_its_repeats_is_found(runs):
    """The sums of three repeats without the repeats do not follow: the signature says three."""
    path = runs.folder / "fickle" / "result.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    del said["repeats"]
    alone = runs.folder / "alone.json"
    alone.write_text(json.dumps(said), encoding="utf-8")
    done = runs("verify", "alone.json")
    assert 2 == done.code
    assert "signature: the result says made 1" in done.out


def test_layers_that_are_gone_fail_a_run_of_repeats(runs):
    """`run --gate --repeats 2` of quantities against a baseline of dates is a failure."""
    runs("baseline", "set", "main", "sure", "--reason", "first")
    done = runs("run", "plugin.py:Sums", "--repeats", "2", "--gate", "--out", "sums")
    assert 1 == done.code, done.err
    assert "the run does not declare this layer, the baseline does" in done.out


def test_a_folder_keeps_no_repeat_of_an_older_run(runs):
    """Three repeats, then two, then a single run in one folder; what karat did not write stays."""
    folder = runs.folder / "fickle"
    mine = folder / "repeats" / "3" / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    strange = folder / "repeats" / "old" / "predictions.jsonl"
    strange.parent.mkdir()
    strange.write_text("mine", encoding="utf-8")
    runs("run", "plugin.py:Fickle", "--repeats", "2", "--out", "fickle")
    assert not predictions_of(folder, 3).exists()
    assert predictions_of(folder, 2).is_file()
    assert "mine" == mine.read_text(encoding="utf-8") == strange.read_text(encoding="utf-8")
    mine.unlink()
    runs("run", "plugin.py:Fickle", "--out", "fickle")
    assert ["3", "old"] == sorted(one.name for one in (folder / "repeats").iterdir())


def test_a_folder_of_repeats_that_are_gone_is_gone(runs):
    """A single run where two repeats were leaves no folder of repeats."""
    runs("run", "plugin.py:Sure", "--out", "sure")
    assert not (runs.folder / "sure" / "repeats").exists()


def test_a_baseline_keeps_no_repeat_of_an_older_one(runs):
    """A baseline of two repeats set over one of three has two."""
    runs("baseline", "set", "main", "fickle", "--reason", "first")
    done = runs("baseline", "set", "main", "sure", "--reason", "second")
    assert 0 == done.code, done.err
    kept = runs.folder / "kept" / "main" / "repeats"
    assert ["2"] == [one.name for one in kept.iterdir()]


def differ(folder):
    """Makes the second repeat of a run unlike, down to its bytes; the first stays."""
    path = predictions_of(folder, 2)
    lines = path.read_bytes().splitlines(keepends=True)
    raw = b"".join([lines[0].replace(b"{", b"{ ", 1), *lines[1:]])
    path.write_bytes(raw)
    result = folder / "result.json"
    said = json.loads(result.read_text(encoding="utf-8"))
    said["repeats"][1]["predictions"] = hashlib.sha256(raw).hexdigest()
    result.write_text(json.dumps(said), encoding="utf-8")


def test_a_failed_verdict_is_of_every_repeat(runs):
    """A verdict on a run with the same first repeat is a verdict on another run."""
    runs("baseline", "set", "main", "sure", "--reason", "first")
    assert 1 == runs("gate", "fickle").code
    assert "failed the gate" in runs("baseline", "set", "x", "fickle", "--reason", "y").err
    assert 0 == runs("report", "fickle", "--out", "junit.xml").code
    differ(runs.folder / "fickle")
    done = runs("baseline", "set", "x", "fickle", "--reason", "y")
    assert 0 == done.code, done.err
    done = runs("report", "fickle", "--out", "junit.xml")
    assert 2 == done.code
    assert "is about other predictions" in done.err


def test_a_baseline_record_is_of_every_repeat(runs):
    """A result with the same first repeat does not pass for the one that was set."""
    runs("baseline", "set", "main", "sure", "--reason", "first")
    differ(runs.folder / "kept" / "main")
    done = runs("gate", "sure")
    assert 2 == done.code
    assert "result.json and baseline.json are of unlike runs" in done.err


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
