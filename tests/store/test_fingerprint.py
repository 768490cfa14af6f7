"""The fingerprint: what changes an answer changes it, what karat cannot see is said."""

import pytest

from karat.store import fingerprint, trees

PLUGIN = "def extract(article):\n    return []\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "mine" / "neighbour.py").write_text("A = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


REFERENCES = ["plugin.py:extract", "plugin:extract", "exec:python plugin.py"]


@pytest.mark.parametrize("reference", REFERENCES)
def test_code_beside_an_extractor_counts(reference, folder):
    """A module that it may import moves both hashes; nothing moves neither."""
    before = fingerprint(reference, {})
    assert before == fingerprint(reference, {})
    (folder / "neighbour.py").write_text("A = 2\n", encoding="utf-8")
    after = fingerprint(reference, {})
    assert before.code != after.code
    assert before.key != after.key


@pytest.mark.parametrize("reference", REFERENCES)
def test_data_beside_an_extractor_moves_the_key_alone(reference, folder):
    """A model beside it may change its answers, but is no other code."""
    before = fingerprint(reference, {})
    (folder / "model.bin").write_bytes(b"weights")
    after = fingerprint(reference, {})
    assert before.code == after.code
    assert before.key != after.key


def test_a_program_of_no_known_kind_is_its_own_code(folder):
    """Where no file has the ending of a source, every file counts as code: --resume sees it."""
    program = folder.parent / "alone" / "prog"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    before = fingerprint(f"exec:{program}", {})
    assert before == fingerprint(f"exec:{program}", {})
    program.write_text("#!/bin/sh\ntac\n", encoding="utf-8")
    after = fingerprint(f"exec:{program}", {})
    assert before.code != after.code
    assert before.key != after.key


def test_what_karat_writes_moves_nothing(folder):
    """Run folders, caches and hidden files are passed over."""
    before = fingerprint("plugin.py:extract", {})
    for place in ("runs/a/result.json", "there/run.json", "kept/CACHEDIR.TAG", ".log"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text("new", encoding="utf-8")
    assert before == fingerprint("plugin.py:extract", {})


@pytest.mark.parametrize("nest", [lambda path: path, lambda path: {"labels": [path]}])
def test_a_file_that_an_option_names_counts(nest, folder):
    """By what it holds, wherever it lies, and inside tables too."""
    (folder.parent / "weights").mkdir()
    (folder.parent / "weights" / "model.bin").write_bytes(b"one")
    options = {"model": nest(str(folder.parent / "weights"))}
    before = fingerprint("plugin.py:extract", options)
    (folder.parent / "weights" / "model.bin").write_bytes(b"two")
    assert before.key != fingerprint("plugin.py:extract", options).key


def test_an_editable_package_counts_by_its_code(folder, monkeypatch):
    """A library found by PYTHONPATH, whose version stays, moves the key when its code does."""
    library = folder.parent / "library"
    library.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(library))
    (library / "lib.py").write_text("A = 1\n", encoding="utf-8")
    before = fingerprint("plugin.py:extract", {})
    (library / "lib.py").write_text("A = 2\n", encoding="utf-8")
    after = fingerprint("plugin.py:extract", {})
    assert (before.code, True) == (after.code, before.key != after.key)


def test_an_installed_extractor_is_its_package():
    """An entry point has the hash of its package's files."""
    seen = fingerprint("nothing", {})
    assert seen.key is not None
    assert seen.code == fingerprint("karat_baselines.nothing:Nothing", {}).code


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("exec:cat", "no file of its own"),
        ("exec:python -m nowhere", "no file of its own"),
        ("exec:'", "No closing quotation"),
        ("exec: ", "no command in exec: "),
        ("a\0b.py:x", 'no files of "a\\u0000b.py:x": embedded null byte'),
        (f"/{'x' * 300}.py:x", '…": File name too long'),
        ("nowhere.to.be:found", "no files of nowhere"),
        ("rulez", 'no extractor "rulez"'),
        ("preds:file.jsonl", "is read as it is"),
    ],
)
def test_what_cannot_be_seen_has_no_key(reference, words, folder):
    """There is no guess: no key, and the reason."""
    seen = fingerprint(reference, {})
    assert seen.key is None
    assert words in seen.why_not


def test_a_file_that_goes_while_it_is_looked_at_has_no_hash(folder):
    """A folder that changes under the hand is not hashed in part."""

    def gone(name):
        (folder / name).unlink()
        return True

    with pytest.raises(trees.UnseenError, match="cannot be read: No such file"):
        trees.hash_tree(folder, gone)


def test_a_folder_that_is_too_large_has_no_key(folder, monkeypatch):
    """Beyond its bounds a folder is not hashed in part; the file itself still tells code apart."""
    monkeypatch.setattr(trees, "MOST_FILES", 1)
    seen = fingerprint("plugin.py:extract", {})
    assert seen.key is None
    assert "holds more than 1 files" in seen.why_not
    (folder / "plugin.py").write_text(PLUGIN + "# changed\n", encoding="utf-8")
    assert seen.code != fingerprint("plugin.py:extract", {}).code


def test_a_large_file_is_known_by_size_and_time(folder, monkeypatch):
    """A model of gigabytes is not read to be known."""
    monkeypatch.setattr(trees, "LARGE", 4)
    (folder / "model.bin").write_bytes(b"weights")
    before = fingerprint("plugin.py:extract", {})
    (folder / "model.bin").write_bytes(b"weights, longer")
    assert before.key != fingerprint("plugin.py:extract", {}).key
