"""A report of many runs is longer than one of three, and no wider: nothing falls off a page."""

from __future__ import annotations

import re

from made_up_reports import contents_of, page_of, tunnel_runs

from karat.reports.markdown import markdown


def widest(html):
    """Gives the most columns that a table's first row of heads spans."""
    rows = re.findall(r"<thead[^>]*><tr>(.*?)</tr>", html, re.DOTALL)
    spans = [re.findall(r"<th[^>]*>", row) for row in rows]
    return max(
        sum(int((re.findall(r'colspan="(\d+)"', one) or [1])[0]) for one in r) for r in spans
    )


def test_further_runs_make_a_report_longer_and_no_wider():
    """Eleven runs stand below each other: no table is wider than that of three."""
    three, eleven = (page_of(*tunnel_runs(many)) for many in (3, 11))
    assert widest(three) == widest(eleven)
    body = eleven[eleven.index('id="differences-h"') : eleven.index('id="chain-h"')]
    assert [f"run-{n}" for n in range(1, 11)] == re.findall(r"</b> (run-\d+)</th>", body)
    assert widest(body) == 5


def test_every_run_has_its_errors_and_its_kinds_once():
    """Whatever table they stand in: a head a layer and a run."""
    page = page_of(*tunnel_runs(5))
    for start, end in (("errors-h", "kinds-h"), ("kinds-h", "articles-h")):
        part = page[page.index(f'id="{start}"') : page.index(f'id="{end}"')]
        heads = re.findall(r"</b> (run-\d)</th>", part)
        assert 1 == len({heads.count(f"run-{n}") for n in range(5)})
        assert heads.count("run-0") == len(re.findall(r"<h3>|<summary>", part)) > 3


def test_no_two_runs_of_twelve_share_a_colour():
    """The chain's bars are of a colour a run; of more runs than colours all are of one."""
    twelve, more = (page_of(*tunnel_runs(many)) for many in (12, 13))
    bars = {f"r{n}" for n in range(0, 12, 2)}  # every other run says nothing, and has no bar
    assert bars <= set(re.findall(r'class="fill (r\d+)"', twelve))
    assert not re.findall(r'class="fill r\d+"', more)
    style = twelve[twelve.index("<style>") : twelve.index("</style>")]
    colours = re.findall(r"\.r\d+ { fill: ([^}]*);", style)
    assert 11 == len(colours) == len(set(colours))


def test_markdown_sets_many_runs_below_each_other():
    """Of five runs a line is a further run's score; of three it is a score, as wide as before."""
    heads = {}
    for many in (3, 5):
        page = markdown(contents_of(*tunnel_runs(many)))
        part = page[page.index("## Differences") : page.index("## speaker")]
        heads[many] = part.splitlines()[2]
    assert 8 == heads[3].count("|") - 1
    assert "| run and score | F1 A | run − A | p | won/lost/tied |" == heads[5]
    assert 4 == len(re.findall(r"^\| [B-E] speaker found \|", part, re.MULTILINE))
