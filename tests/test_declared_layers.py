"""What an extractor declares and the corpus does not have is told; where it is all, nothing is."""

from __future__ import annotations

import json

import pytest

PLUGIN = """
def nothing(article):
    return []

class Dates:
    layers = {layers!r}

    def extract(self, article):
        return []
"""
HAS = "the corpus scores speaker, quote, cue, quantity, date"


@pytest.fixture
def declaring(tmp_path, karat_here, small_corpus):
    """Runs an extractor that declares these layers over the small corpus, into the folder run."""

    def run(*layers, flags=()):
        text = PLUGIN.format(layers=layers)
        (tmp_path / "plugin.py").write_text(text, encoding="utf-8")
        fixed = ("--corpus", small_corpus, "--out", tmp_path / "run")
        return karat_here("run", "plugin.py:Dates", *fixed, *flags)

    return run


@pytest.mark.parametrize("flags", [(), ("--json",), ("--repeats", "2")])
def test_a_run_that_declares_no_layer_of_the_corpus_measures_nothing(declaring, tmp_path, flags):
    """It exits with 4 and a sentence, names the layer that was meant, and is saved all the same."""
    done = declaring("datee", flags=flags)
    assert 4 == done.code
    assert (
        '"datee" is declared, but the corpus scores no such layer; did you mean "date"?' in done.err
    )
    assert f'karat: nothing measured: the extractor declares "datee", {HAS}' in done.err
    assert ["datee"] == json.loads((tmp_path / "run" / "result.json").read_bytes())["extractor"][
        "layers"
    ]


def test_a_run_that_declares_no_layer_at_all_measures_nothing(declaring):
    """An empty list of layers is none of the corpus either."""
    done = declaring()
    assert 4 == done.code
    assert f"karat: nothing measured: the extractor declares no layer, {HAS}" in done.err


def test_a_layer_too_many_is_a_note(declaring):
    """Beside a layer of the corpus, others are named, those with a guess on lines of their own."""
    done = declaring("date", "qoute", "person", "place")
    assert 0 == done.code
    assert (
        '"qoute" is declared, but the corpus scores no such layer; did you mean "quote"?\n'
        in done.err
    )
    assert '"person", "place" are declared, but the corpus scores no such layers\n' in done.err


def test_what_is_declared_too_is_not_what_was_meant(declaring):
    """A layer that is declared itself is no guess for one that the corpus does not have."""
    assert (
        '"dates" is declared, but the corpus scores no such layer\n'
        in declaring("date", "dates").err
    )


def test_an_honest_run_has_no_note(declaring):
    """Layers of the corpus, some or all, are nothing to tell."""
    assert "declared" not in declaring("date", "cue").err


def test_decoys_are_never_scored(declaring):
    """An extractor of decoys alone measures nothing, whatever the corpus marks."""
    done = declaring("decoy")
    assert 4 == done.code
    assert '"decoy" is declared, but the corpus scores no such layer' in done.err


def test_a_run_that_measures_nothing_is_no_baseline(declaring, karat_here, small_corpus, tmp_path):
    """`baseline set` refuses it: whatever came after would be no worse."""
    declaring("datee", flags=("--split", "all"))
    flags = ("--reason", "first", "--corpus", small_corpus)
    done = karat_here("baseline", "set", "main", tmp_path / "run", *flags)
    assert 2 == done.code
    assert 'it measures nothing: the extractor declares "datee", the corpus scores' in done.err


def scored(tmp_path, karat_here, small_corpus, layers):
    """Scores a file that says nothing under a header that declares these layers."""
    path = tmp_path / "said.jsonl"
    lines = [{"format": "predictions/1", "layers": layers}, {"id": "tunnel-2", "annotations": []}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    flags = ("--corpus", small_corpus, "--out", tmp_path / "result.json")
    return karat_here("score", path, *flags)


def test_score_reads_the_header_alike(tmp_path, karat_here, small_corpus):
    """A file whose header declares no layer of the corpus is exit 4; one too many is a note."""
    done = scored(tmp_path, karat_here, small_corpus, ["datee"])
    assert 4 == done.code
    assert f'karat: nothing measured: the extractor declares "datee", {HAS}' in done.err
    assert (tmp_path / "result.json").is_file()
    done = scored(tmp_path, karat_here, small_corpus, ["datee", "cue"])
    assert 0 == done.code
    assert (
        '"datee" is declared, but the corpus scores no such layer; did you mean "date"?\n'
        in done.err
    )


def test_what_a_header_says_cannot_drive_the_terminal(tmp_path, karat_here, small_corpus):
    """A name of a layer is shown short and printable, and a hundred are counted."""
    names = ["\x1b[2J" + "x" * 90, *(f"layer {n}" for n in range(99))]
    done = scored(tmp_path, karat_here, small_corpus, names)
    assert "\x1b" not in done.err
    assert "and 92 more" in done.err
    assert all(len(line) < 400 for line in done.err.splitlines())


def test_a_run_inside_a_test_measures_something_too(tmp_path, small_corpus):
    """`finish_run` writes its files, then raises."""
    from karat.corpus import open_corpus
    from karat.errors import NothingMeasured
    from karat.testing.finished import finish_run

    def extract(article):
        return []

    extract.layers = ("datee",)
    with pytest.raises(NothingMeasured, match='the extractor declares "datee"'):
        finish_run(extract, open_corpus(small_corpus), folder=tmp_path / "made")
    assert (tmp_path / "made" / "result.json").is_file()
