"""README shows what karat does today: its plugin and its commands are run, their output compared.

KARAT_UPDATE_README=1 writes today's output into README instead.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ karat ([^\n]*)\n(.*?)```", re.DOTALL)
UPDATE = bool(os.environ.get("KARAT_UPDATE_README"))


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def karat(arguments, folder):
    """Runs the command as a user would, in a folder of its own, with plain output."""
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "120"}
    command = [sys.executable, "-m", "karat", *shlex.split(arguments)]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture
def folder(tmp_path):
    """A folder that holds the plugin files that README shows."""
    for language in ("python", "js", "sh"):
        for block in blocks(language):
            name = re.match(r"(?:#|//) ([\w.]+\.(?:py|js|sh))\b", block)
            if name:
                (tmp_path / name[1]).write_text(block, encoding="utf-8")
    return tmp_path


def trimmed(output):
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines())


@pytest.mark.parametrize("arguments", [match[1] for match in CONSOLE.finditer(TEXT)])
def test_commands_print_what_readme_shows(arguments, folder):
    """Each console block holds what its command prints on stdout."""
    done = karat(arguments, folder)
    assert done.returncode == 0, done.stderr
    if UPDATE:
        text = README.read_text(encoding="utf-8")
        block = re.compile(
            r"(```console\n\$ karat " + re.escape(arguments) + r"\n).*?```", re.DOTALL
        )
        new = block.sub(lambda m: m[1] + trimmed(done.stdout) + "\n```", text)
        README.write_text(new, encoding="utf-8")
        return
    shown = next(match[2] for match in CONSOLE.finditer(TEXT) if match[1] == arguments)
    assert trimmed(shown) == trimmed(done.stdout)


def test_the_first_command_comes_within_ten_lines():
    """A result stands within ten lines of a newcomer's start."""
    lines = TEXT.splitlines()
    assert next(n for n, line in enumerate(lines, 1) if "karat run rules" in line) <= 10


@pytest.mark.parametrize("name", ["years_exec.py", "years.js", "years.sh"])
def test_the_plugins_of_other_languages_are_those_that_the_workers_test(name, folder):
    """README shows the very files that the worker tests run over emoji and combining marks."""
    assert (ROOT / "tests" / "plugins" / name).read_text("utf-8") == (folder / name).read_text(
        "utf-8"
    )


@pytest.mark.parametrize("words", ["karat run rules", "pytest"])
def test_set_up_commands_make_their_own_environment(words):
    """The first line of a block that holds the words sets everything up on its own."""
    line = next(line for block in blocks("sh") for line in block.splitlines() if words in line)
    assert line.startswith("python3 -m venv .venv && ")


def test_the_prediction_lines_are_read(tmp_path):
    """The lines that README shows as predictions/1 are scored without a complaint."""
    block = next(block for block in blocks("json") if "predictions/1" in block)
    (tmp_path / "predictions.jsonl").write_text(block, encoding="utf-8")
    corpus = ROOT / "corpus"
    done = karat(f"score predictions.jsonl --split train --corpus {corpus}", tmp_path)
    assert done.returncode == 0, done.stderr


def test_exit_codes_are_those_of_the_errors():
    """The table of exit codes names every code that the command line ends with."""
    from karat import errors
    from karat.gate.verdict import EXITS

    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    codes |= set(EXITS.values())
    said = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)}
    assert sorted(codes) == sorted(said)


def test_the_newcomers_path_runs_as_it_is_typed(tmp_path):
    """Each line of *Adding gold* ends well, one after the other, in an empty folder."""
    story = "Mara Voss told reporters that the tunnel would open in March 2033.\n"
    (tmp_path / "story.txt").write_text(story, encoding="utf-8")
    block = next(block for block in blocks("sh") if "karat gold new" in block)
    environment = {**os.environ, "COLUMNS": "120"}
    for line in block.strip().splitlines():
        words = shlex.split(line, comments=True)
        assert words[0] == "karat"
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, (line, done.stderr)
    assert (tmp_path / "mine" / "articles" / "story-1.json").is_file()
