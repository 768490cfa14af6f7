"""Leaderboard, Markdown, CSV and JSON of a report: one set of figures, safe in every format."""

from __future__ import annotations

import csv
import io
import json
import re

import jsonschema
import msgspec
import pytest
from made_up_reports import answers, contents_of, gold, one, result_of, tunnel
from rich.console import Console

from karat.compare import compare
from karat.errors import NotComparable, UsageError
from karat.reports.comparison_table import print_comparison
from karat.reports.contents import contents
from karat.reports.csv_table import csv_table
from karat.reports.html.tables import board_blocks, difference_cell
from karat.reports.json_record import json_text
from karat.reports.leaderboard import leaderboard
from karat.reports.markdown import markdown
from karat.reports.record import ReportRecord
from karat.schemas import schemas


@pytest.fixture(scope="module")
def shown():
    return contents_of(*tunnel())


def rows_of(shown):
    return list(csv.DictReader(io.StringIO(csv_table(shown))))


def test_the_leaderboard_has_a_line_a_run_and_a_column_a_headline_score(shown):
    """Found and the headline aspect of each layer, in the order of the layers."""
    board = leaderboard(shown)
    assert ["near", "silent"] == [line.run.name for line in board.lines]
    assert (("speaker", "found"), ("speaker", "entity"), ("quote", "found")) == board.columns[:3]
    assert (2, 3, 2) == board.lines[0].cells[0].counts[:3]


def test_markdown_shows_intervals_losses_and_the_signature(shown):
    """Every table stands in it; few articles are marked; what is undefined is a dash."""
    page = markdown(shown)
    assert "## Differences to A near" in page
    assert "0.80 ~[" in page
    assert "| found | B | – |" in page
    assert "| quantity: boundary | 1 | 1 | 1.00 |" in page
    assert "gains do not add up" in page
    assert page.endswith("`made-up 1 000000000000 | all, 3 articles | scoring 1 | overlap=0.5`\n")


def test_csv_has_a_row_a_run_layer_aspect_and_regime(shown):
    """Counts are integers; a rate that is undefined is empty, with its ends."""
    table = {(r["run"], r["layer"], r["aspect"], r["regime"]): r for r in rows_of(shown)}
    assert len(table) == len(rows_of(shown))
    found = table["A", "speaker", "found", "tolerant"]
    assert ("2", "3", "2", "1", "0") == tuple(
        found[n] for n in ("gold", "predicted", "tp", "fp", "fn")
    )
    assert float(found["precision"]) == pytest.approx(2 / 3)
    silent = table["B", "speaker", "found", "tolerant"]
    assert ("", "", "", "0.0") == tuple(
        silent[n] for n in ("precision", "precision_low", "precision_high", "recall")
    )


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", " =1", "＝1"])
def test_no_csv_cell_is_a_formula(name):
    """A name that a spreadsheet would run gets an apostrophe before it."""
    golds, runs = tunnel()
    row = rows_of(contents_of(golds, {name: runs["near"]}))[0]
    assert row["reference"] == f"'{name}"


def test_no_csv_cell_drives_a_terminal_or_turns_the_writing():
    """Control characters and those of direction are written out; a tab can begin no formula."""
    golds, runs = tunnel()
    name = "\t=1\x1b]0;x\x07\u202eb"
    row = rows_of(contents_of(golds, {name: runs["near"]}))[0]
    assert r"\t=1\x1b]0;x\x07\u202eb" == row["reference"]
    assert r"'=1\x1b]0;x\x07\u202eb" == row["name"]


def test_json_is_closed_and_holds_the_same_figures(shown):
    """It reads back as report/1, and F1 is that of the CSV, to the last digit."""
    record = msgspec.json.decode(json_text(shown), type=ReportRecord)
    scores = {
        (run.label, one.layer, one.aspect, one.regime): one.rates.f1
        for run in record.runs
        for one in run.scores
    }
    for row in rows_of(shown):
        f1 = scores[row["run"], row["layer"], row["aspect"], row["regime"]]
        assert row["f1"] == ("" if f1 is None else str(f1))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**json.loads(json_text(shown)), "more": 1}, ReportRecord)


