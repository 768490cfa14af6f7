"""How `karat gold check` tells what it found: to a person, to a program, to a GitHub workflow."""

import json
import shutil

import pytest


@pytest.fixture
def check(karat, desk):
    """Checks the desk's corpus, which may be put into a folder of another name first."""

    def run(*flags, folder=None, **environment):
        root = desk.root
        if folder is not None:
            root = desk.root / folder
            root.mkdir(parents=True)
            for name in ("articles", "manifest.json"):
                shutil.move(desk.root / name, root / name)
        return karat("gold", "check", "--corpus", root, *flags, **environment)

    return run


def test_a_broken_manifest_for_a_program(desk, check):
    """With --json a manifest that cannot be read is a problem like any other."""
    desk.corpus()
    path = desk.root / "manifest.json"
    path.write_text('{"format": "manifest/1",\n "name" "tests"}\n')
    done = check("--json")
    (one,) = map(json.loads, done.out.splitlines())
    assert (2, str(path), 2, 9, "error") == (
        done.code,
        one["path"],
        one["line"],
        one["column"],
        one["level"],
    )
    assert done.err == "nothing checked: the manifest cannot be read\n"


def test_a_broken_manifest_on_github(desk, check):
    """A workflow shows a manifest that cannot be read at its line."""
    desk.corpus()
    (desk.root / "manifest.json").write_text('{"format": "manifest/1",\n "name" "tests"}\n')
    done = check(GITHUB_ACTIONS="true")
    assert 2 == done.code
    assert done.out.startswith(f"::error file={desk.root}/manifest.json,line=2,col=9,title=")


def test_an_annotation_has_its_rule(desk, check):
    """A workflow shows the rule as the title; each problem has one."""
    desk.corpus()
    desk.put(desk.text, desk.source, "pier-002")
    lines = check(GITHUB_ACTIONS="true").out.splitlines()
    assert lines
    assert [] == [line for line in lines if "title=V" not in line]


def test_a_path_in_an_annotation_is_escaped(desk, check):
    """A comma or a colon in a path ends no property."""
    desk.corpus()
    desk.put(desk.text, desk.source.replace("USD", "dollars"))
    done = check(folder="a,b:c/50%", GITHUB_ACTIONS="true")
    (line,) = [one for one in done.out.splitlines() if "V41" in one]
    assert "/a%2Cb%3Ac/50%25/articles/harbour-001.json,line=" in line
    assert line.endswith('::n1: unknown unit "dollars"; did you mean USD?')
