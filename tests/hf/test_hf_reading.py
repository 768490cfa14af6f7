"""`--corpus hf:PATH`: a dataset in the place of a corpus, for run, score, show and ls."""

import json

import pytest

from karat import open_corpus
from karat.cli.root import exit_code
from karat.errors import FormatError
from karat.hf.export import export_hf
from karat.hf.reading import open_hf

PLUGIN = """
def names(article):
    found = {"PER": "Mara Voss", "ORG": "Oslo"}
    starts = {layer: article.text.find(name) for layer, name in found.items()}
    return [
        {"layer": layer, "spans": [[starts[layer], starts[layer] + len(name)]]}
        for layer, name in found.items()
        if starts[layer] >= 0
    ]
"""


ASKED = """
import os
del os.environ["HF_HUB_OFFLINE"], os.environ["HF_DATASETS_OFFLINE"]
asked = []
def refuse(*arguments, **_):
    asked.append(str(arguments))
    raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from pathlib import Path
from karat.hf.reading import open_hf
corpus = open_hf(Path(sys.argv[1]))
json.dump([len(list(corpus.gold(corpus.ids("all")))), asked], sys.stdout)
"""


@pytest.fixture
def export(small_corpus, tmp_path):
    export_hf(open_corpus(small_corpus), tmp_path / "out")
    return tmp_path / "out"


def test_an_export_is_the_corpus(export, small_corpus):
    """Name, version, digest, splits and every label are the corpus' own."""
    corpus, read = open_corpus(small_corpus), open_hf(export)
    for field in ("name", "version", "digest", "layers", "splits", "canary"):
        assert getattr(corpus.manifest, field) == getattr(read.manifest, field)
    assert list(corpus.gold(corpus.ids("all"))) == list(read.gold(read.ids("all")))


def test_a_run_gives_the_same_bytes(export, small_corpus, karat, tmp_path):
    """Predictions and result do not tell the export from the corpus; nothing is left behind."""
    places = {"plain": small_corpus, "export": f"hf:{export}"}
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name, corpus in places.items():
        done = karat("run", "rules", "--corpus", corpus, "--out", name, TMPDIR=str(temporary))
        assert 0 == done.code
    for file in ("predictions.jsonl", "result.json"):
        one, two = ((tmp_path / name / file).read_bytes() for name in places)
        assert one == two
    assert [] == list(temporary.iterdir())


def test_score_show_and_ls_take_it_too(export, capsys, tmp_path):
    """The other verbs open a dataset by the same flag."""
    run, where = tmp_path / "there", ["--corpus", f"hf:{export}"]

    def printed(*arguments):
        assert 0 == exit_code([*map(str, arguments), *where])
        return capsys.readouterr().out

    printed("run", "rules", "--out", run)
    scored = json.loads(printed("score", run / "predictions.jsonl", "--json"))
    assert json.loads((run / "result.json").read_text())["scores"] == scored["scores"]
    assert "Mara Voss" in printed("show", run, "tunnel-2")
    listed = json.loads(printed("ls", "--split", "all", "--json"))
    assert ["tunnel-1", "tunnel-2"] == [row["article"] for row in listed]


def test_one_file_will_do(export):
    """A Parquet file keeps the split of its rows; JSON lines keep dates as text."""
    from datasets import Dataset

    file = next(export.glob("data/test-*.parquet"))
    read = open_hf(file)
    assert {"test": ["tunnel-2"]} == read.manifest.splits
    lines = export / "lines.jsonl"
    Dataset.from_parquet(str(file), cache_dir=str(export / "cache")).to_json(lines)
    assert list(read.gold(["tunnel-2"])) == list(open_hf(lines).gold(["tunnel-2"]))


def test_columns_that_disagree_are_told(export):
    """A label that was changed beside the gold column is refused by name."""
    from datasets import Dataset

    file = next(export.glob("data/test-*.parquet"))
    table = Dataset.from_parquet(str(file), cache_dir=str(export / "cache"))
    rows = list(table)
    rows[0]["annotations"][0]["layer"] = "date"
    changed = export / "changed.parquet"
    Dataset.from_list(rows, features=table.features).to_parquet(changed)
    corpus = open_hf(changed)
    with pytest.raises(FormatError, match="#tunnel-2:1:1: annotations and the labels in column"):
        list(corpus.gold(["tunnel-2"]))


def test_no_network_is_asked(fresh, tmp_path):
    """Opening a file asks for nothing, though the library would count a download."""
    path = tmp_path / "train.jsonl"
    path.write_text('{"tokens": ["A"], "ner_tags": ["O"]}\n', encoding="utf-8")
    assert [1, []] == fresh(ASKED, path)


def test_other_columns_are_told(tmp_path):
    """A dataset of another kind is refused with the columns that it has and that are read."""
    path = tmp_path / "odd.jsonl"
    path.write_text('{"sentence": "a", "label": 1}\n', encoding="utf-8")
    with pytest.raises(FormatError, match="columns sentence, label; expected"):
        open_hf(path)


@pytest.mark.parametrize("kind", ["missing", "csv", "broken", "empty folder"])
def test_what_is_no_dataset_is_a_sentence(kind, capfd, tmp_path):
    """Nothing there, another ending, a broken file, an empty folder: exit 2, one line."""
    path = tmp_path / {"csv": "x.csv", "broken": "x.parquet"}.get(kind, "x")
    if kind == "empty folder":
        path.mkdir()
    elif kind != "missing":
        path.write_text("no", encoding="utf-8")
    assert 2 == exit_code(["ls", "--corpus", f"hf:{path}"])
    err = capfd.readouterr().err
    assert (1, True) == (len(err.splitlines()), path.name in err), err


def test_tags_are_scored_through_run(tagged, karat, tmp_path):
    """Two of three spans are found as they stand, by hand: P 2/2, R 2/4 over both layers."""
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    arguments = ("run", "plugin.py:names", "--corpus", f"hf:{tagged}", "--json", "--out", "there")
    done = karat(*arguments)
    assert 0 == done.code, done.err
    scores = json.loads(done.out)["scores"]
    found = {layer: scores[layer]["found"]["strict"] for layer in scores}
    # PER: "Mara Voss" is right, "Voss" is missed. ORG: "Oslo" is right, of "Oslo Ltd" too little.
    assert (2, 1, 1) == tuple(found["PER"][key] for key in ("gold", "predicted", "tp"))
    assert (2, 2, 1) == tuple(found["ORG"][key] for key in ("gold", "predicted", "tp"))
