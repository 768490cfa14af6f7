"""The export: what `load_dataset` reads of it, in a process of its own and without a network."""

import json
import shutil
from pathlib import Path

import pytest

from karat import open_corpus
from karat.cli.root import exit_code
from karat.errors import UsageError
from karat.hf.export import export_hf
from karat.hf.features import declared

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
LOAD = """
import datasets
tables = datasets.load_dataset(sys.argv[1])
json.dump({split: list(table) for split, table in tables.items()}, sys.stdout)
"""
VALUE_OF_D1 = """
import datasets
table = datasets.load_dataset(sys.argv[1], split="test")
json.dump([one["value"] for one in table[0]["annotations"] if one["id"] == "d1"], sys.stdout)
"""
FEATURES = """
import datasets
table = datasets.load_dataset(sys.argv[1], split="test")
json.dump(table.features.to_dict(), sys.stdout)
"""


def as_row(label):
    """Writes a label of a gold file the way the columns say, by hand."""
    row = {}
    for key, value in label.items():
        if key == "spans":
            row[key] = [dict(zip(("start", "end", "surface"), span, strict=True)) for span in value]
        elif key in ("head", "of"):
            row[key] = dict(zip(("start", "end", "surface"), value, strict=True))
        elif key == "accept":
            row[key] = [json.dumps(one, ensure_ascii=False) for one in value]
        elif isinstance(value, bool):
            row[key] = json.dumps(value)
        else:
            row[key] = value
    return row


def said(row):
    """Leaves out what a row says nothing of."""
    return {key: value for key, value in row.items() if value not in (None, [])}


def edit(corpus):
    """Moves the date of tunnel-2 by a year, as a person with an editor would."""
    path = corpus / "articles" / "tunnel-2.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"2033-03"', '"2034-03-01"'), encoding="utf-8")


def test_a_fresh_process_loads_every_label(fresh, tmp_path):
    """Offline, `load_dataset` gives each split, article and label as the corpus has them."""
    export_hf(open_corpus(CORPUS), tmp_path / "out")
    loaded = fresh(LOAD, tmp_path / "out")
    splits = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))["splits"]
    assert splits == {split: [row["id"] for row in rows] for split, rows in loaded.items()}
    for split, rows in loaded.items():
        for row in rows:
            path = CORPUS / "articles" / f"{row['id']}.json"
            gold = json.loads(path.read_text(encoding="utf-8"))
            assert split == row["split"]
            assert path.with_suffix(".txt").read_text(encoding="utf-8") == row["text"]
            assert path.read_text(encoding="utf-8") == row["gold"]
            assert gold["meta"] == {one["key"]: one["value"] for one in row["meta"]}
            assert gold["layers"] == row["layers"]
            assert gold["entities"] == row["entities"]
            assert [as_row(one) for one in gold["annotations"]] == [
                said(one) for one in row["annotations"]
            ]


def test_an_edit_shows_after_the_next_export(fresh, small_corpus, tmp_path):
    """A folder that was loaded before gives the edited label, as text, not the cached one."""
    folder = tmp_path / "out"
    export_hf(open_corpus(small_corpus), folder)
    assert ["2033-03"] == fresh(VALUE_OF_D1, folder)
    edit(small_corpus)
    export_hf(open_corpus(small_corpus), folder)
    assert ["2034-03-01"] == fresh(VALUE_OF_D1, folder)


def test_only_the_files_of_the_last_export_stay(small_corpus, tmp_path):
    """What an edit changed has a new name, the old file is gone, a stranger's stays."""
    corpus, folder = open_corpus(small_corpus), tmp_path / "out"
    before = {file.split: file.path for file in export_hf(corpus, folder)}
    (folder / "data" / "notes.txt").write_text("mine", encoding="utf-8")
    edit(small_corpus)
    after = {file.split: file.path for file in export_hf(corpus, folder)}
    assert before["train"] == after["train"]
    assert before["test"] != after["test"]
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"README.md", "data/notes.txt", *after.values()} == left


def test_the_same_corpus_gives_the_same_bytes(small_corpus, tmp_path):
    """Two exports are equal, the card included."""
    for name in ("one", "two"):
        export_hf(open_corpus(small_corpus), tmp_path / name)
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert 3 == len(files)
    for path in files:
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes()


def test_the_card_declares_the_features(fresh, small_corpus, tmp_path):
    """The features in the card are the declared ones, and so are those that are loaded."""
    from datasets import DatasetInfo
    from huggingface_hub import DatasetCard

    export_hf(open_corpus(small_corpus), tmp_path / "out")
    card = DatasetCard.load(tmp_path / "out" / "README.md")
    front = card.data.to_dict()
    assert declared() == DatasetInfo._from_yaml_dict(front["dataset_info"]).features
    assert declared().to_dict() == fresh(FEATURES, tmp_path / "out")
    assert ("cc-by-4.0", ["en"]) == (front["license"], front["language"])
    assert ["machine-generated"] == front["annotations_creators"] == front["language_creators"]
    manifest = open_corpus(small_corpus).manifest
    assert f"built from corpus {manifest.digest}" in card.text
    assert manifest.canary in card.text


def test_all_leaves_are_strings_but_offsets():
    """No column leaves a type to be guessed."""

    def leaves(feature, key=""):
        inner = getattr(feature, "feature", None) or (feature if isinstance(feature, dict) else {})
        if hasattr(feature, "dtype") and not inner:
            yield key, feature.dtype
        elif isinstance(inner, dict):
            for name, one in inner.items():
                yield from leaves(one, name)
        else:
            yield from leaves(inner, key)

    kinds = dict(leaves(dict(declared())))
    assert {"start", "end"} == {key for key, kind in kinds.items() if kind == "int64"}
    assert {"int64", "string"} == set(kinds.values())


def test_check_tells_a_stale_export(small_corpus, karat):
    """V59: without DIR the export lies in the corpus, and `gold check` sees that it is old."""
    assert 0 == karat("gold", "export", "hf", "--corpus", small_corpus).code
    assert "built from corpus" not in karat("gold", "check", "--corpus", small_corpus).out
    edit(small_corpus)
    assert 0 == exit_code(["gold", "fmt", "--corpus", str(small_corpus)])
    done = karat("gold", "check", "--corpus", small_corpus)
    assert 2 == done.code
    line = next(line for line in done.out.splitlines() if "hf/README.md" in line)
    assert "built from corpus" in line
    assert "run: karat gold export hf" in line
    karat("gold", "export", "hf", "--corpus", small_corpus)
    assert "built from corpus" not in karat("gold", "check", "--corpus", small_corpus).out


@pytest.mark.parametrize("place", ["a page of somebody's", "a corpus", "a file"])
def test_nothing_of_others_is_overwritten(place, small_corpus, tmp_path):
    """A README that is no card, a corpus and a file are refused, and stay as they are."""
    folder = tmp_path / "there"
    if place == "a corpus":
        shutil.copytree(small_corpus, folder)
    elif place == "a file":
        folder.write_text("mine", encoding="utf-8")
    else:
        folder.mkdir()
        (folder / "README.md").write_text("# Mine\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="there"):
        export_hf(open_corpus(small_corpus), folder)
    assert before == sorted(tmp_path.rglob("*"))