def test_a_kind_of_item_has_no_precision(shown):
    """What is spurious is of no kind: recall alone, in JSON too."""
    record = msgspec.json.decode(json_text(shown), type=ReportRecord)
    facets = [one for one in record.facets if not one.whole]
    assert facets
    assert {None} == {one.runs["A"].precision for one in facets}
    assert {None} == {one.runs["A"].f1 for one in facets}


def test_one_run_needs_no_second():
    """A report of one run has every table but the differences."""
    golds, runs = tunnel()
    alone = contents_of(golds, {"near": runs["near"]})
    assert alone.comparison is None
    assert alone.facets
    assert alone.errors


def test_unlike_runs_are_refused():
    """Other articles, other gold, another setting: no table holds both, and no run is no report."""
    golds, runs = tunnel()
    first = result_of(golds, "a", runs["near"])
    fewer = result_of(golds[:2], "b", runs["near"][:2])
    with pytest.raises(NotComparable, match="1 article is not in all runs"):
        contents([first, fewer])
    moved = [*golds[:2], gold("plain-1", "Nothing to see.", one("date", (0, 7)))]
    other = result_of(moved, "c", answers(moved, (), (), ()))
    with pytest.raises(NotComparable, match="gold moved in 1 article "):
        contents([first, other])
    wide = msgspec.structs.replace(first, settings={"overlap": 0.7})
    with pytest.raises(NotComparable, match="settings"):
        contents([first, wide])
    with pytest.raises(UsageError):
        contents([])


# One article has no interval


@pytest.fixture(scope="module")
def alone():
    golds, runs = tunnel()
    return contents_of(golds[:1], {name: said[:1] for name, said in runs.items()})


def test_markdown_shows_a_dash_for_the_interval_of_one_article(alone):
    """Behind a rate and behind a difference; what is undefined is one dash."""
    page = markdown(alone)
    assert "~[" not in page
    assert re.search(r"\| 0\.\d\d – \|", page)
    assert "−1.000 –" in page
    assert "– –" not in page


def test_csv_leaves_the_ends_of_one_article_empty(alone):
    """The rate stands there, its ends are empty, and one article carries it."""
    found = next(row for row in rows_of(alone) if (row["layer"], row["aspect"]) == ("cue", "found"))
    assert ("1.0", "", "", "1") == tuple(found[n] for n in ("f1", "f1_low", "f1_high", "articles"))


def test_json_has_null_for_an_interval_of_one_article(alone):
    """Intervals and the ends of differences are null, as the schema of report/1 allows."""
    record = json.loads(json_text(alone))
    jsonschema.validate(record, schemas()["report"])
    assert {None} == {one["f1"] for run in record["runs"] for one in run["scores"]}
    ends = {(one["low"], one["high"]) for one in record["differences"]}
    assert {(None, None)} == ends
    assert any(one["difference"] for one in record["differences"])


def test_html_shows_a_dash_for_the_interval_of_one_article(alone):
    """In the board's cells and in those of differences; no interval is drawn."""
    figures = [one for block in board_blocks(alone) for one in block.lines[0].figures if one.at]
    assert {("–", "")} == {(one.interval, one.width) for one in figures}
    cells = [difference_cell(one) for line in alone.comparison.lines for one in line.against]
    assert {"–"} == {one.interval for one in cells if one.difference != "–"}


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (2, "detectable = the difference found 4 times in 5 at 5 %, before correction\n"),
        (3, "4 times in 5 at 5 %, before correction (largest of the runs)\n"),
    ],
)
def test_the_screen_says_what_detectable_is_and_where_there_is_no_interval(runs, words):
    """Side by side one column of detectable stands for several runs, and that is said."""
    golds, (near, silent) = tunnel()[0][:1], [said[:1] for said in tunnel()[1].values()]
    results = [result_of(golds, str(n), said) for n, said in enumerate((near, silent, silent))]
    names = [str(number) for number in range(runs)]
    console = Console(file=io.StringIO(), width=200)
    print_comparison(console, compare(results[:runs]), names)
    shown = console.file.getvalue()
    assert words in shown
    assert re.search(r"−1\.000 +–", shown)
    assert "– behind a difference: it rests on one article, and so has no interval\n" in shown
