"""The leaderboard: it is what the results make, and its study counts as it says."""

import json
import re
from types import SimpleNamespace

import pytest

from karat_baselines.board import BOARD, page, study
from karat_baselines.board.figures import Figures, gather
from karat_baselines.board.records import Facet, Rates, Report, Run, Score, Speed
from karat_baselines.board.writing import listed, signed, table, with_interval
from karat_baselines.known import BASELINES, NOT_RUN
from karat_baselines.results import result_path


@pytest.fixture(scope="module")
def figures():
    return gather()


def rates(gold, tp):
    return Rates(gold, tp, tp, 1.0, tp / gold, None)


def made_up(recalls, kinds):
    """Figures of systems on one layer: (tp of 100) by name, and ((tp of 40) by name) by kind."""
    names = ("nothing", *recalls)
    order = ("rules", *(name for name in names if name != "rules"), "second-reader")
    labels = {name: chr(65 + place) for place, name in enumerate(order)}
    runs = [
        Run(
            labels[name],
            name,
            "",
            30,
            0,
            [
                Score(
                    "date", "found", "tolerant", rates(100, recalls.get(name, 0)), None, None, None
                )
            ],
        )
        for name in order
    ]
    facets = [
        Facet(
            "date",
            "type",
            kind,
            "found",
            whole=False,
            runs={labels[name]: rates(40, tp) for name, tp in by_name.items()},
        )
        for kind, by_name in kinds.items()
    ]
    report = Report([], runs, facets)
    whole = SimpleNamespace(gold=100, tp=90, fn=10)
    any_ = SimpleNamespace(scores={"date": {"found": {"tolerant": whole}}}, facets={})
    return Figures(names, report, None, {("rules", "test"): any_}, any_, {}, Speed())


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


def test_a_weak_system_does_not_make_a_kind_lie_apart():
    """Each is measured by its own recall on the layer: .9 to .8 and .3 to .5 are .3 apart."""
    kinds = {
        "DATE": {"rules": 36, "crf": 12},
        "TIME": {"rules": 32, "crf": 20},
    }
    time, date = study.spreads(made_up({"rules": 90, "crf": 30}, kinds), "date", "found")
    assert ("TIME", "crf", "rules") == (time.facet.value, time.best, time.worst)
    assert pytest.approx(0.3) == time.width
    assert pytest.approx(0) == date.width


def test_the_study_says_which_kind_separates_most():
    """Its sentence names both ends with their figures."""
    kinds = {"DATE": {"rules": 36, "crf": 12}, "TIME": {"rules": 32, "crf": 20}}
    said = study.widest(made_up({"rules": 90, "crf": 30}, kinds), "date", "found")
    assert "*type: TIME* separates the systems most" in said
    assert "crf has +0.20 there and rules −0.10" in said


def test_a_kind_with_few_items_is_left_out():
    """Under 30 gold items a recall says little."""
    few = made_up({"rules": 90, "crf": 30}, {"SET": {"rules": 36, "crf": 12}})
    few.report.facets[0].runs = {"A": rates(29, 3), "C": rates(29, 9)}
    assert [] == study.spreads(few, "date", "found")


def test_figures_are_written_as_karat_writes_them():
    """Undefined is a dash, a minus is no hyphen, few articles carry a tilde."""
    few = SimpleNamespace(low=0.1, high=0.456, articles=29)
    assert "0.20 ~[0.10, 0.46]" == with_interval(0.2, few)
    assert "–" == with_interval(None, few)
    assert ["−0.10", "0.00", "+0.01"] == [signed(x) for x in (-0.1, -0.001, 0.009)]
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
