"""A build in a repository of its own, and the GitHub Action that does the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / ".github" / "actions" / "karat" / "action.yml"
EXTRACTOR = r'''"""Finds what the stories hold, always the same."""
import re

LAYERS = {
    "quote": r"“[^”]+”",
    "speaker": "Mara Voss",
    "cue": "said",
}


def extract(article):
    said = [
        {"layer": layer, "spans": [found.span()]}
        for layer, pattern in LAYERS.items()
        for found in re.finditer(pattern, article.text)
    ]
    for found in re.finditer("May 2033", article.text):
        said.append({"layer": "date", "spans": [found.span()], "type": "DATE", "value": "2033-05"})
    return said
'''
POLICY = """[tool.karat]
corpus = "corpus"

[tool.karat.gate]
interval = "ignore"
"""


def bash(script, folder, *arguments, **environment):
    """Runs a script as a build does: stops at the first failing command."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "GITHUB_ACTIONS": "", **environment},
    )


def lay_out(folder, stories):
    """Lays out a project with ten articles of its own and a deterministic extractor."""
    shutil.copytree(stories["few"], folder / "corpus")
    (folder / "extractor.py").write_text(EXTRACTOR, encoding="utf-8")
    (folder / "pyproject.toml").write_text(POLICY, encoding="utf-8")
    (folder / ".gitignore").write_text("runs/\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def build(tmp_path_factory, stories):
    """Runs the job once; gives its folder and what it printed."""
    folder = lay_out(tmp_path_factory.mktemp("build") / "project", stories)
    done = bash(Path(__file__).with_name("ci_job.sh"), folder, sys.executable, "-m", "karat")
    assert 0 == done.returncode, done.stderr
    return folder, done.stdout


@pytest.fixture
def repository(tmp_path, build):
    """Gives the same project with its baseline, before the extractor broke."""
    folder = tmp_path / "project"
    shutil.copytree(build[0], folder, ignore=shutil.ignore_patterns("runs"))
    (folder / "extractor.py").write_text(EXTRACTOR, encoding="utf-8")
    return folder


def test_a_build_passes_until_the_extractor_breaks(build):
    """The gate passes with 0, then fails with 1 and names the three articles that the break hit."""
    good, broken = build[1].split("the gate ended with 0\n")
    assert good.startswith("PASSED")
    assert broken.startswith("FAILED")
    assert broken.endswith("the gate ended with 1\n")
    worst = re.findall(r"^(story-\d+): ", broken.partition("lost most:")[2], re.MULTILINE)
    assert {"story-8", "story-9", "story-10"} == set(worst)
    assert "− quote.found  “Route 8 opens,”" in broken


def test_the_build_s_junit_file_holds_the_failure(build):
    """One score has failed: quote.found."""
    root = ET.parse(build[0] / "junit.xml").getroot()  # noqa: S314 - we wrote it
    assert "1" == root.get("failures")
    assert ["quote.found against the baseline"] == [
        case.get("name") for case in root.iter("testcase") if case.find("failure") is not None
    ]


def test_the_baseline_of_a_build_is_in_the_repository(build):
    """What a baseline needs is committed: a clone of the repository can be gated."""
    command = ["git", "ls-files", "baselines"]
    listed = subprocess.run(command, cwd=build[0], capture_output=True, text=True, check=True)
    assert [
        "baselines/karat/main/baseline.json",
        "baselines/karat/main/predictions.jsonl",
        "baselines/karat/main/result.json",
    ] == listed.stdout.split()


@pytest.fixture(scope="module")
def action():
    """Reads the action as GitHub would."""
    return yaml.safe_load(ACTION.read_text(encoding="utf-8"))


def test_the_action_is_composite_and_each_input_is_used(action):
    """Each step has what it must have, every input is read somewhere, none is unknown."""
    assert "composite" == action["runs"]["using"]
    text = ACTION.read_text(encoding="utf-8")
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert set(action["inputs"]) == used
    for step in action["runs"]["steps"]:
        assert ("run" in step) == ("shell" in step) != ("uses" in step), step["name"]


def test_no_input_is_pasted_into_a_script(action):
    """Inputs reach scripts by the environment, so that none can be a command."""
    assert [] == [s["name"] for s in action["runs"]["steps"] if "${{" in s.get("run", "")]


def take(action, step, folder, output, **inputs):
    """Takes one step of the action as GitHub does, with these inputs; gives what it ended with."""
    given = {name: one.get("default", "") for name, one in action["inputs"].items()} | inputs
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(output / "output"),
        "GITHUB_STEP_SUMMARY": str(output / "summary.md"),
    }
    [step] = [one for one in action["runs"]["steps"] if one["name"] == step]
    for key, value in step["env"].items():
        environment[key] = filled(value, given)
    (output / "step.sh").write_text(step["run"], encoding="utf-8")
    there = folder / filled(step["working-directory"], given)
    return bash(output / "step.sh", there, **environment)


