"""The gate, scenario by scenario: what happened, the exit code, the sentence."""

from __future__ import annotations

import json

import happenings
import jsonschema
import pytest

from karat.counts import Counts
from karat.gate.policy import Policy
from karat.gate.score_words import _fallen
from karat.schemas import schemas
from karat.statistics import count_table, together

SCENARIOS = [
    (
        happenings.real_regression,
        1,
        "fail  date.found: fell by 0.333, beyond its tolerance of 0.01, and sure",
    ),
    (
        happenings.noise,
        0,
        "warn  date.found: fell by 0.058, beyond its tolerance of 0.01, but the interval",
    ),
    (happenings.within_tolerance, 0, "fell by 0.008, within its tolerance of 0.01"),
    (happenings.sure_within_tolerance, 0, "fell by 0.333, within its tolerance of 0.5, but surely"),
    (happenings.improvement, 0, "rose by 0.333"),
    (happenings.floor_breached, 1, "fail  date.found.f1: is 0.667, under its floor of 0.75"),
    (happenings.floor_undefined, 1, "quantity.found.f1: is 0/0, which holds no floor (0.1)"),
    (
        happenings.lost_articles,
        1,
        "fail  lost: 1 article (story-1) of the baseline is not in the run",
    ),
    (
        happenings.new_errors,
        1,
        "fail  errors: 1 article (story-7) failed, and not in the baseline; 0 may",
    ),
    (
        happenings.errors_allowed,
        0,
        "warn  errors: 1 article (story-7) failed, and not in the baseline; 1 may",
    ),
    (
        happenings.coverage,
        1,
        "fail  coverage: 27 of 32 articles have an answer, under the coverage of 0.9",
    ),
    (happenings.empty_run, 4, "nothing measured: all 32 articles of the run failed"),
    (happenings.nothing_said, 1, "fail  quote.found: fell by 1.000"),
    (happenings.other_corpus, 4, "another corpus: the run is of tales, the baseline of stories"),
    (happenings.other_split, 4, "another split: the run is of all, the baseline of test"),
    (
        happenings.partial_run,
        4,
        "a part against the whole: the run took 5 articles, the baseline has 27 more",
    ),
    (
        happenings.missing_baseline,
        4,
        "no baseline in baselines/karat; `karat baseline set main RUN",
    ),
    (
        happenings.misspelt_baseline,
        4,
        'no baseline "mian" in baselines/karat; known: main; did you mean',
    ),
    (happenings.several_baselines, 4, "no baseline is named; --baseline takes main or release-1"),
    (happenings.unreadable_baseline, 2, "main/result.json:"),
    (happenings.newer_result, 2, "format result/2 is newer than this tool (reads result/1)"),
    (happenings.newer_baseline, 2, "format baseline/2 is newer than this tool (reads baseline/1)"),
    (happenings.tampered_run, 2, "runs/new does not add up: scores.date.found.tolerant.tp"),
    (happenings.tampered_baseline, 2, "main does not add up: scores.date.found.tolerant.tp"),
    (
        happenings.must_pass_flip,
        1,
        "fail  story-1: was all right in the baseline and is not now: 1 of date.f",
    ),
    (happenings.must_pass_never, 0, "warn  story-1: is not all right (2 of date.found"),
    (
        happenings.must_pass_unknown,
        2,
        'pyproject.toml:6:1: gate: must-pass names no article of this corpus: "',
    ),
    (happenings.gold_moved, 0, "gold moved in 1 article: the baseline was scored anew"),
    (happenings.both_moved, 1, "gold moved in 1 article: the baseline was scored anew"),
    (
        happenings.scorer_moved,
        0,
        "the scorer moved, gold is the same: the baseline was scored anew",
    ),
    (
        happenings.text_moved,
        0,
        "warn  outgrown: 1 article (story-1) left out: the text is not the one that",
    ),
    (
        happenings.moved_without_predictions,
        4,
        "the scorer moved, and the two cannot be scored anew to tell: n",
    ),
    (
        happenings.undeclared_layer,
        1,
        "fail  cue.found: the run does not declare this layer, the baseline doe",
    ),
    (happenings.new_layer, 0, "warn  cue.found: is new: the baseline does not declare this layer"),
    (happenings.nothing_gated, 4, "nothing measured: no gated score has anything to count"),
    (
        happenings.unknown_key,
        2,
        'pyproject.toml:5:1: gate: unknown key "mustpass"; did you mean "must-pass"?',
    ),
    (
        happenings.unknown_score,
        2,
        "pyproject.toml:5:1: gate: tolerances names no score or layer of this corp",
    ),
    (
        happenings.wrong_value,
        2,
        'pyproject.toml:5:12: gate: "interval" must be one of require, ignore',
    ),
    (happenings.not_a_run, 2, "no result at"),
]


def found(sentence, said):
    """Looks for a sentence where the console may have folded and aligned it."""
    return " ".join(sentence.split()) in " ".join(said.split())


def check_verdict(project, run, code):
    """Holds the verdict file to its schema, and its exit to the command's; gives its text."""
    path = run / "verdict.json"
    if code == 2:
        assert not path.exists()
        return ""
    text = path.read_text(encoding="utf-8")
    verdict = json.loads(text)
    jsonschema.validate(verdict, schemas()["verdict"])
    assert code == verdict["exit"]
    return text


@pytest.mark.parametrize(
    ("happened", "code", "sentence"), SCENARIOS, ids=lambda one: getattr(one, "__name__", None)
)
def test_the_gate_says_it_with_its_code(happened, code, sentence, project):
    """Each scenario ends with its exit code and says its sentence, in one screen or the verdict."""
    run = happened(project)
    done = project.gate(run)
    text = check_verdict(project, run, code)
    assert (code, True) == (done.code, found(sentence, done.said + text)), done.said


@pytest.mark.parametrize(
    ("interval", "keep", "code", "sentence"),
    [
        (
            "require",
            happenings.second_dates,
            4,
            "over 10 articles: under 30 no test tells that from noise",
        ),
        (
            "ignore",
            happenings.second_dates,
            1,
            "fail date.found: fell by 0.333, beyond its tolerance of 0.01",
        ),
        ("require", happenings.dates(), 0, "PASSED"),
        ("ignore", happenings.dates(), 0, "PASSED"),
    ],
)
def test_ten_articles_are_never_silently_green(interval, keep, code, sentence, small_project):
    """Under 30 articles a drop is undecided, exit 4, unless every drop is said to be real."""
    small_project.policy(f'interval = "{interval}"')
    small_project.baseline()
    run = small_project.run("new", keep)
    done = small_project.gate(run)
    check_verdict(small_project, run, code)
    assert (code, True) == (done.code, found(sentence, done.said)), done.said


def test_a_floor_decides_what_few_articles_cannot(small_project):
    """A breached floor fails with 1 where the drop beside it is undecided."""
    small_project.policy('floors = {"date.found" = 0.9}')
    small_project.baseline()
    done = small_project.gate(small_project.run("new", happenings.second_dates))
    assert 1 == done.code
    assert found("undecided date.found: fell", done.out)


def test_a_drop_on_one_article_is_undecided():
    """Where one article alone carries a score there is no interval, and no verdict on its drop."""
    first, second = (count_table([[Counts(4, 4, tp, 4)]], scores=1) for tp in (4, 1))
    [tested] = together(first, second)
    word, sentence = _fallen(tested, 0.01, Policy())
    assert "undecided" == word
    assert sentence.startswith("fell by 0.750, beyond its tolerance of 0.01, over 1 article: ")
    assert "fail" == _fallen(tested, 0.01, Policy(interval="ignore"))[0]
