"""With what care an extractor is looked after: what cannot be is refused before anything runs."""

from __future__ import annotations

import math

import pytest

from karat.errors import UsageError
from karat.team import Care


@pytest.mark.parametrize("value", [0, -3, math.nan, math.inf, True, "3", None])
@pytest.mark.parametrize("name", ["timeout", "start_up"])
def test_seconds_are_a_number_over_0(name, value):
    """Neither none nor without end."""
    with pytest.raises(UsageError, match=f"{name} must be a number of seconds over 0, found"):
        Care(**{name: value})


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "2"])
@pytest.mark.parametrize("name", ["jobs", "memory", "in_flight"])
def test_counts_are_whole_and_at_least_1(name, value):
    """A run without a worker would end without an answer."""
    with pytest.raises(UsageError, match=f"{name} must be a whole number, 1 or more, found"):
        Care(**{name: value})


def test_what_can_be_is_taken():
    """No cap on memory, and as many articles in flight as the extractor asks for."""
    care = Care(jobs=2, start_up=1, timeout=0.5, memory=None, in_flight=None)
    assert (2, 1, 0.5) == (care.jobs, care.start_up, care.timeout)


@pytest.mark.parametrize("flags", [("--timeout", "nan"), ("--start-up", "inf"), ("-j", "0")])
def test_a_run_refuses_it_with_a_sentence(karat_here, small_corpus, flags):
    """Exit 2, whoever sees it first."""
    done = karat_here("run", "rules", "--corpus", small_corpus, *flags)
    assert 2 == done.code
    assert "must be a number of seconds over 0" in done.err or "-j" in done.err
