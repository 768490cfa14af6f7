"""karat run: nothing that was answered is lost, and however it is run, the bytes are the same."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from karat.cli.root import exit_code
from made_corpus import make_corpus

PLUGIN = """
import time


class Slow:
    name, version, layers = "slow", "1", ("date",)

    def __init__(self, pause="0.005", asked="", **rest):
        self.pause, self.asked, self.rest = float(pause), asked, rest

    def extract(self, article):
        if self.asked:
            with open(self.asked, "a") as file:
                print(article.id, file=file)
        time.sleep(self.pause)
        if article.id.endswith("3"):
            raise ValueError(f"no day in {article.id}: é “ \\ud83d")
        start = article.text.find("March 2033")
        return [] if start < 0 else [{"layer": "date", "spans": [[start, start + 10]]}]


class Fickle(Slow):
    name, deterministic = "fickle", False


class Options(Slow):
    def __init__(self, **options):
        self.options = options

    def extract(self, article):
        raise ValueError(repr(self.options))
"""
# Answers two articles, and the others once there is a file "go".
ASK = """
import json, os, sys, time

sys.stdin.readline()
hello = {"type": "hello", "protocol": 1, "name": "ask", "version": "1"}
print(json.dumps(hello), flush=True)
for number, line in enumerate(sys.stdin):
    message = json.loads(line)
    if message["type"] == "bye":
        break
    while number > 1 and not os.path.exists("go"):
        time.sleep(0.01)
    print(json.dumps({"type": "result", "id": message["id"], "annotations": []}), flush=True)
