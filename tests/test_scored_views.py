"""What of a result is shown: each view that is asked for, and the table unasked."""

from __future__ import annotations

import pytest


@pytest.fixture
def shown(karat_here, small_corpus, small_run):
    def show(*flags):
        path = small_run / "predictions.jsonl"
        done = karat_here("score", path, "--corpus", small_corpus, *flags)
        assert 0 == done.code, done.err
        return done.out

    return show


def test_errors_alone_take_the_place_of_the_table(shown):
    """One screen: what to fix first."""
    out = shown("--errors")
    assert "what to fix first" in out
    assert "articles" not in out.splitlines()[1]
    assert 1 == out.count("layer")


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        (("--regime", "semeval"), "SemEval-2013"),
        (("--macro",), "macro F1"),
        (("--aspects",), "alone"),
        (("--facets",), "granularity month"),
    ],
)
def test_errors_stand_below_the_views_asked_for_with_them(flag, words, shown):
    """No flag takes away what another one asks for."""
    out = shown("--errors", *flag)
    assert words in out
    assert out.index(words) < out.index("what to fix first")
