"""What karat prints: no stranger's word drives a terminal, and no stream that fails is a bug."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

NASTY = "b\x1b[31m\u202ered"
PLUGIN = """
import time


class Nasty:
    name, version = "b\\x1b[31m\\u202ered", "1\\x1b[2J"

    def extract(self, article):
        raise ValueError("\\x1b[2J\\u202e")


class Sleeper:
    name, version, layers = "sleeper", "1", ("date",)

    def setup(self):
        with open("set-up", "a") as file:
            file.write("x")
        time.sleep(0 if len(open("set-up").read()) < PAUSED else 60)

    def extract(self, article):
        return []
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plugin.py").write_text(PLUGIN.replace("PAUSED", "1"), encoding="utf-8")
    return tmp_path


def started(folder, arguments, **streams):
    """Runs karat with these streams."""
    environment = {"NO_COLOR": "1", "COLUMNS": "120", **streams.pop("environment", {})}
    return subprocess.run(
        [sys.executable, "-m", "karat", *arguments],
        cwd=folder,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
        **streams,
    )


PRINTING = {
    "run": "run nothing --corpus small",
    "run --json": "run nothing --corpus small --json",
    "score": "score run/predictions.jsonl --corpus small",
    "compare": "compare run run --corpus small",
    "compare --json": "compare run run --corpus small --json",
    "report": "report run --corpus small",
    "verify": "verify run --corpus small",
    "ls": "ls articles --corpus small",
    "ls --json": "ls articles --corpus small --json",
    "schema": "schema gold",
    "gold mark": "gold mark tunnel-2 --corpus small",
    "help": "--help",
}


@pytest.mark.parametrize("name", PRINTING)
def test_an_output_that_takes_nothing_is_a_sentence(name, folder, small_run):
    """What the system refuses of stdout, as on a full disk, ends with 2 and is said."""
    # A file that was opened to be read stands for the full disk: no real device is written to.
    with (folder / "plugin.py").open("rb") as refusing:
        done = started(folder, PRINTING[name].split(), stdout=refusing, stderr=subprocess.PIPE)
    assert "karat: cannot write to the standard output: Bad file descriptor" in done.stderr
    assert "Traceback" not in done.stderr
    assert 2 == done.returncode


@pytest.mark.parametrize("name", PRINTING)
def test_a_foreign_encoding_is_no_error(name, folder, small_run):
    """Signs that it has not are replaced; JSON is UTF-8 all the same."""
    for environment in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}):
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        done = started(folder, PRINTING[name].split(), environment=environment, **pipes)
        assert 0 == done.returncode, done.stderr
        if name.endswith("json"):
            json.loads(done.stdout)
        elif name not in {"gold mark", "schema", "help"}:
            assert done.stdout.isascii()


