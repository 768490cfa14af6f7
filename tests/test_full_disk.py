"""A disk that refuses is told with the file's name, and with what of the work is kept."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from karat.store import CorpusPin, ExtractorPin, Journal, Started
from karat.writing import keep_quickly, write_atomically

PLUGIN = """
class Two:
    name, version, layers = "two", "1", ("date",)

    def extract(self, article):
        return []
"""


def refuse(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("put", [write_atomically, keep_quickly])
@pytest.mark.parametrize("refusing", ["tempfile.mkstemp", "pathlib.Path.replace"])
def test_a_write_that_is_refused_names_the_file(put, refusing, tmp_path, monkeypatch):
    """The file that was to be written, not the one beside it by way of which it is."""
    monkeypatch.setattr(refusing, refuse)
    path = tmp_path / "result.json"
    with pytest.raises(OSError, match="No space") as caught:
        put(path, b"{}")
    assert str(path) == caught.value.filename
    assert caught.value.filename2 is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_a_full_device_is_named():
    """What is written into, and not replaced, too."""
    with pytest.raises(OSError, match="No space") as caught:
        write_atomically(Path("/dev/full"), b"x")
    assert "/dev/full" == caught.value.filename


def test_a_journal_that_is_refused_names_itself(tmp_path, monkeypatch):
    """An append knows no name; the error has it all the same."""
    path = tmp_path / "answers"
    started = Started(
        started="now",
        extractor=ExtractorPin(reference="r", options="none"),
        corpus=CorpusPin(name="small", digest="abc", split="test"),
        articles={"a": "a"},
    )
    with Journal.begin(path, started) as journal:
        monkeypatch.setattr(os, "write", refuse)
        with pytest.raises(OSError, match="No space") as caught:
            journal.add("a", b"{}\n", seconds=0, failed=False)
    assert str(path) == caught.value.filename


@pytest.fixture
def two(tmp_path):
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    return ("run", "plugin.py:Two", "--no-cache", "--split", "all", "--out", "there")


def test_a_run_on_a_full_disk_says_what_is_kept(karat_here, small_corpus, two, monkeypatch):
    """While it asks: how many articles are answered, where, and what goes on with it."""
    add, asked = Journal.add, []

    def full_the_second_time(self, *given, **more):
        asked.append(1)
        if len(asked) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        return add(self, *given, **more)

    monkeypatch.setattr(Journal, "add", full_the_second_time)
    done = karat_here(*two, "--corpus", small_corpus)
    assert 2 == done.code
    assert "No space left on device; 1 of 2 articles answered, kept in there; " in done.err
    assert "the same command with --resume goes on" in done.err
    monkeypatch.undo()


def test_a_result_that_finds_no_room_costs_no_answer(
    karat_here, small_corpus, two, tmp_path, monkeypatch
):
    """All answers are kept, the sentence says so, and --resume finishes the run."""
    with monkeypatch.context() as full:
        full.setattr("karat.writing._put", refuse_result)
        done = karat_here(*two, "--corpus", small_corpus)
    assert 2 == done.code
    told = "there/result.json: No space left on device; 2 of 2 articles answered, kept in there"
    assert told in done.err
    again = karat_here(*two, "--corpus", small_corpus, "--resume")
    assert 0 == again.code, again.err
    assert json.loads((tmp_path / "there" / "result.json").read_text())


def refuse_result(path, raw, **_):
    if path.name == "result.json":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    path.write_bytes(raw)
