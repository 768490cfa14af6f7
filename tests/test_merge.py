"""karat merge: the shards of a run give the whole run's bytes, or a refusal that names all."""

import json
import shutil

import pytest

from karat.cli.root import exit_code
from made_corpus import make_corpus

PLUGIN = """
class Finds:
    name, version, layers = "finds", "1", ("date", "quote", "speaker")

    def extract(self, article):
        if article.id.endswith("3"):
            raise ValueError("no")
        start = article.text.find("March 2033")
        return [] if start < 0 else [{"layer": "date", "spans": [[start, start + 10]]}]
"""
FILES = ("predictions.jsonl", "result.json")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A corpus of 14 articles with the whole run `whole` and its shards `part-1` to `part-4`."""
    folder = tmp_path_factory.mktemp("merge")
    make_corpus(folder / "corpus", 14)
    (folder / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("KARAT_CACHE", str(folder / "cache"))
        assert 3 == run("--out", "whole")
        for number in (1, 2, 3, 4):
            run("--shard", f"{number}/4", "--out", f"part-{number}")
    return folder


def run(*flags):
    return exit_code(["run", "plugin.py:Finds", "--corpus", "corpus", *flags])


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """The same in a place of its own, to be spoilt."""
    shutil.copytree(made, tmp_path / "runs-here", ignore=shutil.ignore_patterns("cache"))
    monkeypatch.chdir(tmp_path / "runs-here")
    monkeypatch.setenv("KARAT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "runs-here"


@pytest.fixture
def merge(folder, capsys):
    """Merges; gives the exit code and what was said on stderr."""

    def merges(*parts, out="merged"):
        capsys.readouterr()
        code = exit_code(["merge", *parts, "--out", out, "--corpus", "corpus"])
        return code, capsys.readouterr().err

    return merges


PARTS = ("part-3", "part-1", "part-4", "part-2")


def edit(path, change):
    """Changes a JSON file in place."""
    said = json.loads(path.read_text(encoding="utf-8"))
    change(said)
    path.write_text(json.dumps(said), encoding="utf-8")


def test_four_shards_are_the_whole_run(merge, folder):
    """In any order, predictions and result are the whole run's to the byte; a failure is exit 3."""
    code, _ = merge(*PARTS)
    assert 3 == code
    for name in FILES:
        assert (folder / "whole" / name).read_bytes() == (folder / "merged" / name).read_bytes()
    account = json.loads((folder / "merged" / "run.json").read_text(encoding="utf-8"))
    assert ["1/4", "2/4", "3/4", "4/4"] == [one["shard"] for one in account["merged"]]


def test_a_shard_says_which_part_it_is(folder):
    """Its result is partial and names its part; sizes differ by one at most."""
    results = [json.loads((folder / part / "result.json").read_bytes()) for part in sorted(PARTS)]
    assert [4, 4, 3, 3] == [len(one["articles"]) for one in results]
    assert "2/4" == results[1]["corpus"]["shard"]
    assert "test (shard 2/4), 4 articles" in results[1]["signature"]
    assert "shard" not in json.loads((folder / "whole" / "result.json").read_bytes())["corpus"]


def test_missing_and_doubled_shards_are_told_at_once(merge, folder):
    """A whole run, a part given twice and parts that are missing: one refusal, exit 4."""
    code, said = merge("part-1", "part-1", "whole")
    assert 4 == code
    assert "whole is no shard" in said
    assert "shard 1/4 is there 2 times" in said
    assert "missing: shard 2/4, 3/4, 4/4" in said
    assert not (folder / "merged").exists()


def test_shards_of_unlike_provenance_are_refused(merge, folder):
    """Another version, other options, another digest, other code: each is named, exit 4."""

    def change(said):
        said["extractor"] |= {"version": "2", "options": {"a": "1"}}
        said["corpus"]["digest"] = "0" * 64

    edit(folder / "part-2" / "result.json", change)
    edit(folder / "part-3" / "run.json", lambda said: said.update(code="f" * 64))
    code, said = merge(*PARTS)
    assert 4 == code
    for words in ("unlike version", "unlike options", "unlike corpus digest", "unlike code"):
        assert words in said


def test_shards_of_unlike_choices_are_refused(merge, folder):
    """Parts that were cut from other articles do not make one run."""
    run("--shard", "2/4", "--limit", "6", "--out", "other", "--no-cache")
    code, said = merge("part-1", "other", "part-3", "part-4")
    assert 4 == code
    assert "unlike choices of articles" in said


def test_an_article_in_two_shards_is_refused(merge, folder):
    """A part that says that it is another one brings its articles twice."""
    shutil.rmtree(folder / "part-2")
    shutil.copytree(folder / "part-1", folder / "part-2")
    edit(folder / "part-2" / "result.json", lambda said: said["corpus"].update(shard="2/4"))
    code, said = merge(*PARTS)
    assert 4 == code
    assert "article tunnel-000 is in part-1 and in part-2" in said


def test_other_gold_is_refused(merge, folder):
    """A corpus whose labels have moved since is named."""
    edit(folder / "corpus" / "manifest.json", lambda said: said.update(digest="1" * 64))
    code, said = merge(*PARTS)
    assert 4 == code
    assert "the corpus at corpus is made 111111111111" in said


def test_broken_shards_are_told_with_their_paths(merge, folder):
    """Predictions that have changed, and a folder without a result: all at once, exit 2."""
    with (folder / "part-1" / "predictions.jsonl").open("ab") as file:
        file.write(b"\n")
    (folder / "part-2" / "result.json").unlink()
    code, said = merge(*PARTS)
    assert 2 == code
    assert "part-1:1:1: predictions.jsonl has changed since" in said
    assert "part-2:1:1: no result at part-2" in said


def test_the_whole_is_not_put_into_a_shard(merge):
    """--out must be another folder."""
    code, said = merge(*PARTS, out="part-1")
    assert 2 == code
    assert "is one of the shards" in said