@pytest.mark.parametrize("name", PRINTING)
def test_a_reader_that_left_is_no_failed_policy(name, folder, small_run):
    """A closed pipe ends with 141, as a signal would end another program, and without a word."""
    read, write = os.pipe()
    os.close(read)
    done = started(folder, PRINTING[name].split(), stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert 141 == done.returncode
    assert "Error" not in done.stderr
    assert "karat: " not in done.stderr


def test_stderr_that_takes_nothing_costs_no_figure(folder, small_run):
    """Notes are lost where they cannot be written, the table and the code are not."""
    flags = ["score", "run/predictions.jsonl", "--corpus", "small"]
    with (folder / "plugin.py").open("rb") as refusing:
        done = started(folder, flags, stdout=subprocess.PIPE, stderr=refusing)
    assert 0 == done.returncode
    assert "date" in done.stdout


def test_no_name_drives_the_terminal(karat, folder, small_corpus):
    """An extractor's name and version are shown with their control characters written out."""
    for command in (
        ["run", "plugin.py:Nasty", "--corpus", small_corpus, "--out", "runs/n", "--no-cache"],
        ["run", "plugin.py:Nasty", "--corpus", small_corpus, "--out", "e", "--errors"],
        ["compare", "runs/n", "runs/n", "--corpus", small_corpus],
        ["compare", "runs/n", "runs/n", "--corpus", small_corpus, "--errors"],
        ["ls", "runs"],
        ["show", "runs/n", "tunnel-2", "--corpus", small_corpus],
    ):
        done = karat(*command)
        said = done.out + done.err
        assert not {"\x1b", "\u202e"} & set(said), command
        if command[0] in {"run", "compare", "ls"}:
            assert "b\\x1b[31m\\u202ered" in done.out


def test_no_title_drives_the_terminal(karat_here, small_corpus):
    """A title of an article neither."""
    path = small_corpus / "articles" / "tunnel-2.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["meta"]["title"] = NASTY
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert 0 == karat_here("gold", "fmt", "--corpus", small_corpus).code
    done = karat_here("ls", "--corpus", small_corpus)
    assert "b\\x1b[31m\\u202ered" in done.out


def test_the_progress_line_shows_no_control_character(monkeypatch):
    """Nor does the line above the bar."""
    from karat.cli import progress

    shown = []

    class Screen:
        def isatty(self):
            return True

        def write(self, text):
            shown.append(text)

        def flush(self):
            pass

    monkeypatch.setattr(sys, "stderr", Screen())
    with progress.progress(NASTY + " [bold]", 2) as advance:
        advance()
    assert "\u202e" not in "".join(shown)
    assert "b\\x1b[31m\\u202ered [bold]" in "".join(shown)


def interrupted(folder, *flags, ready):
    """Starts a run, sends Ctrl-C once `ready` says so; gives the code and what it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "karat", "run", "plugin.py:Sleeper", *flags],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    try:
        while not ready():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
        process.communicate()
    return process.returncode, [line for line in said.splitlines() if line.startswith("karat: ")]


def _lines(path, least):
    return path.is_file() and len(path.read_text(encoding="utf-8")) >= least


def test_an_interrupt_during_start_up_says_that_nothing_was_answered(folder, small_corpus):
    """One sentence: what was asked of whom, and that the same command begins anew."""
    flags = ("--corpus", small_corpus, "--no-cache", "--out", "g1")
    done = interrupted(folder, *flags, ready=lambda: _lines(folder / "set-up", 1))
    words = (
        "karat: interrupted before plugin.py:Sleeper was ready: nothing was answered yet; "
        "the same command begins anew"
    )
    assert (130, [words]) == done


def test_an_interrupt_in_a_repeat_is_one_line(folder, small_corpus):
    """It names the run's own folder, and what is to be typed."""
    (folder / "plugin.py").write_text(PLUGIN.replace("PAUSED", "2"), encoding="utf-8")
    flags = ("--corpus", small_corpus, "--no-cache", "--out", "g1", "--repeats", "3")
    done = interrupted(folder, *flags, ready=lambda: _lines(folder / "set-up", 2))
    words = (
        "karat: interrupted with 1 of 3 repeats answered, kept in g1; "
        "the same command with --resume goes on"
    )
    assert (130, [words]) == done


def test_one_article_is_an_article(karat, folder, small_corpus):
    """Lines that count one thing say so."""
    done = karat("run", "plugin.py:Nasty", "--corpus", small_corpus, "--out", "there")
    assert "test: 1 article\n" in done.err
    assert "1 of 1 article failed" in done.err
    assert "karat: 1 article failed, 0 allowed" in done.err
    compared = karat("compare", "there", "there", "--corpus", small_corpus)
    assert "tolerant, 1 article;" in compared.out
    said = (done.err + done.out + compared.out + compared.err).splitlines()
    assert not [line for line in said if "1 articles" in line]


def test_the_examples_of_help_are_there():
    """An article that an example names is in the split of a run; no run is called LAST."""
    from pathlib import Path

    from karat.cli import gate, root, show

    manifest = json.loads((Path(__file__).parents[1] / "corpus" / "manifest.json").read_text())
    for words in (root.EPILOG, show.command.help, gate.command.help):
        assert "LAST" not in words
        shown = [line.split()[3] for line in words.splitlines() if "karat show runs/" in line]
        assert set(shown) <= set(manifest["splits"]["test"])
