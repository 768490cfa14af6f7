"""`karat verify`: an honest result passes, and whatever was changed in one is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from karat.semeval import SCHEMES

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def karat(karat_here):
    """Runs `karat` in this process: nothing here is about processes."""
    return karat_here


def change(folder, edit):
    path = folder / "result.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    edit(record)
    path.write_text(json.dumps(record), encoding="utf-8")


def test_an_honest_result_passes(small_run, karat, small_corpus):
    """Exit 0; it says how many articles were recomputed, and the signature."""
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert 0 == done.code, done.out + done.err
    assert "the counts of 1 of 1 article were recomputed from the predictions" in done.out
    assert "scoring 1" in done.out


def test_the_committed_results_pass(karat):
    """The aggregates of the baselines follow from their counts."""
    for name in ("nothing", "rules"):
        done = karat("verify", ROOT / "baselines" / "results" / f"{name}.json")
        assert 0 == done.code, done.out
        assert "no predictions beside it" in done.err


def test_a_tampered_count_is_found(small_run, karat, small_corpus):
    """An article's count that was raised differs from the sum and from the predictions."""

    def edit(record):
        record["articles"]["tunnel-2"]["counts"]["date"]["found"]["tolerant"] = [2, 1, 1, 1]

    change(small_run, edit)
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert 2 == done.code
    assert "scores.date.found.tolerant.gold: the result says 1, recomputed 2" in done.out
    assert "articles.tunnel-2.counts.date.found.tolerant" in done.out


def test_a_tampered_rate_is_found(small_run, karat, small_corpus):
    """A rate that does not follow from its counts is named, and nothing else is."""

    def edit(record):
        record["scores"]["cue"]["found"]["tolerant"]["f1"] = 0.9

    change(small_run, edit)
    (small_run / "predictions.jsonl").unlink()
    done = karat("verify", small_run, "--json", "--corpus", small_corpus)
    assert 2 == done.code
    differences = json.loads(done.out)["differences"]
    expected = {"place": "scores.cue.found.tolerant.f1", "stored": 0.9, "recomputed": 0.0}
    assert [expected] == differences


def test_a_consistent_forgery_is_found_from_the_predictions(small_run, karat, small_corpus):
    """Counts and sums changed alike follow from each other, and not from the predictions."""

    def edit(record):
        record["articles"]["tunnel-2"]["counts"]["quote"]["found"]["strict"] = [1, 1, 1, 1]
        record["scores"]["quote"]["found"]["strict"] = {
            **dict.fromkeys(("gold", "predicted", "tp", "given"), 1),
            **dict.fromkeys(("fp", "fn"), 0),
            **dict.fromkeys(("precision", "recall", "f1", "alone"), 1.0),
        }

    change(small_run, edit)
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert 2 == done.code
    assert "scores.quote.found.strict.tp: the result says 1, recomputed 0" in done.out


def test_a_tampered_prediction_is_found(small_run, karat, small_corpus):
    """A prediction that was put right afterwards: the hash and the counts both differ."""
    path = small_run / "predictions.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[[0, 5]]", "[[24, 28]]"), encoding="utf-8")
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert 2 == done.code
    assert "predictions: the result says" in done.out
    assert "scores.cue.found.strict.tp: the result says 0, recomputed 1" in done.out


@pytest.mark.parametrize(
    ("keys", "value", "difference"),
    [
        ("errors.date.lost", {"missed": [1, 0]}, ("errors.date.lost, its sum", [1, 0], [0, 0])),
        ("errors.cue.lost.spurious", [0, 2], ("errors.cue.lost, its sum", [1, 2], [1, 1])),
        ("errors.date.first_wrong", {"value": 2}, ("errors.date.first_wrong, its sum", 2, 1)),
        *[
            (f"semeval.cue.schemes.{scheme}.{rate}", 0.9, (f"semeval.cue.{scheme}.{rate}", 0.9, 0))
            for scheme in SCHEMES
            for rate in ("precision", "recall", "f1")
        ],
        ("tokens.cue.labels.cue.f1", 0.9, ("tokens.cue.cue.f1", 0.9, 0)),
        ("tokens.amount.labels.date.fn", 1, ("tokens.amount.date.fn", 1, 0)),
    ],
)
def test_a_figure_beside_the_scores_is_held_too(keys, value, difference, small_run, karat):
    """Error classes, SemEval rates and labels of tokens: what was falsified alone is named."""

    def edit(record):
        *before, last = keys.split(".")
        for key in before:
            record = record[key]
        record[last] = value

    change(small_run, edit)
    (small_run / "predictions.jsonl").unlink()
    done = karat("verify", small_run, "--json")
    assert 2 == done.code, done.err
    expected = dict(zip(("place", "stored", "recomputed"), difference, strict=True))
    assert [expected] == json.loads(done.out)["differences"]


def test_an_impossible_count_is_found(small_run, karat, small_corpus):
    """More right than predicted is named, whatever the sums say."""

    def edit(record):
        record["articles"]["tunnel-2"]["counts"]["date"]["found"]["strict"] = [1, 0, 1, 1]

    change(small_run, edit)
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert "tp is at most each of the others" in done.out


@pytest.mark.parametrize(
    ("old", "new"),
    [("1 article ", "2 articles "), ("overlap=0.5", "overlap=0.4"), ("small 1", "small 2")],
)
def test_a_signature_of_another_result_is_found(old, new, small_run, karat, small_corpus):
    """Articles, settings and corpus stand in the signature, and are held against it."""

    def edit(record):
        assert old in record["signature"]
        record["signature"] = record["signature"].replace(old, new)

    change(small_run, edit)
    (small_run / "predictions.jsonl").unlink()
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert 2 == done.code
    assert "signature: the result says small" in done.out


def test_a_result_of_an_older_scorer_has_its_own_in_its_signature(small_run, karat):
    """Another scoring version is no difference where the signature says it too."""

    def edit(record):
        record["scoring"] = "0"
        record["signature"] = record["signature"].replace("scoring 1", "scoring 0")

    change(small_run, edit)
    assert 0 == karat("verify", small_run).code
    change(small_run, lambda record: record.update(scoring="1"))
    assert 2 == karat("verify", small_run).code


def test_relabelled_articles_are_not_recomputed(small_run, karat, small_corpus):
    """Gold that has moved since is no fault of the result: said, and left out."""
    path = small_corpus / "articles" / "tunnel-2.json"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('"2033-03"', '"2034-03"'), encoding="utf-8")
    done = karat("verify", small_run, "--corpus", small_corpus)
    assert 0 == done.code, done.out
    assert "1 of 1 article was not recomputed" in done.err
    assert "the counts of 0 of 1 article were recomputed" in done.out
