"""What many tests share: the command line as a user meets it, a small corpus, a project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from made_corpus import tunnel, write_corpus
from made_project import Done, Project, story_corpus

# A build that was started in the background ignores Ctrl-C, and so would all that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Half of hypothesis' own number, so that the whole suite stays within five minutes.
settings.register_profile("karat", max_examples=50, deadline=None)
settings.load_profile("karat")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Keeps what tests ask for out of the user's cache of answers."""
    os.environ["KARAT_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def karat(tmp_path):
    """Runs `karat` in an empty folder, in a process of its own."""

    def run(*arguments, cwd=None, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "karat", *map(str, arguments)],
            cwd=cwd or tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120", **environment},
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def karat_here(tmp_path, monkeypatch, capsys):
    """Runs `karat` in an empty folder, in this process: for facts that are not about processes."""
    from karat.cli.root import exit_code

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        capsys.readouterr()
        code = exit_code([str(one) for one in arguments])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def small_corpus(tmp_path):
    """Makes a corpus of two articles, one in train and one in test."""
    splits = {"train": ["tunnel-1"], "test": ["tunnel-2"]}
    golds = [tunnel(id_) for id_ in ("tunnel-1", "tunnel-2")]
    return write_corpus(tmp_path / "small", golds, name="small", splits=splits)


@pytest.fixture
def small_run(tmp_path, karat_here, small_corpus):
    """Scores a file about the small corpus: a date found, a cue made up; its result beside it."""
    folder = tmp_path / "run"
    folder.mkdir()
    path = folder / "predictions.jsonl"
    said = [
        {"layer": "date", "spans": [[82, 92]], "type": "DATE", "value": "2033-03"},
        {"layer": "cue", "spans": [[0, 5]]},
    ]
    path.write_text(json.dumps({"id": "tunnel-2", "annotations": said}) + "\n", encoding="utf-8")
    done = karat_here("score", path, "--corpus", small_corpus, "--out", folder / "result.json")
    assert 0 == done.code, done.err
    return folder


@pytest.fixture(scope="session")
def stories(tmp_path_factory):
    """Makes the corpora of projects once: 32 articles, and ten."""
    folder = tmp_path_factory.mktemp("corpora")
    return {
        "stories": story_corpus(folder / "stories", 32, "stories"),
        "few": story_corpus(folder / "few", 10, "few"),
    }


@pytest.fixture
def project(tmp_path, stories, monkeypatch, capsys):
    """Makes a project over the 32 articles, and goes there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / ".git").mkdir()
    return Project(tmp_path, stories["stories"], capsys, stories["stories"].parent / "kept")


@pytest.fixture
def small_project(project, stories):
    """Makes the same over ten articles."""
    project.corpus = stories["few"]
    return project
