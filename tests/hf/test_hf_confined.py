"""`--corpus hf:PATH` reads files of its folder alone, whatever its card or its links say."""

from __future__ import annotations

import json
import socket

import pytest

from karat.cli.root import exit_code
from karat.errors import UsageError
from karat.hf.opening import open_tables

ROW = '{"tokens": ["Oslo"], "ner_tags": ["B-LOC"]}\n'
OUTSIDE = "the card names a file outside the folder"


@pytest.fixture
def folder(tmp_path):
    """Makes a folder without files of data, and a file of data beside it."""
    (tmp_path / "outside.jsonl").write_text(ROW, encoding="utf-8")
    (tmp_path / "set").mkdir()
    return tmp_path / "set"


def card(folder, config, name="README.md"):
    """Writes a card, or the file of its own that stands in for one, with one configuration."""
    front = json.dumps({"configs": [{"config_name": "default", **config}]})
    text = f"---\n{front}\n---\n" if name == "README.md" else front
    (folder / name).write_text(text, encoding="utf-8")


def paths(tmp_path):
    """Lists what may be written in the place of a path, and leads out of the folder."""
    inside = {"split": "test", "path": ["data.jsonl", "../outside.jsonl"]}
    return [
        {"data_files": "../outside.jsonl"},
        {"data_files": [{"split": "test", "path": "../outside.jsonl"}]},
        {"data_files": [inside]},
        {"data_files": str(tmp_path / "outside.jsonl")},
        {"data_files": "*/../../outside.jsonl"},
        {"data_files": "zip://outside.jsonl::../outside.zip"},
        {"data_files": "file:///etc/passwd"},
        {"data_files": "hf://datasets/x/y/z.jsonl"},
        {"data_files": "data.jsonl", "data_dir": "../"},
    ]


@pytest.mark.parametrize("name", ["README.md", ".huggingface.yaml"])
@pytest.mark.parametrize("number", range(9))
def test_a_card_names_no_file_outside_the_folder(folder, tmp_path, number, name):
    """A path upward, an absolute one, an address, a chain of them: one sentence."""
    (folder / "data.jsonl").write_text(ROW, encoding="utf-8")
    card(folder, paths(tmp_path)[number], name)
    with pytest.raises(UsageError, match=OUTSIDE):
        open_tables(folder)


def test_no_address_is_called(folder, capfd):
    """Exit 2 and no connection, where a card names a server."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = server.getsockname()[1]
        card(
            folder, {"data_files": [{"split": "test", "path": f"http://127.0.0.1:{port}/d.jsonl"}]}
        )
        assert 2 == exit_code(["ls", "--corpus", f"hf:{folder}"])
        with pytest.raises(BlockingIOError):
            server.accept()
    assert OUTSIDE in capfd.readouterr().err


def test_a_saved_dataset_names_its_own_files_alone(folder, tmp_path):
    """`state.json` and `dataset_dict.json` lead nowhere else either."""
    from datasets import Dataset

    Dataset.from_dict({"tokens": [["Oslo"]], "ner_tags": [["B-LOC"]]}).save_to_disk(folder)
    assert ["train"] == [*open_tables(folder)]
    state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    (folder / state["_data_files"][0]["filename"]).rename(tmp_path / "kept.arrow")
    state["_data_files"] = [{"filename": "../kept.arrow"}]
    (folder / "state.json").write_text(json.dumps(state), encoding="utf-8")
    with pytest.raises(UsageError, match=r"state\.json names a file outside the folder"):
        open_tables(folder)
    other = tmp_path / "other"
    other.mkdir()
    (other / "dataset_dict.json").write_text('{"splits": ["../set"]}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"dataset_dict\.json names a file outside the folder"):
        open_tables(other)


@pytest.mark.parametrize("name", ["README.md", ".huggingface.yaml"])
def test_a_card_that_is_no_yaml_is_a_sentence(folder, name):
    """A broken card is told, as a broken file of data is."""
    (folder / "test.jsonl").write_text(ROW, encoding="utf-8")
    (folder / name).write_text("---\nconfigs: [\n---\n", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as a dataset: ValueError: "):
        open_tables(folder)


def test_a_reader_that_is_not_installed_is_a_sentence(folder, monkeypatch):
    """What the library cannot import is no bug of karat's."""
    import datasets

    def missing(*_, **__):
        raise ImportError("no module named soundfile")

    (folder / "test.jsonl").write_text(ROW, encoding="utf-8")
    monkeypatch.setattr(datasets, "load_dataset", missing)
    with pytest.raises(UsageError, match="no module named soundfile"):
        open_tables(folder)


def test_a_card_that_names_its_own_files_is_followed(folder):
    """Names, patterns and folders inside are as good as ever."""
    (folder / "data").mkdir()
    (folder / "data" / "one.jsonl").write_text(ROW, encoding="utf-8")
    (folder / "data" / "two.jsonl").symlink_to("one.jsonl")
    for path in ("data/one.jsonl", "data/*.jsonl", "./data/../data/two.jsonl"):
        card(folder, {"data_files": [{"split": "test", "path": path}]})
        assert ["test"] == [*open_tables(folder)]
