"""A corpus that the command line names is opened, and held against the run, whatever comes."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def judged(small_project):
    """A project with a run as good as its baseline: no corpus is needed to judge it."""
    small_project.baseline()
    small_project.run("same")
    return small_project


def test_a_named_corpus_that_is_not_there_is_no_pass(judged, karat):
    """Exit 2, and no verdict is left that would say otherwise."""
    done = karat("gate", "runs/same", "--corpus", "nowhere")
    assert (2, "") == (done.code, done.out)
    assert "nowhere" in done.err
    assert not (judged.root / "runs/same/verdict.json").exists()


def test_a_named_corpus_of_another_name_is_undecided(judged, karat, stories):
    """Exit 4, and the verdict has the sentence."""
    done = karat("gate", "runs/same", "--corpus", stories["stories"])
    assert 4 == done.code, done.said
    verdict = json.loads((judged.root / "runs/same/verdict.json").read_text("utf-8"))
    assert "undecided" == verdict["verdict"]
    [limit] = verdict["limits"]
    assert "is stories, the run is of few: --corpus names another" in limit["sentence"]


def test_a_corpus_that_is_not_named_is_opened_when_it_is_needed(judged, karat, stories):
    """KARAT_CORPUS and pyproject.toml speak for many commands: they are not held to one run."""
    assert 0 == karat("gate", "runs/same", KARAT_CORPUS="nowhere").code
    assert 0 == karat("gate", "runs/same", KARAT_CORPUS=str(stories["stories"])).code
    (judged.root / "pyproject.toml").write_text('[tool.karat]\ncorpus = "nowhere"\n', "utf-8")
    assert 0 == karat("gate", "runs/same").code
