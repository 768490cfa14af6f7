"""`karat score` on predictions made of the gold: perfect, whatever their order."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karat.articles import Answer
from karat.cli.root import exit_code
from karat.corpus import open_corpus
from karat.predictions import answer_line

ROOT = Path(__file__).resolve().parents[1]
CORPUS = open_corpus(ROOT / "corpus")
SPLITS = ("train", "dev", "test")


def golden(split):
    golds = list(CORPUS.gold(CORPUS.ids(split)))
    return [Answer(gold.id, gold.annotations, gold.entities) for gold in golds]


def result(folder, lines, split):
    path, out = folder / "predictions.jsonl", folder / "result.json"
    path.write_bytes(b"".join(lines))
    arguments = ["score", str(path), "--split", split, "--corpus", str(CORPUS.root)]
    assert exit_code([*arguments, "--out", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("split", SPLITS)
def test_gold_as_predictions_is_perfect(split, tmp_path):
    """Every aspect in every regime is 1.0 or has nothing to be right about."""
    made = result(tmp_path, map(answer_line, golden(split)), split)
    rates = {
        (layer, aspect, regime): (score["precision"], score["recall"], score["f1"])
        for layer, aspects in made["scores"].items()
        for aspect, regimes in aspects.items()
        for regime, score in regimes.items()
        if score["gold"] or score["predicted"]
    }
    assert rates
    assert {(1.0, 1.0, 1.0)} == set(rates.values())
    assert {1.0} == {
        scheme["f1"] for group in made["semeval"].values() for scheme in group["schemes"].values()
    }


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_order_and_duplicates_change_nothing(seed, tmp_path_factory):
    """Shuffled lines, shuffled annotations and doubled ones give the same counts."""
    folder = tmp_path_factory.mktemp("order")
    answers = golden("dev")
    plain = result(folder, map(answer_line, answers), "dev")
    rng = random.Random(seed)
    shuffled = []
    for answer in answers:
        doubled = [one for one in answer.annotations if rng.random() < 0.3]
        unnamed = [type(one)(**{**_fields(one), "id": ""}) for one in doubled]
        annotations = [*answer.annotations, *unnamed]
        rng.shuffle(annotations)
        shuffled.append(Answer(answer.id, tuple(annotations), answer.entities))
    rng.shuffle(shuffled)
    other = result(folder, map(answer_line, shuffled), "dev")
    assert plain["articles"] == other["articles"]
    assert plain["scores"] == other["scores"]
    assert plain["signature"] == other["signature"]


def test_a_run_folder_is_scored_by_its_predictions(small_run, small_corpus, karat_here):
    """It gives what its predictions.jsonl gives."""
    flags = ("--corpus", small_corpus, "--json")
    whole = karat_here("score", small_run, *flags)
    assert 0 == whole.code
    assert karat_here("score", small_run / "predictions.jsonl", *flags).out == whole.out


def _fields(annotation):
    return {name: getattr(annotation, name) for name in annotation.__slots__}


def test_an_overlap_of_0_is_taken(tmp_path, capsys):
    """TempEval-3's relaxed match can be asked for; the signature says so."""
    path = tmp_path / "predictions.jsonl"
    path.write_bytes(b"".join(map(answer_line, golden("dev"))))
    assert 0 == exit_code(["score", str(path), "--split", "dev", "--overlap", "0"])
    assert "overlap=0\n" in capsys.readouterr().out


@pytest.mark.parametrize("given", ["nan", "2", "-0.1"])
def test_an_overlap_that_cannot_be_writes_nothing(given, tmp_path, capsys):
    """It is exit code 2 and a sentence, before any result is written."""
    path, out = tmp_path / "predictions.jsonl", tmp_path / "result.json"
    path.write_bytes(b"".join(map(answer_line, golden("dev"))))
    arguments = ["score", str(path), "--split", "dev", "--overlap", given, "--out", str(out)]
    assert 2 == exit_code(arguments)
    assert "overlap" in capsys.readouterr().err
    assert not out.exists()
