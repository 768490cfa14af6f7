"""The schemas in the corpus are those of the types, and hold every file of the corpus."""

import json
from pathlib import Path

import jsonschema
import pytest

from karat.schemas import schema_text, schemas

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
GOLD = sorted((CORPUS / "articles").glob("*.json"))


@pytest.mark.parametrize("name", schemas())
def test_the_committed_schema_is_the_types(name):
    """`karat schema --out corpus/schema` would change nothing."""
    path = CORPUS / "schema" / f"{name}.schema.json"
    assert schema_text(schemas()[name]) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", schemas())
def test_each_schema_is_a_schema(name):
    """A validator takes it."""
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_files_hold_to_the_schema(path):
    """Every labelled article is valid, and stops being so with a key that nobody knows."""
    validator = jsonschema.Draft202012Validator(schemas()["gold"])
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert [] == list(validator.iter_errors(gold))
    gold["annotations"][0]["speeker"] = "s1"
    assert [] != list(validator.iter_errors(gold))


def test_the_manifest_holds_to_the_schema():
    """The corpus' manifest is valid."""
    manifest = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
    jsonschema.validate(manifest, schemas()["manifest"])


def test_results_and_predictions_hold_to_the_schemas(karat, small_corpus, tmp_path):
    """What a run writes is valid: the result whole, the predictions line by line."""
    karat("run", "rules", "--corpus", small_corpus, "--out", "there")
    result = json.loads((tmp_path / "there" / "result.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, schemas()["result"])
    for line in (tmp_path / "there" / "predictions.jsonl").read_text(encoding="utf-8").splitlines():
        jsonschema.validate(json.loads(line), schemas()["predictions"])
