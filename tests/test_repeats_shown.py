"""What `karat run` shows of several repeats beside rates is of a mean repeat, and says so."""

from __future__ import annotations

import pytest

from made_corpus import make_corpus

PLUGIN = """
import os, pathlib

class Fickle:
    # Finds every date in its first start and half of them after; never their value.
    name, version, layers = "fickle", "1", ("date",)

    def setup(self):
        seen = pathlib.Path(os.environ["FICKLE"])
        self.start = int(seen.read_text()) if seen.exists() else 0
        seen.write_text(str(self.start + 1))

    def extract(self, article):
        if self.start and int(article.id[-3:]) % 2:
            return []
        start = article.text.find("March 2033")
        return [{"layer": "date", "spans": [[start, start + 10]], "type": "DATE"}]
"""
MEAN = "the mean of the 3 repeats"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Makes a corpus of four articles with a date each."""
    return make_corpus(tmp_path_factory.mktemp("corpora") / "made", 4)


@pytest.fixture
def fickle(tmp_path, karat_here, corpus, monkeypatch):
    """Runs it: four dates are found, then twice two."""
    monkeypatch.setenv("FICKLE", str(tmp_path / "starts"))
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")

    def run(*flags, repeats="3"):
        fixed = ("--corpus", corpus, "--repeats", repeats, "--out", tmp_path / "run")
        done = karat_here("run", "plugin.py:Fickle", *fixed, *flags)
        assert 0 == done.code, done.err
        return [line.split() for line in done.out.splitlines()], done.out

    return run


def test_errors_are_those_of_a_mean_repeat(fickle):
    """Four misses over three repeats are 1.3, eight wrong values 2.7; the gain is the pooled F1's.

    F1 is 8 of 12 found, none made up: .8.
    """
    lines, out = fickle("--errors")
    assert ["date", "missed", "1.3", "1.00", "+0.200"] in lines
    assert "date: 0.0 all right; first wrong: value 2.7\n" in out
    assert f"misses, false alarms and wrong aspects are {MEAN}\n" in out


def test_groups_are_those_of_a_mean_repeat(fickle):
    """SemEval's tallies, the confusion and the tokens' gold are of one repeat too."""
    lines, out = fickle("--regime", "semeval", "--regime", "tokens")
    rates = ["1.00", "0.67", "0.80"]
    assert ["amount", "strict", "2.7", "0.0", "0.0", "1.3", "0.0", *rates] in lines
    assert ["amount", "date", *rates, "4.0", "0.0", "0.0"] in lines
    assert f"counts of SemEval and of tokens are {MEAN}\n" in out


def test_a_single_run_has_whole_counts(fickle):
    """Without repeats nothing is a mean."""
    lines, out = fickle("--errors", repeats="1")
    assert "date: 0 all right; first wrong: value 4\n" in out
    lines, more = fickle("--regime", "semeval", repeats="1")
    assert ["amount", "strict", "2", "0", "0", "2", "0", "1.00", "0.50", "0.67"] in lines
    assert "mean" not in out + more
