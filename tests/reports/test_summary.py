"""A verdict as Markdown: legible, inert, and never too large."""

from __future__ import annotations

import re

from made_up_verdict import EVIL, made_verdict, score

from karat.gate.verdict import ArticleWord, FlipRecord, FloorWord, WorstRecord
from karat.reports.summary import LARGEST, summary


def test_it_says_what_the_verdict_says():
    """Title, reasons, a row a score, floors, articles, flips, the signature and the canary."""
    said = re.sub(r"\\(.)", r"\1", summary(made_verdict()))
    for words in (
        "## ❌ karat gate FAILED",
        "- ❌ **date.found**: fell by 0.200",
        "| date.found | 0.900 | 0.700 | −0.200 [−0.300, −0.100] | 0.0001 | 0.01 | ❌ fail |",
        "**date.found.f1**: is low",
        "story-1 is all right",
        "lost date.found “May 2033”",
        "stories 1 | test",
        "<!-- the canary -->",
    ):
        assert words in said, words


def test_a_stranger_s_text_is_text():
    """No tag, link, image, code or table cell comes out of what an article or an extractor says."""
    flip = FlipRecord(score="date.found", surface=EVIL, gained=False)
    worst = WorstRecord(article="story-1", errors_before=0, errors_now=1, flips=[flip])
    said = summary(made_verdict(scores=[score(f"{EVIL}.found", sentence=EVIL)], worst=[worst]))
    assert "<b>" not in said
    assert not re.search(r"(?<!\\)(`|!\[|\]\()", said)
    assert "\x1b" not in said
    rows = [line for line in said.splitlines() if line.startswith("| ")]
    assert {8} == {len(re.findall(r"(?<!\\)\|", row)) for row in rows}


def test_it_is_cut_politely():
    """Under 900 KiB of UTF-8, whole lines only, and the last one says so."""
    articles = [
        ArticleWord(article=f"story-{n}", word="fail", sentence="é" * 200) for n in range(4000)
    ]
    said = summary(made_verdict(must_pass=articles))
    assert LARGEST - 2000 < len(said.encode()) <= LARGEST
    assert said.endswith("\n*Cut here: verdict.json holds the rest.*\n")
    assert summary(made_verdict()).count("Cut here") == 0


def test_what_failed_is_told_once():
    """A floor or an article stands above the table, below it where it passed."""
    floors = [
        FloorWord(score="date.found", rate=rate, floor=0.8, now=0.7, word=word, sentence="is so")
        for rate, word in (("f1", "fail"), ("recall", "undecided"), ("precision", "pass"))
    ]
    articles = [
        ArticleWord(article=f"story-{number}", word=word, sentence="was read")
        for number, word in enumerate(("fail", "warn", "pass"))
    ]
    above, _, below = summary(made_verdict(floors=floors, must_pass=articles)).partition("| score")
    for told in ("date.found.f1", "date.found.recall", "story-0", "story-1"):
        assert told in above
        assert told not in below
    for passed in ("date.found.precision", "story-2"):
        assert passed not in above
        assert passed in below


def test_a_surface_with_its_own_quotation_marks_gets_no_others():
    """“Yes,” stands as it is, May 2033 between marks of ours."""
    flips = [
        FlipRecord(score="quote.found", surface=surface, gained=False)
        for surface in ("“Yes,”", "May 2033")
    ]
    worst = [WorstRecord(article="story-2", errors_before=0, errors_now=2, flips=flips)]
    said = summary(made_verdict(worst=worst))
    assert "lost quote.found “Yes,”\n" in said
    assert "lost quote.found “May 2033”\n" in said
