"""Tables lay out what was counted: undefined is a dash, small samples are marked, text is safe."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

import karat
from karat.reports.article import print_article
from karat.reports.drilldown import Case
from karat.reports.groups import print_groups
from karat.reports.losses import losses
from karat.reports.row import rate
from karat.reports.rows import Wanted, rows
from karat.reports.table import print_table
from karat.spans import Span

GOLD = [{"layer": "A", "spans": [[0, 4]]}, {"layer": "B", "spans": [[10, 14]]}]
SAID = [{"layer": "A", "spans": [[0, 4]]}, {"layer": "A", "spans": [[10, 14]]}]


def printed(show, *arguments):
    console = Console(file=io.StringIO(), width=100, no_color=True)
    show(console, *arguments)
    return console.file.getvalue()


def test_undefined_is_a_dash():
    """None is shown as a dash and 0 as a number."""
    assert ("–", "0.00", "1.00") == (rate(None), rate(0.0), rate(1.0))


def test_a_layer_that_was_not_predicted_has_no_precision():
    """Precision without a prediction is undefined; recall is 0; the interval is marked as small."""
    card = karat.score([[{"layer": "A", "spans": [[0, 4]]}]] * 2, [[], []])
    row = rows(card.result, card.evaluation, Wanted())[0]
    assert (None, 0.0, 0.0) == (row.precision, row.recall, row.f1)
    assert row.interval_text.startswith(" ~[")


def test_one_article_shows_a_dash_for_its_interval():
    """A figure of one article is followed by a dash, and the table says what that means."""
    card = karat.score(GOLD, SAID)
    listed = rows(card.result, card.evaluation, Wanted(layers=("A",)))
    assert [("–", 1)] == [(row.interval_text.strip(), row.articles) for row in listed]
    shown = printed(print_table, card.result, listed, Wanted())
    assert "– behind a figure: it rests on one article, and so has no interval" in shown


def test_macro_says_how_many_were_left_out():
    """An article where F1 is 0/0 is in no mean, and is counted."""
    card = karat.score([GOLD, []], [SAID, []])
    row = rows(card.result, card.evaluation, Wanted(layers=("A",), macro=True))[0]
    assert "0.67 (1 left out)" == row.macro_text


def test_other_regimes_are_named():
    """With several regimes each line says which it is of."""
    card = karat.score(GOLD, SAID)
    wanted = Wanted(layers=("A",), regimes=("strict", "overlap"))
    assert ["found, strict", "found, overlap"] == [
        row.what for row in rows(card.result, card.evaluation, wanted)
    ]


def test_the_dearest_loss_comes_first():
    """Classes are sorted by what their repair alone would give."""
    listed = losses(karat.score(GOLD, SAID).result)
    assert [("B", "layer confusion"), ("A", "layer confusion")] == [
        (one.layer, one.name) for one in listed
    ]
    assert [1.0, pytest.approx(1 / 3)] == [one.gain for one in listed]


def test_confusion_is_printed_by_gold_and_predicted_label():
    """One pair of unlike labels stands in its cell."""
    text = printed(print_groups, karat.score(GOLD, SAID).result, {"semeval", "tokens"})
    assert "pairs of open: gold in rows, predicted in columns" in text
    assert "IOB2" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["B", "1"] in lines


def test_layers_that_are_named_are_of_their_groups_alone():
    """--layer date leaves speakers out of SemEval's and the tokens' tables too."""
    said = [{"layer": layer, "spans": [[0, 4]]} for layer in ("date", "speaker")]
    result = karat.score(said, said, text="Voss").result
    for regime in ("semeval", "tokens"):
        assert "speaker" in printed(print_groups, result, {regime})
        alone = printed(print_groups, result, {regime}, ["date"])
        assert ("amount" in alone, "speaker" in alone) == (True, False)


def test_an_article_is_legible_without_colour():
    """Marks carry a sign and a letter; nested and discontinuous pieces keep their brackets."""
    text = "“Yes,” she said. “No.”"
    cases = [
        Case("quote", "missed", (Span(0, 6), Span(17, 22)), "…"),
        Case("date", "spurious", (Span(1, 4),), "Yes", wrong=()),
    ]
    out = printed(print_article, "t", text, cases)
    assert "[-q “[+d Yes],”] she said. [-q “No.”]" in out
    assert "missed (1)" in out
    assert "false alarms (1)" in out


def test_markup_in_an_article_is_text():
    """What looks like a style to the printer is printed as it stands."""
    out = printed(print_article, "[red]t[/red]", "[bold]x[/bold] \x1b[2J", [])
    assert "[red]t[/red]" in out
    assert "[bold]x[/bold]" in out
    assert "\x1b" not in out


def test_a_facet_says_how_many_articles_it_rests_on():
    """Of two articles one holds a date: the facet's row counts one article and one item."""
    date = {"layer": "date", "spans": [[0, 4]], "type": "DATE", "value": "2031"}
    card = karat.score([[date], []], [[date], []])
    shown = rows(card.result, card.evaluation, Wanted(facets=True))
    facet = next(row for row in shown if row.what == "type DATE")
    assert (1, "~1") == (facet.articles, facet.gold_text)
