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
    assert "− quote.found  ““Route 8 opens,””" in broken


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
    used = set(re.findall(r"inputs\.([a-z]+)", text))
    assert set(action["inputs"]) == used
    for step in action["runs"]["steps"]:
        assert ("run" in step) == ("shell" in step) != ("uses" in step), step["name"]


def test_no_input_is_pasted_into_a_script(action):
    """Inputs reach scripts by the environment, so that none can be a command."""
    assert [] == [s["name"] for s in action["runs"]["steps"] if "${{" in s.get("run", "")]


@pytest.mark.parametrize("verdict", ["pass", "fail"])
def test_the_steps_of_the_action_run_and_gate(action, repository, tmp_path, verdict):
    """Its run and gate scripts, as they stand, end as the gate does and tell the verdict."""
    if verdict == "fail":
        text = EXTRACTOR.replace("“[^”]+”", "no quote at all")
        (repository / "extractor.py").write_text(text, encoding="utf-8")
    given = {name: one.get("default", "") for name, one in action["inputs"].items()}
    given["extractor"] = "extractor.py:extract"
    steps = {step["name"]: step for step in action["runs"]["steps"]}
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    codes = []
    for name in ("Run the extractor", "Gate"):
        script = tmp_path / "step.sh"
        script.write_text(steps[name]["run"], encoding="utf-8")
        inputs = {
            key: given[re.sub(r"\W|inputs", "", value)] for key, value in steps[name]["env"].items()
        }
        codes.append(bash(script, repository, **environment, **inputs).returncode)
    assert [0, ["pass", "fail"].index(verdict)] == codes
    assert f"verdict={verdict}\n" == (tmp_path / "output").read_text(encoding="utf-8")
    assert "karat gate" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (repository / "karat-run" / "junit.xml").is_file()
