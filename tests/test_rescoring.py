"""Predictions under a text that has moved: told and counted, never an end to all."""

from __future__ import annotations

import json

import pytest

from karat.corpus import open_corpus
from karat.goldfiles.writing import text_hash
from karat.outcome.rescoring import outgrown
from karat.result_files import read_result


@pytest.fixture
def shortened(project):
    """A run of 32 articles; then one text loses its end, and its labels with it."""
    project.own_corpus()
    before = {gold.id: text_hash(gold) for gold in golds_of(project)[1]}
    run = project.run("before")
    shorten(project)
    return project, run, before


def shorten(project, id_="story-1"):
    """Takes the last words of an article away, and the labels that stand in them."""
    path = project.root / "one.mark"
    assert 0 == project.karat("gold", "mark", id_, "--out", path).code
    project.edit(path, ", not {d2|May 2033}", "")
    project.edit(path, "d2 DATE 2033-05\n", "")
    text = project.corpus / "articles" / f"{id_}.txt"
    project.edit(text, ", not May 2033", "")
    done = project.karat("gold", "mark", path)
    assert 0 == done.code, done.said
    assert 0 == project.karat("gold", "fmt").code


def golds_of(project):
    corpus = open_corpus(project.corpus)
    return corpus, list(corpus.gold(corpus.ids("test")))


def test_offsets_beyond_a_text_tell_that_it_moved(shortened):
    """The second date lies beyond the shortened text; no other article is named."""
    project, run, _ = shortened
    corpus, golds = golds_of(project)
    assert ["story-1"] == outgrown(run / "predictions.jsonl", corpus, golds, read_result(run))


def test_kept_hashes_tell_every_change(shortened):
    """With the hashes of that time no offset need lie outside."""
    project, run, before = shortened
    corpus, golds = golds_of(project)
    path, result = run / "predictions.jsonl", read_result(run)
    assert ["story-1"] == outgrown(path, corpus, golds, result, before)
    now = before | {gold.id: text_hash(gold) for gold in golds}
    assert [] == outgrown(path, corpus, golds, result, now)


def test_a_new_label_is_no_new_text(project):
    """Where gold moved and the text did not, the predictions still fit."""
    project.own_corpus()
    run = project.run("before")
    project.relabel()
    corpus, golds = golds_of(project)
    assert [] == outgrown(run / "predictions.jsonl", corpus, golds, read_result(run))


def test_compare_leaves_the_article_out_and_says_so(shortened):
    """--rescore goes on with the other 31."""
    project, run, _ = shortened
    other = project.run("after")
    done = project.karat("compare", run, other, "--rescore")
    assert 0 == done.code, done.said
    assert "left out: 1 article whose text is not the one that was answered: st" in done.err
    assert "tolerant, 31 articles" in done.out


def test_where_no_text_is_left_nothing_can_be_compared(small_project):
    """Every shared article has another text: exit 4."""
    small_project.own_corpus()
    run = small_project.run("before")
    for number in range(1, 11):
        shorten(small_project, f"story-{number}")
    other = small_project.run("after")
    done = small_project.karat("compare", run, other, "--rescore")
    assert (4, True) == (done.code, "every shared article's text has changed" in done.err)
    gated = small_project.gate(other, "--baseline", run)
    assert (4, True) == (gated.code, "no shared article has the text that was" in gated.out)


PLUGIN = """
def extract(article):
    start = article.text.index("May 2033")
    return [{"layer": "date", "spans": [[start, start + 8]], "type": "DATE", "value": "2033-05"}]
"""


def reword(project):
    """Makes one word of a text another of the same length, so that every offset still fits."""
    path = project.root / "one.mark"
    assert 0 == project.karat("gold", "mark", "story-3", "--out", path).code
    for changed in (path, project.corpus / "articles" / "story-3.txt"):
        project.edit(changed, ", not", ", nor")
    assert 0 == project.karat("gold", "mark", path).code
    assert 0 == project.karat("gold", "fmt").code


def test_a_run_keeps_the_hashes_of_its_texts(small_project):
    """After `karat run`, compare and gate by path see a change that moves no offset."""
    small_project.own_corpus()
    (small_project.root / "years.py").write_text(PLUGIN, encoding="utf-8")
    run = small_project.root / "ran"
    done = small_project.karat("run", "years.py:extract", "--out", run)
    assert 0 == done.code, done.said
    reword(small_project)
    other = small_project.run("after")
    done = small_project.karat("compare", run, other, "--rescore")
    said = "left out: 1 article whose text is not the one that was answered: story-3\n"
    assert said in done.err
    gated = small_project.gate(other, "--baseline", run, "--json")
    assert ["story-3"] == json.loads(gated.out)["ground"]["outgrown"]


@pytest.mark.parametrize("texts", [7, [1], {"story-3": 7}, {"story-3": None}, {"story-1": "x"}])
def test_hashes_that_are_none_are_passed_over(small_project, texts):
    """A header from elsewhere may hold anything; then the offsets decide, and here they fit."""
    small_project.own_corpus()
    run = small_project.run("before", corpus={"texts": texts})
    reword(small_project)
    corpus, golds = golds_of(small_project)
    assert [] == outgrown(run / "predictions.jsonl", corpus, golds, read_result(run))
