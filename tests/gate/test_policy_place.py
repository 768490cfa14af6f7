"""Which policy a gate goes by, and that it says so."""

from __future__ import annotations

import json

import pytest

FLOOR = 'floors = {"date.found.recall" = 0.9}'


def lose_dates(number, annotation):
    """Keeps all but the dates."""
    return annotation.layer != "date"


@pytest.fixture
def fallen(small_project, monkeypatch):
    """A project whose run is under its floor, and like its baseline; one stands in sub/."""
    small_project.run("bad", lose_dates)
    sub = small_project.root / "sub"
    sub.mkdir()
    monkeypatch.chdir(sub)
    return small_project


def gate(project, *flags):
    return project.karat("gate", "../runs/bad", *flags)


def test_a_file_that_is_silent_about_karat_hides_no_policy(fallen):
    """The policy of the outer project holds in a nested package, and its file is named."""
    fallen.policy(FLOOR)
    (fallen.root / "sub" / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    done = gate(fallen, "--baseline", "../runs/bad")
    assert (1, True) == (done.code, "date.found.recall" in done.out), done.said
    assert f"policy of {fallen.root / 'pyproject.toml'}\n" in done.err


def test_a_gate_without_a_policy_says_so(fallen):
    """It goes by the defaults, which hold no floor: whoever expected one is told."""
    (fallen.root / "pyproject.toml").write_text("[tool.karat]\n", encoding="utf-8")
    done = gate(fallen, "--baseline", "../runs/bad")
    assert (0, True) == (done.code, "no [tool.karat.gate]: the defaults\n" in done.err)
    fallen.policy()
    assert "policy of" in gate(fallen, "--baseline", "../runs/bad").err


def test_a_baseline_s_path_starts_from_the_policy_s_folder(fallen):
    """A path as baseline is the project's, wherever the gate is called; a name stays a name."""
    fallen.policy('baseline = "runs/bad"')
    assert 0 == gate(fallen).code
    fallen.policy('baseline = "runs/nope"')
    assert 4 == gate(fallen).code
    [limit] = json.loads((fallen.root / "runs/bad/verdict.json").read_text("utf-8"))["limits"]
    words = f"in {fallen.root}/baselines/karat, and no run at {fallen.root}/runs/nope; `karat base"
    assert words in limit["sentence"]
    fallen.policy('baseline = "main"')
    fallen.baseline("main")
    (fallen.root / "main").mkdir()
    assert "(main, " in gate(fallen).out


def test_the_common_table_may_name_a_baseline(fallen):
    """`baseline` in [tool.karat] is --baseline: a name, or a path from that file's folder."""
    path = fallen.root / "pyproject.toml"
    path.write_text('[tool.karat]\nbaseline = "runs/bad"\n', encoding="utf-8")
    assert 0 == gate(fallen).code
    path.write_text('[tool.karat]\nbaseline = "mian"\n', encoding="utf-8")
    assert 'no baseline "mian"' in gate(fallen).out


def test_what_lies_where_one_stands_is_no_baseline_of_the_project(fallen):
    """A path that the project lacks is missing, though the current folder has one of the name."""
    (fallen.root / "runs" / "bad").rename(fallen.root / "sub" / "bad")
    for name in ("bad", "./bad"):
        fallen.policy(f'baseline = "{name}"')
        assert 4 == fallen.karat("gate", "bad").code


@pytest.mark.parametrize("header", ["", "[tool.karat.gate]\n"])
def test_a_policy_of_its_own_takes_the_place_of_the_project_s(fallen, header):
    """--policy: the whole file, or its [tool.karat.gate]; its baseline's path is its own too."""
    fallen.policy('must-pass = ["another-corpus-7"]', 'baseline = "nightly"')
    folder = fallen.root / "policies"
    folder.mkdir()
    text = f'{header}baseline = "../runs/bad"\ninterval = "ignore"\n'
    (folder / "few.toml").write_text(text, encoding="utf-8")
    done = gate(fallen, "--policy", "../policies/few.toml")
    assert (0, True) == (done.code, "policy of ../policies/few.toml\n" in done.err), done.said
    (folder / "few.toml").write_text(f"{text}{FLOOR}\n", encoding="utf-8")
    assert 1 == gate(fallen, "--policy", "../policies/few.toml").code
    typed = gate(fallen, "--policy", "../policies/few.toml", "--baseline", "nowhere")
    assert (4, True) == (typed.code, 'no baseline "nowhere"' in typed.said)


def test_a_policy_of_its_own_leaves_the_project_s_baseline_alone(fallen):
    """Without a baseline of its own it stands against the only one that there is, if any."""
    fallen.policy('baseline = "../runs/bad"')
    (fallen.root / "few.toml").write_text("errors = 0\n", encoding="utf-8")
    done = gate(fallen, "--policy", "../few.toml")
    assert (4, True) == (done.code, "comparison: no baseline in" in done.out)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("floors = 3\n", '1:10: gate: "floors" must be a table of names and numbers'),
        ("\n eror = 3\n", '2:2: gate: unknown key "eror"; did you mean "errors"?'),
        ('out = "x"\n', '1:1: gate: unknown key "out"'),
        ("[tool.x]\n", "1:1: has no [tool.karat.gate]"),
        ("[tool.karat]\ngate = 1\n", "2:1: [tool.karat.gate] must be a table"),
        ("a = \n", "1:5: is not TOML: Invalid value"),
    ],
)
def test_what_is_no_policy_is_told_with_its_place(fallen, text, said):
    """Line and column, exit 2."""
    (fallen.root / "few.toml").write_text(text, encoding="utf-8")
    done = gate(fallen, "--policy", "../few.toml")
    assert (2, True) == (done.code, done.err.startswith(f"../few.toml:{said}")), done.err


def test_a_policy_that_is_not_there_is_told(fallen):
    """Exit 2: no gate goes by the defaults instead."""
    done = gate(fallen, "--policy", "nowhere.toml")
    assert (2, "karat: nowhere.toml: No such file or directory\n") == (done.code, done.err)


def test_a_test_takes_such_a_file_too(fallen):
    """`assert_no_regression(run, policy=Path(…))` goes by it."""
    from karat.testing import assert_no_regression

    path = fallen.root / "few.toml"
    path.write_text(f'baseline = "runs/bad"\n{FLOOR}\n', encoding="utf-8")
    with pytest.raises(AssertionError, match=r"date\.found\.recall"):
        assert_no_regression(fallen.root / "runs/bad", policy=path, project=fallen.root)
