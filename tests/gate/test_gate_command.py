"""`karat gate` as a build calls it: where the verdict goes, what people and programs see."""

from __future__ import annotations

import json
import os
from dataclasses import fields

import pytest

from karat.cli.gate_run import Surfaces, gate_run
from karat.gate.policy import Policy
from karat.statistics import RATES

SPANS = {"cue": [[24, 28]], "date": [[82, 92]], "speaker": [[14, 23]]}


@pytest.fixture
def two_articles(tmp_path, small_corpus, karat):
    """A folder with a baseline of two articles, and the run that it was made of."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.karat]\ncorpus = "small"\nsplit = "all"\n[tool.karat.gate]\ninterval = "ignore"\n',
        encoding="utf-8",
    )
    run = scored(tmp_path, karat, "good", ("cue", "date"))
    done = karat("baseline", "set", "main", run, "--reason", "good")
    assert 0 == done.code, done.err
    return tmp_path


def scored(folder, karat, name, layers):
    """Scores a file that says these layers of both articles."""
    path = folder / name / "predictions.jsonl"
    path.parent.mkdir()
    said = [
        {"layer": one, "spans": SPANS[one]} | ({"type": "DATE"} if one == "date" else {})
        for one in layers
    ]
    lines = [{"id": id_, "annotations": said} for id_ in ("tunnel-1", "tunnel-2")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = karat("score", path, "--out", path.with_name("result.json"))
    assert 0 == done.code, done.err
    return path.parent


def test_settings_of_the_project_hold_for_the_gate(two_articles, karat):
    """Corpus, policy and baselines come from pyproject.toml: the run alone is named."""
    done = karat("gate", "good")
    assert (0, True) == (done.code, done.out.startswith("PASSED"))
    assert "verdict written to good/verdict.json" in done.err


def test_the_verdict_is_the_same_to_the_byte(two_articles, karat):
    """Twice the same run, twice the same file; --json prints that file and nothing else."""
    karat("gate", "good")
    first = (two_articles / "good" / "verdict.json").read_bytes()
    done = karat("gate", "good", "--json", "--out", "again.json")
    assert first == (two_articles / "again.json").read_bytes() == done.out.encode()


def test_a_failing_run_names_articles_and_items(two_articles, karat):
    """The articles that lost stand under the table with the items that flipped."""
    scored(two_articles, karat, "bad", ("cue",))
    done = karat("gate", "bad")
    assert 1 == done.code
    assert "lost most:\ntunnel-1: 1 error more" in done.out
    assert "− date.found  “March 2033”" in done.out
    verdict = json.loads((two_articles / "bad" / "verdict.json").read_text(encoding="utf-8"))
    assert ("fail", 1, "none") == (verdict["verdict"], verdict["exit"], verdict["canary"])


def test_a_run_is_judged_at_once_where_it_is_asked(two_articles, karat):
    """`run --gate` prints the table, judges the run, and ends with the gate's code."""
    done = karat("run", "preds:good/predictions.jsonl", "--out", "again", "--gate")
    assert 0 == done.code, done.err
    assert "PASSED" in done.out
    scored(two_articles, karat, "bad", ("cue",))
    done = karat("run", "preds:bad/predictions.jsonl", "--out", "worse", "--gate", "--json")
    assert 1 == done.code
    assert "result/1" == json.loads(done.out)["format"]
    assert (two_articles / "worse" / "verdict.json").is_file()


def test_an_older_verdict_does_not_outlive_its_gate(two_articles, karat):
    """Where the gate cannot be asked, no verdict lies beside the run."""
    karat("gate", "good")
    (two_articles / "pyproject.toml").write_text("[tool.karat.gate]\nx = 1\n", encoding="utf-8")
    done = karat("gate", "good")
    assert (2, "") == (done.code, done.out)
    assert not (two_articles / "good" / "verdict.json").exists()


@pytest.mark.parametrize("out", ["again", "again.json"])
def test_a_new_run_in_the_folder_takes_the_older_verdict_away(two_articles, karat, out):
    """It was on the run that is gone."""
    run = ("run", "preds:good/predictions.jsonl", "--out", out)
    assert 0 == karat(*run, "--gate").code
    verdict = two_articles / ("again/verdict.json" if out == "again" else "again.verdict.json")
    assert verdict.is_file()
    assert 0 == karat(*run).code
    assert not verdict.exists()


def test_a_verdict_that_cannot_be_written_is_shown_all_the_same(two_articles, karat):
    """The screen comes before the file."""
    (two_articles / "file").write_text("", encoding="utf-8")
    done = karat("gate", "good", "--out", "file/v.json")
    assert (2, True) == (done.code, done.out.startswith("PASSED"))