"""
FILES = ("predictions.jsonl", "result.json")
JOURNAL = "answers.jsonl.partial"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make_corpus(tmp_path_factory.mktemp("corpora") / "made", 60)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder with the plugin and a cache of its own."""
    monkeypatch.setenv("KARAT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    return tmp_path / "work"


@dataclass(frozen=True)
class Done:
    code: int
    err: str


@pytest.fixture
def run(corpus, folder, monkeypatch, capsys):
    """Runs `karat run plugin.py:NAME` over the made corpus; failed articles are no matter."""

    def runs(name, *flags):
        monkeypatch.chdir(folder)
        capsys.readouterr()
        fixed = ("--corpus", str(corpus), "--fail-on-error", "60")
        code = exit_code(["run", f"plugin.py:{name}", *fixed, *flags])
        return Done(code, capsys.readouterr().err)

    return runs


@pytest.fixture
def started(corpus, folder):
    """Starts `karat run` and does not wait for it; what still runs at the end is killed."""
    processes = []

    def starts(name, *flags):
        processes.append(start(corpus, folder, name, *flags))
        return processes[-1]

    yield starts
    for process in processes:
        process.kill()
        process.communicate()


def start(corpus, folder, name, *flags):
    command = [sys.executable, "-m", "karat", "run", f"plugin.py:{name}", *flags]
    return subprocess.Popen(
        [*command, "--corpus", corpus, "--fail-on-error", "60"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def bytes_of(folder):
    return [(folder / name).read_bytes() for name in FILES]


def wait_for_lines(journal, least):
    """Waits until a journal has this many answers."""
    deadline = time.monotonic() + 30
    while not journal.is_file() or journal.read_bytes().count(b"\n") <= least:
        assert time.monotonic() < deadline, "no answers"
        time.sleep(0.005)


@pytest.mark.parametrize("times", [4, pytest.param(10, marks=pytest.mark.slow)])
def test_a_run_that_is_killed_again_and_again_leaves_the_same_bytes(times, run, started, folder):
    """Kill -9 at random moments, then --resume: nothing differs from an undisturbed run.

    Ten times is slow: each takes two processes their start.
    """
    run("Slow", "--no-cache", "--out", "whole")
    random_ = random.Random(20330506)
    journal = folder / "killed" / JOURNAL
    lines = 0
    for number in range(times):
        process = started("Slow", *killed_flags(journal))
        if number % 4:
            lines += random_.randint(1, 5)
            wait_for_lines(journal, lines)
            time.sleep(random_.uniform(0, 0.005))
        else:
            time.sleep(random_.uniform(0, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert journal.is_file()
    assert 0 == run("Slow", *killed_flags(journal)).code
    assert bytes_of(folder / "whole") == bytes_of(folder / "killed")


def killed_flags(journal):
    """Gives the flags of a run that is begun or, where it has a journal, gone on with."""
    return ["--no-cache", "--out", "killed", *(["--resume"] if journal.is_file() else [])]


def test_no_answer_is_asked_for_twice(run, started, folder):
    """What the journal holds when a run is killed is not asked for again, failures among it."""
    flags = ("--no-cache", "--out", "killed", "-o", "asked=asked.txt")
    process = started("Slow", *flags)
    wait_for_lines(folder / "killed" / JOURNAL, 20)
    process.kill()
    process.wait()
    lines = (folder / "killed" / JOURNAL).read_bytes().splitlines()[1:]
    kept = [json.loads(line)["id"] for line in lines if line.endswith(b"}")]
    (folder / "asked.txt").unlink()
    done = run("Slow", *flags, "--resume")
    again = (folder / "asked.txt").read_text(encoding="utf-8").split()
    assert 60 == len(kept) + len(again) == len({*kept, *again})
    assert f"{len(kept)} of 60 articles are answered" in done.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_says_how_to_go_on(number, code, run, started, folder):
    """Ctrl-C and SIGTERM leave a run to be resumed, one sentence and their exit code."""
    process = started("Slow", "--no-cache", "-o", "pause=0.02")
    deadline = time.monotonic() + 30
    while not list(folder.glob(f"runs/*/{JOURNAL}")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    journal = next(folder.glob(f"runs/*/{JOURNAL}"))
    wait_for_lines(journal, 5)
    os.kill(process.pid, number)
    _, said = process.communicate(timeout=30)
    assert code == process.returncode
    assert "Traceback" not in said
    assert "the same command with --resume goes on" in said.splitlines()[-1]
    assert [journal.name] == [path.name for path in journal.parent.iterdir()]
    done = run("Slow", "--no-cache", "-o", "pause=0.02", "--resume")
    assert "resuming runs/" in done.err
    assert {"predictions.jsonl", "result.json", "run.json"} == {
        path.name for path in journal.parent.iterdir()
    }


@pytest.fixture(scope="module")
def spoilt(corpus, tmp_path_factory):
    """The folder of a run that was killed after a third of its answers, in the middle of a line."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    process = start(corpus, folder, "Slow", "--no-cache", "--out", "there", "-o", "pause=0.01")
    journal = folder / "there" / JOURNAL
    try:
        wait_for_lines(journal, 20)
    finally:
        process.kill()
        process.communicate()
    with journal.open("ab") as file:
        file.write(b'{"id":"tunnel-05')
    return folder / "there"


@pytest.fixture
def killed(spoilt, folder):
    """Such a run in `there`, of this test alone; gives its journal."""
    return shutil.copytree(spoilt, folder / "there") / JOURNAL


def resume(run, *flags, pause="0.01"):
    return run("Slow", "--no-cache", "-o", f"pause={pause}", "--resume", *flags)


def test_an_unfinished_run_is_not_written_over(run, killed):
    """Without --resume a folder with answers in it is left alone, and that is said."""
    before = killed.read_bytes()
    done = run("Slow", "--no-cache", "--out", "there", "-o", "pause=0.01")
    assert 2 == done.code
    assert "holds an unfinished run: --resume goes on with it" in done.err
    assert before == killed.read_bytes()


def test_a_torn_line_is_dropped(run, killed):
    """Half a line costs the article its line, not the run; it is asked for again."""
    done = resume(run, "--out", "there")
    assert 0 == done.code
    assert "1 torn line was dropped" in done.err


def test_failures_stay_unless_they_are_asked_again(run, killed, folder):
    """--resume keeps what failed and says so; --retry-failed asks again."""
    done = resume(run, "--out", "there", "--retry-failed")
    assert "that failed are asked again" in done.err
    failures = json.loads((folder / "there" / "result.json").read_text())["health"]["failed"]
    assert 6 == failures


def test_a_run_is_resumed_only_as_it_was_begun(run, killed, folder):
    """Another option, another limit or changed code is refused by name, all at once."""
    with (folder / "plugin.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    done = resume(run, "--out", "there", "--limit", "50", pause="0.2")
    assert 2 == done.code
    for words in ("-o pause (", "code (", "--limit (none, now 50)", "articles (tunnel-050"):
        assert words in done.err
    assert killed.is_file()


def test_nothing_to_resume_is_a_sentence(run, killed):
    """--resume without a run of the same under runs/ says what is there instead."""
    done = resume(run)
    assert 2 == done.code
    assert "nothing to resume: no unfinished run of plugin.py:Slow" in done.err


def test_two_runs_cannot_write_one_folder(run, started, folder):
    """The second is told which process is at it; the first goes on undisturbed."""
    process = started("Slow", "--no-cache", "--out", "there", "-o", "pause=0.03")
    wait_for_lines(folder / "there" / JOURNAL, 1)
    done = run("Slow", "--no-cache", "--out", "there", "-o", "pause=0.03")
    assert 2 == done.code
    assert f"process {process.pid} is writing this run" in done.err
    process.communicate(timeout=60)
    assert 0 == process.returncode


def test_workers_and_the_cache_move_no_byte(run, folder):
    """One worker, two, answers from the cache, and --out FILE.json: the same bytes."""
    run("Slow", "--no-cache", "--out", "one", "-o", "pause=0")
    run("Slow", "--out", "two", "-j", "2", "-o", "pause=0")
    cached = run("Slow", "--out", "cached", "-o", "pause=0")
    run("Slow", "--out", "alone.json", "-o", "pause=0")
    assert "54 of 60 answers are from the cache" in cached.err
    assert bytes_of(folder / "one") == bytes_of(folder / "two") == bytes_of(folder / "cached")
    assert (folder / "alone.json").read_bytes() == (folder / "one" / "result.json").read_bytes()
    account = json.loads((folder / "cached" / "run.json").read_text(encoding="utf-8"))
    assert 54 == account["cached"]
    assert 6 == len(account["errors"])


def test_the_cache_is_never_another_models(run, folder):
    """Code that changes under one version, an option, a file that one names: all are asked anew."""
    (folder / "weights.bin").write_bytes(b"one")
    flags = ("-o", "pause=0", "-o", "model=weights.bin", "--limit", "5")
    run("Slow", *flags)
    assert "4 of 5 answers" in run("Slow", *flags).err
    assert "from the cache" not in run("Slow", *flags, "-o", "other=1").err
    (folder / "weights.bin").write_bytes(b"two")
    assert "from the cache" not in run("Slow", *flags).err
    with (folder / "plugin.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert "from the cache" not in run("Slow", *flags).err


def test_what_may_answer_otherwise_is_not_cached(run):
    """`deterministic = False` keeps an extractor's answers out of the cache, and it is said."""
    for _ in range(2):
        done = run("Fickle", "-o", "pause=0", "--limit", "3")
    assert "not cached: fickle says that it is not deterministic" in done.err
    assert "from the cache" not in done.err


def test_options_from_a_file_keep_their_kinds(run, folder):
    """--config hands numbers, lists and tables over; -o takes the place of a key."""
    (folder / "options.toml").write_text(
        'word = "day"\nleast = 3\n[labels]\nPERSON = "speaker"\n', encoding="utf-8"
    )
    flags = ("--config", "options.toml", "-o", "word=night", "--limit", "1")
    run("Options", *flags, "--out", "there")
    account = json.loads((folder / "there" / "run.json").read_text(encoding="utf-8"))
    expected = {"word": "night", "least": 3, "labels": {"PERSON": "speaker"}}
    assert f"ValueError: {expected!r}" == account["errors"]["tunnel-000"]
    result = json.loads((folder / "there" / "result.json").read_text(encoding="utf-8"))
    written = {"word": "night", "least": "3", "labels": '{"PERSON":"speaker"}'}
    assert written == result["extractor"]["options"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.toml", "word = \n", "a.toml:1:8: is not TOML"),
        ("a.toml", "day = 2031-05-06\nfar = [inf]\n", '"day": a date is no option'),
        ("a.toml", "day = 2031-05-06\nfar = [inf]\n", '"far[0]": inf is no option'),
        ("a.json", '{"a": 1,\n "a": }', "a.json:2:"),
        ("a.json", "[1]", "the options are one table"),
        ("a.json", '{"a": null}', '"a": None is no option'),
    ],
)
def test_a_broken_config_is_told_with_its_place(name, text, words, run, folder):
    """Every fault of the file is a line; nothing is run."""
    (folder / name).write_text(text, encoding="utf-8")
    done = run("Slow", "--config", name)
    assert 2 == done.code
    assert words in done.err


def test_secrets_stay_out_of_a_runs_files(run, folder):
    """What looks like a key is in neither result.json nor run.json nor the journal."""
    flags = ("-o", "api_key=hush-hush", "-o", "base=https://me:hush-hush@host/", "-o", "pause=0")
    run("Slow", *flags, "--limit", "1", "--out", "there")
    for name in (*FILES, "run.json"):
        assert b"hush-hush" not in (folder / "there" / name).read_bytes()
    options = json.loads((folder / "there" / "result.json").read_bytes())["extractor"]["options"]
    assert {"api_key": "***", "base": "https://***@host/", "pause": "0"} == options


def test_secrets_of_a_command_stay_out_of_a_runs_files(corpus, folder, monkeypatch, karat_here):
    """Nor do they stand in the journal; yet a run is resumed with the same ones alone."""
    monkeypatch.chdir(folder)
    (folder / "ask.py").write_text(ASK, encoding="utf-8")
    command = f"exec:{sys.executable} ask.py --api-key"
    flags = ("--corpus", corpus, "--limit", "3", "--out", "there")
    journal = folder / "there" / JOURNAL
    process = subprocess.Popen(
        [sys.executable, "-m", "karat", "run", f"{command} hush-hush", *flags],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_lines(journal, 1)
    finally:
        process.kill()
        process.wait()
    begun = journal.read_bytes()
    other = karat_here("run", f"{command} other", *flags, "--resume")
    assert 2 == other.code
    assert "cannot be resumed: it was begun otherwise: secret (" in other.err
    (folder / "go").touch()
    assert 0 == karat_here("run", f"{command} hush-hush", *flags, "--resume").code
    assert 0 == karat_here("verify", "there", "--corpus", corpus).code
    assert 0 == karat_here("report", "there", "--corpus", corpus, "--out", "report.html").code
    report = (folder / "report.html").read_bytes()
    kept = [(folder / "there" / name).read_bytes() for name in (*FILES, "run.json")]
    assert [] == [raw for raw in (begun, report, *kept) if b"hush-hush" in raw]
    result = json.loads((folder / "there" / "result.json").read_bytes())
    assert f"{command} ***" == result["extractor"]["reference"]


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--mem", "12"], "expected a size such as 512M or 2G"),
        (["--mem", "0G"], "expected a size such as 512M or 2G"),
        (["--shard", "5/4"], "expected i/n with i from 1 to n"),
        (["--shard", "0/4"], "expected i/n with i from 1 to n"),
        (["--timeout", "0"], "0"),
        (["--retry-failed"], "--retry-failed goes with --resume"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
        (["--engine", "spark"], "spark"),
    ],
)
def test_a_wrong_flag_of_a_run_is_a_sentence(flags, words, run):
    """Sizes, shards and seconds that are none say what was expected."""
    done = run("Slow", *flags)
    assert 2 == done.code
    assert words in done.err
