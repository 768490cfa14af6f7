"""A verdict as JUnit XML: valid whatever it quotes, a case a score, a floor, an article."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from made_up_verdict import EVIL, made_verdict, score

from karat.reports.junit import junit_bytes


def read(verdict):
    return ET.fromstring(junit_bytes(verdict))  # noqa: S314 - we wrote it


def test_a_suite_is_a_layer():
    """Scores and floors stand in their layer's suite, articles and limits in their own."""
    root = read(made_verdict())
    cases = {suite.get("name"): [case.get("name") for case in suite] for suite in root}
    assert {
        "date": [
            "date.found against the baseline",
            "date.value against the baseline",
            "floor of date.found.f1",
        ],
        "cue": ["cue.found against the baseline"],
        "articles": ["errors", "story-1"],
    } == cases


def test_words_become_failures_errors_and_output():
    """A failure is failed, what could not be told is an error, a warning passes with its words."""
    root = read(made_verdict())
    assert ("6", "2", "1") == tuple(root.get(key) for key in ("tests", "failures", "errors"))
    assert "1 article failed" == root.findtext(".//testcase[@name='errors']/system-out")
    assert "fell by 0.1" == root.find(".//error").get("message")


def test_sums_of_suites_are_the_whole():
    """Tests, failures and errors of the suites add up to those of the file."""
    root = read(made_verdict())
    for key in ("tests", "failures", "errors"):
        assert int(root.get(key)) == sum(int(suite.get(key)) for suite in root)


def test_control_characters_are_dropped_and_the_rest_is_kept():
    """XML holds no NUL and no escape; mark-up is text."""
    root = read(made_verdict(scores=[score(sentence=EVIL)]))
    said = root.find(".//failure").text
    assert 'a<b>&"|`x`[31m\n::error::owned' == said[: said.index(" ##")]


def test_no_time_is_recorded():
    """Two builds of the same run have the same bytes; time never gates."""
    assert {"0"} == {case.get("time") for case in read(made_verdict()).iter("testcase")}
    assert junit_bytes(made_verdict()) == junit_bytes(made_verdict())


def test_only_a_suite_counts_what_was_skipped():
    """Jenkins' schema allows `skipped` at testsuite, and at testsuites not."""
    root = read(made_verdict())
    assert root.get("skipped") is None
    assert {"0"} == {suite.get("skipped") for suite in root}
