"""README's *Your own ten articles in CI*: its files are written and its commands are run, in order.

The ten labelled articles of tests/ci_page/ stand in for what a person would have typed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
STORIES = Path(__file__).with_name("ci_page")
HEADING = "Your own ten articles in CI"
_SECTION = re.compile(rf"^(#+) {HEADING}\n(.*?)(?=^#+ |\Z)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of the page: its language, its text, and the file that it is, if it says so."""

    language: str
    text: str

    @property
    def name(self):
        found = re.match(r"# (\S+\.\w+)\n", self.text)
        return found[1] if found else None


def read_blocks():
    """Gives the blocks of the page; none where README has no such heading."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    # A line of a block may begin with "# " and is no heading.
    hidden = re.sub(_BLOCK, lambda m: m[0].replace("\n#", "\n\0"), text)
    found = _SECTION.search(hidden)
    section = found[2].replace("\n\0", "\n#") if found else ""
    return [Block(*one.groups()) for one in _BLOCK.finditer(section)]


BLOCKS = read_blocks()
pytestmark = pytest.mark.skipif(not BLOCKS, reason=f'README.md has no heading "{HEADING}" yet')


def bash(script, folder):
    """Runs lines as a build does: each must end well; this Python's commands are on the PATH."""
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "GITHUB_ACTIONS": "",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }
    if not any(one.name == "karat" for one in entry_points(group="pytest11")):
        environment["PYTEST_ADDOPTS"] += " -p karat.pytest_plugin"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def label(script, folder):
    """Does what the page leaves to a text editor: puts the labels into what was written out."""
    for name in re.findall(r"--out (\S+\.mark)", script):
        shutil.copy(STORIES / name, folder / name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Goes through the page in an empty folder that holds the texts; each command must end well."""
    folder = tmp_path_factory.mktemp("page")
    for path in sorted(STORIES.glob("*.mark")):
        shutil.copy(path, folder)
    body = (STORIES / "story-1.mark").read_text(encoding="utf-8").split("---\n")[1]
    plain = re.sub(r"\{\w+\|([^}]*)\}", r"\1", body)
    (folder / "story-1.txt").write_text(plain, encoding="utf-8")
    for block in BLOCKS:
        if block.name and block.language != "yaml":
            (folder / block.name).write_text(block.text, encoding="utf-8")
        if block.language == "sh":
            for line in block.text.splitlines():
                done = bash(line, folder)
                assert 0 == done.returncode, (line, done.stdout, done.stderr)
                label(line, folder)
    return folder


def test_every_command_of_the_page_ends_well(folder):
    """The corpus holds the ten articles, and both runs, the gate and the tests have passed."""
    assert 10 == len(list((folder / "gold" / "articles").glob("*.txt")))
    assert '"verdict": "pass"' in (folder / "runs/build/verdict.json").read_text(encoding="utf-8")
    assert "<failure" not in (folder / "karat.xml").read_text(encoding="utf-8")


def test_the_labelled_article_is_the_one_shown():
    """The page shows story-1.mark as the test has it."""
    (shown,) = [one.text for one in BLOCKS if one.language == "text"]
    assert (STORIES / "story-1.mark").read_text(encoding="utf-8") == shown


def test_the_test_of_the_page_passes(folder):
    """test_extractor.py, as it stands on the page, passes."""
    done = bash("pytest -q test_extractor.py", folder)
    assert 0 == done.returncode, done.stdout


def test_the_workflow_names_the_action():
    """The workflow is YAML, and its inputs are inputs of the action."""
    (block,) = [one for one in BLOCKS if one.language == "yaml"]
    steps = yaml.safe_load(block.text)["jobs"]["karat"]["steps"]
    (step,) = [one for one in steps if "karat" in one["uses"]]
    path = step["uses"].partition("/.github/")[2].partition("@")[0]
    action = yaml.safe_load((ROOT / ".github" / path / "action.yml").read_text(encoding="utf-8"))
    assert step["with"].keys() <= action["inputs"].keys()


def test_a_broken_extractor_fails_the_build(folder, tmp_path):
    """Broken on purpose, it ends the build with 1; the three worst articles are named."""
    there = tmp_path / "there"
    shutil.copytree(folder, there)
    text = (there / "extractor.py").read_text(encoding="utf-8")
    (there / "extractor.py").write_text(text.replace("|euros", ""), encoding="utf-8")
    build = next(one.text for one in BLOCKS if "karat gate" in one.text)
    done = bash(build, there)
    assert 1 == done.returncode
    assert "floor of 0.9" in done.stdout
    assert "story-4: was all right in the baseline" in " ".join(done.stdout.split())
    worst = re.findall(r"^(story-\d+): ", done.stdout.partition("lost most:")[2], re.MULTILINE)
    assert 3 == len(worst)
    pytests = bash("pytest --karat extractor.py:extract -q", there)
    assert 1 == pytests.returncode
    assert "karat::gate" in pytests.stdout
