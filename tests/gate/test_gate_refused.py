"""A gate that may not write shows its verdict all the same, and says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from karat.cli.root import exit_code


@pytest.fixture
def failing(small_project):
    """A run that fails the gate, in a project with a baseline."""
    small_project.policy('interval = "ignore"')
    small_project.baseline()
    return small_project.run("bad", lambda _number, one: one.layer != "date")


def refuse(path, *_, **__):
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


def gate(project, *flags):
    project.capsys.readouterr()
    code = exit_code(["gate", *map(str, flags), "--corpus", str(project.corpus)])
    said = project.capsys.readouterr()
    return code, said.out, said.err


def test_a_read_only_run_shows_its_verdict_and_names_out(failing, small_project, monkeypatch):
    """An older verdict that cannot be removed is no reason to say nothing."""
    gate(small_project, failing)
    monkeypatch.setattr("karat.writing.write_atomically", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    code, out, err = gate(small_project, failing)
    assert (2, True) == (code, out.startswith("FAILED"))
    assert f"{failing / 'verdict.json'}: Read-only file system; --out FILE writes it" in err


def test_out_that_is_refused_is_named_alone(failing, small_project, monkeypatch, tmp_path):
    """Whoever said where needs no word about --out."""
    monkeypatch.setattr("karat.writing.write_atomically", refuse)
    code, out, err = gate(small_project, failing, "--out", tmp_path / "v.json")
    assert (2, True) == (code, out.startswith("FAILED"))
    assert f"{tmp_path / 'v.json'}: Read-only file system\n" in err


def test_a_summary_that_is_refused_leaves_the_verdict_s_code(
    failing, small_project, monkeypatch, tmp_path
):
    """The gate failed: 1, and the summary's file is named on stderr."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    code, out, err = gate(small_project, failing, "--github")
    assert (1, True) == (code, out.startswith("FAILED"))
    assert f"no step summary: {tmp_path}: Is a directory" in err
