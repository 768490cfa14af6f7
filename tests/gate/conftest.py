"""The gate as a build would call it, in one process."""

from __future__ import annotations

import pytest

from karat.cli.root import exit_code
from made_project import Done


@pytest.fixture
def karat(tmp_path, monkeypatch, capsys):
    """Runs `karat` in an empty folder, in this process: a build's many commands, quickly."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments, **environment):
        with monkeypatch.context() as patched:
            for name, value in environment.items():
                patched.setenv(name, value)
            capsys.readouterr()
            code = exit_code([str(one) for one in arguments])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run
