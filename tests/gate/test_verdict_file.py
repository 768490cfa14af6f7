"""verdict.json beside a run: what it tells of the figures that it stands beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from happenings import real_regression

from karat.gate.verdict_file import failed_verdict, remove_verdict, verdict_path
from karat.result_files import read_result


@pytest.fixture
def failed(project):
    """A run that the gate has failed: the project, the verdict's place, and the run's result."""
    run = real_regression(project)
    assert 1 == project.gate(run).code
    return project, verdict_path(run), read_result(run)


def test_a_failure_gives_its_reasons(failed):
    """Each score that failed, with its sentence."""
    _, path, result = failed
    assert "date.found: fell by " in failed_verdict(path, result)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"verdict": "fail"', '"verdict": "pass"'),
        ('"verdict": "fail"', '"verdict": "undecided"'),
        ('"format"', '"shape"'),
        ('"predictions": "', '"predictions": "0'),
    ],
)
def test_all_else_gives_none(failed, old, new):
    """A pass, an undecided verdict, what is no verdict, and a verdict on other predictions."""
    project, path, result = failed
    project.edit(path, old, new)
    assert failed_verdict(path, result) is None
    path.unlink()
    assert failed_verdict(path, result) is None


@pytest.mark.parametrize(
    ("run", "expected"),
    [("result.json", "verdict.json"), ("ours.json", "ours.verdict.json"), (".", "verdict.json")],
)
def test_a_verdict_lies_beside_its_run(tmp_path, run, expected):
    """In the folder of a run; beside a file of another name under that name."""
    assert tmp_path / expected == verdict_path(tmp_path / Path(run))


def test_a_verdict_is_removed_and_no_other_file(failed, tmp_path):
    """A file of that name that karat did not write stays, and so does a folder."""
    path = failed[1]
    remove_verdict(path)
    assert not path.exists()
    remove_verdict(path)
    path.write_text('{"verdict": "mine"}\n', encoding="utf-8")
    remove_verdict(path)
    remove_verdict(tmp_path)
    assert path.is_file()
