"""The head of a report says what its figures are of, before the first of them."""

from __future__ import annotations

import pytest
from made_up_reports import page_of, tunnel


@pytest.fixture(scope="module")
def html():
    return page_of(*tunnel())


def test_the_title_and_the_lines_under_it_say_what_the_figures_are_of(html):
    """Corpus in the title; the signature, with split and scorer, before the first figure."""
    assert "<title>karat report on made-up 1: near, silent</title>" in html
    head = html[html.index("<h1>") : html.index("<main>")]
    assert "made-up 1" in head
    assert "made-up 1 000000000000 | all, 3 articles | scoring 1 | overlap=0.5" in head


def test_the_interval_is_called_by_its_name(html):
    """It is a bootstrap over articles."""
    lead = html[html.index('id="leaderboard-h"') : html.index("<table")]
    assert "bootstrap" in lead


def test_one_article_is_an_article():
    """In the list of runs, and in the words of the differences."""
    golds, runs = tunnel()
    alone = page_of(golds[:1], {name: said[:1] for name, said in runs.items()})
    assert "1 article, 0 failed" in alone
    assert "over the 1 article that all runs share" in alone
