"""No table cuts a name or a figure, however narrow the screen or the pipe is."""

from __future__ import annotations

import io

import pytest
from made_up_reports import contents_of, result_of, tunnel
from made_up_verdict import made_verdict, score
from rich.console import Console

import karat
from karat.breakdown import by_error, by_facet
from karat.compare import compare
from karat.reports.comparison import print_errors, print_facets
from karat.reports.comparison_table import print_comparison
from karat.reports.groups import print_groups
from karat.reports.losses import print_losses
from karat.reports.rows import Wanted, rows
from karat.reports.table import print_table
from karat.reports.verdict import print_verdict

WIDE = 400


def card():
    gold = [{"layer": "speaker", "spans": [[0, 4]]}, {"layer": "quantity", "spans": [[10, 14]]}]
    said = [{"layer": "speaker", "spans": [[0, 4]]}, {"layer": "speaker", "spans": [[10, 14]]}]
    return karat.score([gold, gold], [said, said])


def results(runs):
    golds, said = tunnel()
    near, silent = said.values()
    return [result_of(golds, f"run-{n}", [near, silent, silent][n]) for n in range(runs)]


def table(console):
    made, wanted = card(), Wanted(aspects=True, macro=True, facets=True)
    print_table(console, made.result, rows(made.result, made.evaluation, wanted), wanted)


def groups(console):
    print_groups(console, card().result, {"semeval", "tokens"})


def fix_first(console):
    shown = contents_of(*tunnel())
    print_losses(console, shown.runs[0].result, shown.runs[0].losses)


def kinds(console):
    print_facets(console, by_facet(results(3)), [1, 1, 1])


def errors(console):
    print_errors(console, by_error(results(3)), [1, 1, 1])


def verdict(console):
    names = ("speaker.found", "speaker.entity")
    print_verdict(console, made_verdict(scores=[score(one, "undecided") for one in names]))


def lines_of(show, width):
    console = Console(file=io.StringIO(), width=width, no_color=True, highlight=False)
    show(console)
    return console.file.getvalue().splitlines()


def words_of(show, width):
    """Gives what is printed, word by word; a row that wraps keeps its words."""
    return " ".join(lines_of(show, width)).split()


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("show", [table, groups, fix_first, kinds, errors, verdict])
def test_every_width_shows_the_same_words(show, width):
    """Name by name and figure by figure what a screen of 400 columns shows."""
    assert words_of(show, WIDE) == words_of(show, width)


@pytest.mark.parametrize("show", [table, groups, fix_first, kinds, errors])
def test_a_row_is_one_line(show):
    """The terminal wraps it, or nobody does: a pipe has a line a row, and no blank at its end."""
    wide, narrow = lines_of(show, WIDE), lines_of(show, 20)
    assert [line.split() for line in wide] == [line.split() for line in narrow]
    assert [line.rstrip() for line in wide + narrow] == wide + narrow


def test_columns_move_together_before_a_row_wraps():
    """Of two blanks between columns one is left where the screen would not hold them."""
    wide = lines_of(table, WIDE)
    room = max(map(len, wide))
    assert wide == lines_of(table, room)
    assert room - 8 == max(map(len, lines_of(table, room - 1)))


@pytest.mark.parametrize("runs", [2, 3])
def test_runs_that_do_not_fit_side_by_side_stand_below_each_other(runs):
    """Side by side where the screen is wide enough, else run by run with every figure whole."""
    compared = compare(results(runs))
    names = [f"run-{n}" for n in range(runs)]

    def show(console):
        print_comparison(console, compared, names)

    wide, narrow = words_of(show, WIDE), words_of(show, 60)
    assert "run" not in wide
    assert ["run", "layer", "F1", "A"] == narrow[2 * runs : 2 * runs + 4]
    figures = [one for one in wide if any(char.isdigit() for char in one) and "." in one]
    assert set(figures) <= set(narrow)
    assert not [one for one in narrow if "…" in one]