def filled(value, given):
    """Puts inputs into a value of the action."""
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: given[found[1]], value)


def outputs(folder):
    """Reads what the steps have put out."""
    lines = (folder / "output").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


STEPS = ("Run the extractor", "Gate")


@pytest.mark.parametrize("verdict", ["pass", "fail"])
def test_the_steps_of_the_action_run_and_gate(action, repository, tmp_path, verdict):
    """Its run and gate scripts, as they stand, end as the gate does and tell the verdict."""
    if verdict == "fail":
        text = EXTRACTOR.replace("“[^”]+”", "no quote at all")
        (repository / "extractor.py").write_text(text, encoding="utf-8")
    given = {"extractor": "extractor.py:extract"}
    codes = [take(action, step, repository, tmp_path, **given).returncode for step in STEPS]
    assert [0, ["pass", "fail"].index(verdict)] == codes
    kept = repository / "karat-run"
    assert {"kept": str(kept), "verdict": verdict} == outputs(tmp_path)
    assert "karat gate" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (kept / "junit.xml").is_file()


def test_the_action_goes_by_the_policy_of_its_working_directory(action, repository, tmp_path):
    """In a repository of many projects; the run is kept from where it was written."""
    (repository / "pyproject.toml").write_text(
        POLICY + 'floors = {"date.value.recall" = 0.9}\n', encoding="utf-8"
    )
    given = {"extractor": "extractor.py:extract", "working-directory": "project"}
    done = [take(action, step, tmp_path, tmp_path, **given) for step in STEPS]
    assert [0, 1] == [one.returncode for one in done], done
    assert f"policy of {repository / 'pyproject.toml'}" in done[1].stderr
    assert str(repository / "karat-run") == outputs(tmp_path)["kept"]


def test_every_script_of_the_action_has_the_working_directory(action):
    """A job's defaults.run does not reach the steps of a composite action."""
    scripts = [step for step in action["runs"]["steps"] if "run" in step]
    wanted = "${{ inputs.working-directory }}"
    assert [wanted] * 3 == [step.get("working-directory") for step in scripts]


def test_a_second_artifact_of_one_name_is_no_failure(action):
    """upload-artifact refuses it unless it may overwrite; an absolute `out` is kept as it is."""
    [step] = [one for one in action["runs"]["steps"] if "uses" in one]
    assert True is step["with"]["overwrite"]
    assert "${{ steps.run.outputs.kept }}" == step["with"]["path"]


def test_what_gives_no_verdict_is_an_error(action, repository, tmp_path):
    """A policy that cannot be read is neither a pass nor undecided."""
    (repository / "pyproject.toml").write_text("[tool.karat.gate]\nx = 1\n", encoding="utf-8")
    out = {"out": str(tmp_path / "away")}
    given = {"extractor": "extractor.py:extract", "corpus": "corpus", **out}
    done = [take(action, step, repository, tmp_path, **given) for step in STEPS]
    assert [0, 2] == [one.returncode for one in done], done
    assert {"kept": out["out"], "verdict": "error"} == outputs(tmp_path)
