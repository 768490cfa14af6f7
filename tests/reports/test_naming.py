"""Runs of one extractor are told apart by the options in which they differ."""

from __future__ import annotations

import io

import msgspec
from made_up_reports import result_of, tunnel
from made_up_verdict import made_verdict
from rich.console import Console

from karat.reports.contents import contents
from karat.reports.naming import apart
from karat.reports.verdict import headline, print_verdict


def test_only_what_differs_is_named():
    """Of three runs of one name the option that two have unlike; another name needs none."""
    runs = [
        ("rules 3", {"cut": "5", "lang": "en"}),
        ("rules 3", {"cut": "6", "lang": "en"}),
        ("rules 3", {"lang": "en"}),
        ("other", {"cut": "7"}),
    ]
    assert ["rules 3 -o cut=5", "rules 3 -o cut=6", "rules 3", "other"] == apart(runs)


def test_equal_runs_have_equal_names():
    """There is nothing to tell them apart by."""
    assert ["rules 3"] * 2 == apart([("rules 3", {"cut": "5"})] * 2)


def test_a_long_value_is_shortened():
    """A prompt given as an option fills no page."""
    first, second = apart([("llm", {"prompt": "x" * 900}), ("llm", {"prompt": "y"})])
    assert 60 > len(first)
    assert "llm -o prompt=y" == second


def test_a_report_names_them():
    """On every page alike, for they take the name from one place."""
    golds, runs = tunnel()
    results = []
    for model in ("a", "b"):
        result = result_of(golds, "mine", runs["near"])
        extractor = msgspec.structs.replace(result.extractor, options={"model": model})
        results.append(msgspec.structs.replace(result, extractor=extractor))
    assert ["mine -o model=a", "mine -o model=b"] == [run.name for run in contents(results).runs]


def test_a_verdict_names_them():
    """Run and baseline, in the line that says how it ended."""
    made = made_verdict()
    run = msgspec.structs.replace(made.run, version="2", options={"cut": "5", "lang": "en"})
    baseline = msgspec.structs.replace(made.baseline, options={"lang": "en"})
    told = made_verdict(run=run, baseline=baseline)
    assert headline(told).startswith("mine 2 -o cut=5 against the baseline (main, mine 2);")
    file = io.StringIO()
    print_verdict(Console(file=file, width=120), told)
    assert "mine 2 -o cut=5 against" in file.getvalue()