def test_a_result_file_has_its_verdict_beside_it(two_articles, karat):
    """x.json is judged to x.verdict.json; without predictions no flips, and that is said."""
    scored(two_articles, karat, "bad", ("cue",))
    (two_articles / "x.json").write_bytes((two_articles / "bad" / "result.json").read_bytes())
    done = karat("gate", "x.json")
    assert 1 == done.code
    assert (two_articles / "x.verdict.json").is_file()
    assert "no flips are shown: no predictions beside x.json" in done.err


def test_a_path_is_a_baseline_too(two_articles, karat):
    """Another run, by its folder, without a name."""
    scored(two_articles, karat, "bad", ("cue",))
    done = karat("gate", "good", "--baseline", "bad")
    assert (0, True) == (done.code, "against the baseline (predictions)" in done.out), done.out


def test_github_gets_annotations_and_a_summary(two_articles, karat):
    """On GitHub Actions, unasked: commands on stderr, Markdown added to the step's file."""
    scored(two_articles, karat, "bad", ("cue",))
    (two_articles / "step.md").write_text("before\n", encoding="utf-8")
    on = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(two_articles / "step.md")}
    done = karat("gate", "bad", **on)
    assert "::error title=karat gate FAILED%3A date.found::" in done.err
    assert (
        (two_articles / "step.md")
        .read_text(encoding="utf-8")
        .startswith("before\n## ❌ karat gate")
    )
    assert "::" not in karat("gate", "bad", GITHUB_ACTIONS="").err


def test_undecided_is_told_on_every_page(two_articles, karat):
    """No baseline: exit 4, and JUnit holds an error and the log an error command."""
    done = karat("gate", "good", "--baseline", "nightly", "--junit", "j.xml", "--github")
    assert (4, True) == (done.code, done.out.startswith("UNDECIDED"))
    assert '<error message="no baseline' in (two_articles / "j.xml").read_text(encoding="utf-8")
    assert "::error title=karat gate UNDECIDED%3A comparison::no baseline" in done.err


def test_the_corpus_of_another_is_not_looked_into(two_articles, karat, small_corpus):
    """Flips come from the corpus that was scored; another one is refused by its name."""
    scored(two_articles, karat, "bad", ("cue",))
    manifest = small_corpus / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"small"', '"other"'), encoding="utf-8")
    done = karat("gate", "bad")
    assert 1 == done.code
    assert "no flips are shown: the corpus at small is other, the run is of small" in done.err


def test_quiet_leaves_stdout_to_another(two_articles, karat, capsys):
    """As `karat run --gate --json` asks: the verdict in its file, its reasons on stderr."""
    run = scored(two_articles, karat, "bad", ("cue",))
    assert 1 == gate_run(run, corpus="small", surfaces=Surfaces(quiet=True))
    said = capsys.readouterr()
    assert "" == said.out
    assert "karat gate: FAILED: predictions against the baseline (main" in said.err
    assert "karat gate: fail: date.found: fell by 1.000" in said.err
    assert (run / "verdict.json").is_file()


def test_no_older_verdict_outlives_its_gate_where_flags_put_it(two_articles, karat):
    """What --out and --junit named is gone too, once the gate cannot be asked."""
    files = ("--out", "v.json", "--junit", "k.xml")
    assert 0 == karat("gate", "good", *files).code
    (two_articles / "pyproject.toml").write_text("[tool.karat.gate]\nx = 1\n", encoding="utf-8")
    assert 2 == karat("gate", "good", *files).code
    assert [] == [name for name in ("v.json", "k.xml") if (two_articles / name).exists()]


def test_a_pipe_is_no_older_verdict(two_articles, karat):
    """What is no file is left alone: a pipe, a device."""
    os.mkfifo(two_articles / "pipe")
    assert 2 == karat("gate", "gone", "--junit", "pipe").code
    assert (two_articles / "pipe").exists()


def test_help_names_every_key_of_the_policy_and_every_rate_of_a_floor(karat):
    """What a policy may say stands in `karat gate --help`."""
    said = karat("gate", "--help").out
    about = ("path", "lines")  # where it stands, which nobody writes
    keys = [one.name.replace("_", "-") for one in fields(Policy) if one.name not in about]
    assert [] == [key for key in keys if f"{key} = " not in said]
    floors = said.partition("floors = ")[2].partition("must-pass")[0]
    assert [] == [rate for rate in RATES if f" {rate}" not in floors.replace(",", " ")]
