"""The leaderboard: it is what the results make, and its study counts as it says."""

import json
import re
from types import SimpleNamespace

import pytest

from karat_baselines import updating
from karat_baselines.board import BOARD, apart, page
from karat_baselines.board.figures import MADE, gather
from karat_baselines.board.writing import listed, rate, share, signed, table, with_interval
from karat_baselines.known import BASELINES, NOT_RUN
from karat_baselines.results import result_path


@pytest.fixture(scope="module")
def figures():
    return gather()


def test_the_page_is_what_the_committed_results_make(figures):
    """Whoever changes a result writes the page anew: python -m karat_baselines board."""
    assert BOARD.read_text(encoding="utf-8") == page(figures)


def test_a_system_that_was_not_run_stands_there_with_its_reason():
    """Its row has no figure."""
    written = BOARD.read_text(encoding="utf-8")
    for name, reason in NOT_RUN.items():
        assert f"| {name} | not run: {reason} |" in written
        assert re.search(rf"^\| {name} \| not run \|", written, re.MULTILINE)


def test_every_baseline_with_a_result_has_a_row(figures):
    """In the table of systems each says what it was made on."""
    written = BOARD.read_text(encoding="utf-8")
    for one in BASELINES:
        assert (one.name in figures.names) == bool(
            re.search(rf"^\| {one.name} \| {re.escape(one.about)} \|", written, re.MULTILINE)
        )


def test_published_figures_carry_a_source_and_the_warning():
    """They stand in a table of their own."""
    written = BOARD.read_text(encoding="utf-8")
    section = written.split("## Published figures")[1].split("\n## ")[0]
    assert "other texts and other conventions" in section
    rows = [line for line in section.splitlines() if line.startswith("| ")][2:]
    assert 4 == len(rows)
    assert all(re.search(r"20\d\d, SemEval-20\d\d Task \d, S1\d-\d{4} \|$", row) for row in rows)
    assert all(0 < float(row.split("|")[5]) <= 1 for row in rows)


def test_the_page_bears_the_day_of_its_results(monkeypatch):
    """The day of the last update is noted in a file of its own, which update writes."""
    day = json.loads(MADE.read_text(encoding="utf-8"))["results"]
    assert f"\nThe results were made on {day}.\n" in BOARD.read_text(encoding="utf-8")
    written = {}
    for name in ("run", "_study", "write_board"):
        monkeypatch.setattr(updating, name, lambda *_: None)
    monkeypatch.setattr(updating.second_reader, "made", lambda _: b"")
    monkeypatch.setattr(updating, "_put", written.__setitem__)
    assert 0 == updating.update([])
    assert re.fullmatch(rb'{"results": "20\d\d-\d\d-\d\d"}\n', written[MADE])


def test_what_no_system_finds_and_what_some_do_add_up(figures):
    """Gold is what some system finds and what none does, layer by layer."""
    for layer in figures.layers:
        items = [who for kept in figures.items.values() for who in kept.get(layer, {}).values()]
        score = figures.any.scores[layer]["found"]["tolerant"]
        assert score.tp == len(items)
        assert score.gold == score.tp + score.fn
        assert all(items)


def test_a_systems_finds_are_its_true_positives(figures):
    """What is noted item by item adds up to the result's own count."""
    for name in figures.systems:
        for layer in figures.layers:
            score = figures.score(name, layer, "found")
            noted = sum(
                name in who
                for kept in figures.items.values()
                for who in kept.get(layer, {}).values()
            )
            assert (0 if score is None else score.rates.tp) == noted


def test_the_study_says_most_of_what_leads_in_95_percent_of_the_draws_alone(figures):
    """Found has an interval on every layer that comes in kinds; every other score claims less."""
    written = BOARD.read_text(encoding="utf-8")
    for layer in figures.any.facets:
        for aspect in figures.aspects(layer)[:2]:
            one = apart.separation(figures, layer, aspect)
            (said,) = re.findall(rf"^\*\*{layer} {aspect}\*\*.*$", written, re.MULTILINE)
            assert ("found" == aspect) == (one.drawn is not None)
            most = re.search(r"separates the systems most, in (\d+|>99)% of the draws", said)
            alone = one.drawn is not None and 1 == len(one.drawn.leaders)
            assert alone == bool(most) == ("separates the systems most" in said)
            assert not most or 95 <= int(most[1].lstrip(">"))
            assert (one.drawn is None) == ("without interval: in these articles" in said)


def test_figures_are_written_as_karat_writes_them():
    """Undefined is a dash, a minus is no hyphen, few articles carry a tilde; only all is 1.00."""
    few = SimpleNamespace(low=0.1, high=0.456, articles=29)
    assert "0.20 ~[0.10, 0.46]" == with_interval(0.2, few)
    assert "–" == with_interval(None, few)
    assert ["−0.10", "0.00", "+0.01"] == [signed(x) for x in (-0.1, -0.001, 0.009)]
    near = [0.994, 0.9951, 0.99951, 1.0]
    assert ["0.99", "0.995", "0.999", "1.00"] == [rate(x) for x in near]
    assert ["0%", "<1%", "38%", ">99%", "100%"] == [share(x) for x in (0, 0.002, 0.38, 0.998, 1)]
    assert "a, b and c" == listed(["a", "b", "c"])
    assert "| a\\|b |" in table(["x"], [["a|b"]])


def test_the_list_of_finds_carries_the_canary():
    """It tells where gold is, so it must stay out of training corpora."""
    root = BOARD.parents[1]
    canary = json.loads((root / "corpus/manifest.json").read_text(encoding="utf-8"))["canary"]
    noted = (root / "baselines/results/study/found.json").read_text(encoding="utf-8")
    assert canary == json.loads(noted)["canary"]


def test_the_page_s_command_prints_every_figure(karat_here):
    """`karat compare` over all results cuts no cell, and has a line a score for each system."""
    paths = [result_path(one.name, "test") for one in BASELINES]
    done = karat_here("compare", *paths)
    assert 0 == done.code, done.err
    assert "…" not in done.out
    begun = [line.split()[:2] for line in done.out.splitlines() if " speaker   found " in line]
    assert [[chr(ord("B") + n), "speaker"] for n in range(len(paths) - 1)] == begun
    assert max(map(len, done.out.splitlines())) <= 120
