"""`karat.load_dataset()`: the corpus as a dataset, straight from its files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import karat as package
from karat.cli.root import exit_code
from karat.errors import UsageError
from karat.hf.export import export_hf

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
BOTH = """
import datasets, karat
exported, straight = datasets.load_dataset(sys.argv[1]), karat.load_dataset(sys.argv[2])
same = {split: list(exported[split]) == list(straight[split]) for split in straight}
alike = [exported[split].features == straight[split].features for split in straight]
json.dump([same, alike], sys.stdout)
"""


def test_it_equals_the_export(fresh, tmp_path):
    """Rows and features are those that `load_dataset` gives of an export."""
    export_hf(package.open_corpus(CORPUS), tmp_path / "out")
    same, alike = fresh(BOTH, tmp_path / "out", CORPUS)
    assert {"train": True, "dev": True, "test": True} == same
    assert [True] * 3 == alike


def test_a_split_is_a_dataset(small_corpus):
    """A named split comes alone, `all` holds every article; an opened corpus will do."""
    corpus = package.open_corpus(small_corpus)
    assert ["tunnel-2"] == package.load_dataset(corpus, "test")["id"][:]
    assert ["tunnel-1", "tunnel-2"] == sorted(package.load_dataset(corpus, "all")["id"])
    assert ["train", "test"] == list(package.load_dataset(str(small_corpus)))


def test_an_edit_shows_at_the_next_call(small_corpus):
    """Nothing is kept from call to call; a full date stays text."""
    path = small_corpus / "articles" / "tunnel-2.json"

    def value():
        labels = package.load_dataset(small_corpus, "test")[0]["annotations"]
        return next(one["value"] for one in labels if one["layer"] == "date")

    assert "2033-03" == value()
    text = path.read_text(encoding="utf-8").replace('"2033-03"', '"2033-03-31"')
    path.write_text(text, encoding="utf-8")
    assert "2033-03-31" == value()


def test_an_unknown_split_is_a_sentence(small_corpus):
    """The splits that there are are named."""
    with pytest.raises(UsageError, match="there are train, test, all"):
        package.load_dataset(small_corpus, "tset")


def test_without_the_extra_there_is_a_sentence(small_corpus, monkeypatch, capsys):
    """Whatever needs `datasets` names the extra, and no traceback comes."""
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(UsageError, match=r'pip install "karat\[hf\]"'):
        package.load_dataset(small_corpus)
    for arguments in (
        ["gold", "export", "hf", str(small_corpus / "hf"), "--corpus", str(small_corpus)],
        ["gold", "import", "hf", str(small_corpus), "--corpus", str(small_corpus / "new")],
        ["ls", "--corpus", f"hf:{small_corpus}"],
    ):
        assert 2 == exit_code(arguments)
        err = capsys.readouterr().err
        assert 'needs the extra "hf"' in err
        assert 1 == len(err.splitlines())


def test_the_library_is_loaded_when_it_is_used():
    """Neither the package nor a run on the corpus imports `datasets`."""
    code = (
        "import sys, json, karat; from karat.cli.root import exit_code; "
        "exit_code(['ls', 'layers']); "
        "print(json.dumps([name in sys.modules for name in ('datasets', 'pyarrow')]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [False, False] == json.loads(done.stdout.splitlines()[-1])
