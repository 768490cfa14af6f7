"""A run and a baseline that declare unlike layers, down to none in common, get a verdict."""

from __future__ import annotations

import json


def only(layer):
    """Keeps the gold of a layer."""
    return lambda _number, one: one.layer == layer


def test_a_run_that_shares_no_layer_with_its_baseline_fails(small_project):
    """The baseline's layers are gone, which fails; the run's own are new and held to nothing."""
    small_project.baseline("dates", only("date"), layers=["date"])
    done = small_project.gate(small_project.run("cues", only("cue"), layers=["cue"]))
    assert 1 == done.code, done.said
    assert "the run does not declare this layer, the baseline does" in done.said
    verdict = json.loads((small_project.root / "runs/cues/verdict.json").read_text("utf-8"))
    words = {one["score"]: one["word"] for one in verdict["scores"]}
    assert ("fail", "warn") == (words["date.found"], words["cue.found"])


def without_layers(run):
    """Makes a run one whose declared layers are none of the corpus': it has no score."""
    path = run / "result.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said |= {"scores": {}, "errors": {}, "facets": {}, "semeval": {}, "tokens": {}}
    for article in said["articles"].values():
        article["counts"] = {}
    path.write_text(json.dumps(said), encoding="utf-8")
    return run


def test_new_layers_alone_are_no_verdict(small_project):
    """Where the baseline declares nothing that the corpus has, nothing is compared: exit 4."""
    before = without_layers(small_project.run("before"))
    run = small_project.run("cues", only("cue"), layers=["cue"])
    done = small_project.gate(run, "--baseline", before)
    assert 4 == done.code, done.said
    assert "nothing compared: the baseline declares no gated layer" in done.said


def test_no_layer_on_either_side_is_nothing_measured(small_project):
    """Neither declares a layer of the corpus: undecided, with a sentence."""
    before = without_layers(small_project.run("before"))
    done = small_project.gate(without_layers(small_project.run("now")), "--baseline", before)
    assert 4 == done.code, done.said
    assert "nothing measured: no gated score has anything to count" in done.said
