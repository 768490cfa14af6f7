"""A verdict as annotations: ten at most, the worst first, and nobody else's command."""

from __future__ import annotations

import re

from made_up_verdict import EVIL, made_verdict, score

from karat.gate.verdict import ArticleWord, LimitWord
from karat.reports.annotations import annotation_lines


def test_the_worst_come_first():
    """Failures, then what could not be told, then warnings; what passed is not said."""
    kinds = [line.split(" title=")[0] for line in annotation_lines(made_verdict())]
    assert ["::error", "::error", "::error", "::warning"] == kinds
    assert "date.value" in annotation_lines(made_verdict())[2]


def test_the_deepest_fall_comes_first():
    """Among failures the greatest drop leads."""
    lines = annotation_lines(
        made_verdict(
            scores=[score("cue.found", difference=-0.1), score("date.found", difference=-0.4)]
        )
    )
    assert ["date.found", "cue.found"] == re.findall(r"[a-z]+\.found(?=::)", "\n".join(lines))[:2]


def test_there_are_ten_at_most():
    """The tenth of many says how many are not shown."""
    articles = [ArticleWord(article=f"story-{n}", word="fail", sentence="x") for n in range(40)]
    lines = annotation_lines(made_verdict(must_pass=articles))
    assert 10 == len(lines)
    assert "::and 35 more in verdict.json" in lines[-1]


def test_no_text_can_start_a_command():
    """Each line holds one command, ours, and nothing that a runner would read as another."""
    evil = LimitWord(limit="comparison", word="undecided", sentence=EVIL)
    lines = annotation_lines(made_verdict(limits=[evil], scores=[score(f"{EVIL},:x.found")]))
    for line in lines:
        assert re.fullmatch(r"::(error|warning) title=[^:,\r\n]*::[^\r\n\x00\x1b]*", line), line
        assert "##[" not in line.partition("::error title=")[2].partition("::")[0]


def test_percent_and_line_feeds_are_escaped():
    """As GitHub's workflow commands ask: %25, %0D, %0A; in a property also %3A and %2C."""
    made = made_verdict(limits=[LimitWord(limit="lost", word="fail", sentence="5% a\nb, c: d")])
    assert "::5%25 a%0Ab, c: d (" in annotation_lines(made)[0]
    assert "title=karat gate FAILED%3A lost::" in annotation_lines(made)[0]
