"""--layer: a name that the corpus does not score is refused before any work, in every verb."""

from __future__ import annotations

import json

import pytest

from karat.errors import UsageError

KNOWN = "speaker, quote, cue, quantity, date"
REFUSED = f'no layer "qoute" here; there are {KNOWN}; did you mean "quote"?'
PLUGIN = """
def extract(article):
    open("asked", "a").close()
    return []
"""


@pytest.fixture
def run(tmp_path, karat_here, small_corpus):
    """Runs a plugin that leaves a file behind as soon as it is asked."""
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    return lambda *flags: karat_here("run", "plugin.py:extract", "--corpus", small_corpus, *flags)


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_run_refuses_it_before_an_article_is_asked(run, tmp_path, how):
    """Exit 2, nothing on stdout, no folder, and the extractor was never asked; --json too."""
    done = run("--layer", "qoute", "--out", "runs/first", *how)
    assert (2, "") == (done.code, done.out)
    assert REFUSED in done.err
    assert not (tmp_path / "asked").exists()
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_score_refuses_it_before_it_writes(small_run, tmp_path, karat_here, small_corpus, how):
    """Exit 2, nothing on stdout, and no result file."""
    flags = ("--corpus", small_corpus, "--layer", "qoute", "--out", tmp_path / "made.json", *how)
    done = karat_here("score", small_run, *flags)
    assert (2, "") == (done.code, done.out)
    assert REFUSED in done.err
    assert not (tmp_path / "made.json").exists()


def test_a_layer_that_is_never_scored_is_none(run):
    """A decoy is in the gold and in no score."""
    done = run("--layer", "decoy", "--out", "runs/first")
    assert 2 == done.code
    assert f'no layer "decoy" here; there are {KNOWN}' in done.err


def test_a_layer_of_the_corpus_is_taken(run):
    """The table shows that layer alone; JSON is the whole result all the same."""
    shown = run("--layer", "cue", "--out", "runs/first").out
    assert "cue" in shown
    assert "date" not in shown
    whole = json.loads(run("--layer", "cue", "--json", "--out", "runs/second").out)
    assert KNOWN.split(", ") == list(whole["scores"])


def test_compare_refuses_it_in_the_same_words(small_run, karat_here):
    """Exit 2; the layers that there are those of the runs."""
    done = karat_here("compare", small_run, small_run, "--layer", "qoute")
    assert (2, "") == (done.code, done.out)
    assert REFUSED in done.err


def test_every_wrong_name_is_told_at_once():
    """Two slips are two lines, and what is right is no line."""
    from karat.cli.layer_flag import check_layer_names

    check_layer_names((), ["date"])
    check_layer_names(("date",), ["date"])
    with pytest.raises(UsageError) as told:
        check_layer_names(("dat", "date", "cue"), ["date"])
    assert [
        'no layer "dat" here; there are date; did you mean "date"?',
        'no layer "cue" here; there are date',
    ] == str(told.value).splitlines()
