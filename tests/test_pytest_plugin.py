"""The pytest plugin: nothing until it is asked, then a run, its articles and its gate as tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

# Held by this process, so that the sessions inside it need not import them again.
import karat.gate.judging
import karat.reports.table
import karat.testing.finished
import karat.testing.regression  # noqa: F401
from made_corpus import make_corpus

pytest_plugins = ["pytester"]

EXTRACTOR = """
def extract(article):
    if article.id == "{failing}":
        raise ValueError("no such day")
    start = article.text.find("{find}")
    if start < 0 or article.id == "{missing}":
        return []
    return [{{"layer": "date", "spans": [[start, start + len("{find}")]], "type": "DATE",
             "value": "2033-03"}}]
extract.layers = ("date",)
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Makes a corpus of four articles, all with the date March 2033."""
    return make_corpus(tmp_path_factory.mktemp("corpora") / "made", 4)


@pytest.fixture
def project(pytester, corpus, monkeypatch):
    """Gives a project with an extractor, and a way to run pytest in it, with this plugin alone."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def write(failing="", missing="", find="March 2033"):
        text = EXTRACTOR.format(failing=failing, missing=missing, find=find)
        (pytester.path / "plugin.py").write_text(text, encoding="utf-8")

    def settings(*lines):
        text = "\n".join([*lines, ""])
        (pytester.path / "pyproject.toml").write_text(text, encoding="utf-8")

    def policy(*lines):
        settings("[tool.karat.gate]", 'interval = "ignore"', *lines)

    def run(*flags):
        fixed = ("-p", "karat.pytest_plugin", "-p", "no:cacheprovider")
        root = ("--rootdir", str(pytester.path))
        return pytester.runpytest_inprocess(*fixed, *root, *flags)

    def karat(*flags):
        return run("--karat", "plugin.py:extract", "--karat-corpus", str(corpus), *flags)

    write()
    settings()
    return SimpleNamespace(
        path=pytester.path,
        pytester=pytester,
        write=write,
        settings=settings,
        policy=policy,
        run=run,
        karat=karat,
    )


def test_loading_it_loads_nothing_heavy():
    """Importing the plugin imports neither numpy, msgspec, rich nor click."""
    code = "import sys, karat.pytest_plugin; print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    heavy = {"numpy", "msgspec", "rich", "click", "jinja2", "karat.corpus", "karat.gate"}
    assert set() == heavy & set(done.stdout.split())


def test_it_is_inert_until_it_is_used(project):
    """A session that does not ask for it has the same output and tests as without it."""
    project.pytester.makepyfile("def test_one(): pass")
    done = project.run("-W", "error")
    done.assert_outcomes(passed=1)
    assert not any("karat" in line for line in done.outlines if "plugins:" not in line)


def test_it_can_be_left_out(project, monkeypatch):
    """Installed by its entry point, it is there; under -p no:karat, --karat is no flag at all."""
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    info = project.path / "fake-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fake\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[pytest11]\nkarat = karat.pytest_plugin\n")
    code = "import sys, pytest; sys.path.insert(0, '.'); sys.exit(pytest.main(sys.argv[1:]))"
    for flags, wanted in ((("--help",), True), (("--help", "-p", "no:karat"), False)):
        command = [sys.executable, "-c", code, *flags]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=project.path)
        assert wanted == ("--karat EXTRACTOR" in done.stdout or "--karat=EXTRACTOR" in done.stdout)


def test_each_article_is_an_item(project):
    """--karat adds an item an article, in corpus order, and prints the run's table."""
    done = project.karat("-v")
    done.assert_outcomes(passed=4)
    items = [line.split()[0] for line in done.outlines if line.startswith("karat::")]
    assert [f"karat::tunnel-00{n}" for n in range(4)] == items
    done.stdout.fnmatch_lines(
        ["*collected 4 items", "*= karat =*", "date*found*1.00*", "run saved*"]
    )
    (folder,) = (project.path / "runs").iterdir()
    assert {"predictions.jsonl", "result.json"} == {one.name for one in folder.iterdir()}


def test_items_are_chosen_as_tests_are(project):
    """-k and --collect-only see them; collecting asks the extractor nothing."""
    done = project.karat("--collect-only", "-q", "-k", "tunnel-002")
    assert "karat::tunnel-002" in done.outlines
    project.pytester.makepyfile("def test_one(): pass")
    done = project.karat("--collect-only", "-q", "-m", "karat")
    assert 4 == sum(line.startswith("karat::") for line in done.outlines)
    assert not (project.path / "runs").exists()


def test_an_article_that_failed_fails(project):
    """An article without an answer fails with the words of its failure; the others pass."""
    project.write(failing="tunnel-001")
    done = project.karat()
    done.assert_outcomes(passed=3, failed=1)
    done.stdout.fnmatch_lines(["*_ karat::tunnel-001 _*", "error: ValueError: no such day"])


def test_a_must_pass_article_must_be_right(project):
    """A missed label fails an article that the policy names, and no other; each has its figures.

    The gate fails too: there is a policy, and no baseline to hold it against.
    """
    project.write(missing="tunnel-002", failing="tunnel-003")
    project.policy('must-pass = ["tunnel-002"]')
    done = project.karat("-rP", "--junitxml", "junit.xml", "-k", "not tunnel-003")
    done.assert_outcomes(passed=2, failed=2, deselected=1)
    done.stdout.fnmatch_lines(
        [
            "must-pass: 1 of date.found wrong, 1 of date.value wrong",
            "*_ karat::tunnel-000 _*",
            "date.found.f1  1.000",
        ]
    )
    said = (project.path / "junit.xml").read_text(encoding="utf-8")
    assert '<property name="date.value.f1" value="0.000"' in said


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("--karat", "plugin.py:extrac"), 'no "extrac" in plugin.py; did you mean "extract"?'),
        (("--karat-corpus", "nowhere"), "no corpus at nowhere: manifest.json is missing"),
        (("--karat-split", "tset"), 'no split "tset" in *'),
    ],
)
def test_what_cannot_run_is_told_in_a_sentence(project, flags, sentence):
    """A wrong flag is one error with one sentence, and no traceback."""
    done = project.karat(*flags)
    assert 0 != done.ret
    done.stdout.fnmatch_lines([f"*{sentence.replace('[', '[[]')}*"])
    assert "Traceback" not in done.stdout.str() + done.stderr.str()
    assert 1 == done.parseoutcomes().get("failed", 0) + done.parseoutcomes().get("errors", 0)


def set_baseline(project, name="main"):
    """Makes the only run a baseline."""
    from karat.cli.root import exit_code

    (run,) = (project.path / "runs").iterdir()
    given = ["baseline", "set", name, str(run), "--reason", "it was good"]
    assert 0 == exit_code([*given, "--corpus", str(project.corpus)])
    run.rename(project.path / "first")


def test_the_gate_is_the_last_item(project, corpus):
    """With a baseline karat::gate passes, then fails with the gate's screen and a verdict file."""
    project.corpus = corpus
    project.karat("-k", "tunnel-000").assert_outcomes(passed=1, deselected=3)
    project.policy()
    set_baseline(project)
    project.karat().assert_outcomes(passed=5)
    project.write(missing="tunnel-002")
    done = project.karat()
    done.assert_outcomes(passed=4, failed=1)
    lines = [
        "*_ karat::gate _*",
        "FAILED  extract *",
        "lost most:",
        "tunnel-002: *",
        "*March 2033*",
    ]
    done.stdout.fnmatch_lines(lines)
    assert 2 == len(list((project.path / "runs").glob("*/verdict.json")))


def test_a_gate_without_its_baseline_fails(project):
    """A baseline that is named and not there is a failed item with its sentence."""
    done = project.karat("--karat-baseline", "mian")
    done.assert_outcomes(passed=4, failed=1)
    done.stdout.fnmatch_lines(['*comparison: no baseline "mian" in*'])


@pytest.mark.parametrize("line", ['floors = {"date.found.f1" = 0.99}', 'must-pass = ["nope-1"]'])
def test_a_policy_without_a_baseline_fails_closed(project, line):
    """A floor and a must-pass that nothing holds are no pass: the gate says what it lacks."""
    project.policy(line)
    done = project.karat()
    done.assert_outcomes(passed=4, failed=1)
    done.stdout.fnmatch_lines(["*_ karat::gate _*", "*comparison: no baseline in*"])
    assert not any("no karat::gate" in one for one in done.outlines)


def test_a_table_of_defaults_is_a_policy(project):
    """[tool.karat.gate] without a key has the gate too, and it fails without a baseline."""
    project.settings("[tool.karat.gate]")
    project.karat().assert_outcomes(passed=4, failed=1)


def test_a_must_pass_that_is_no_article_fails_the_gate(project, corpus):
    """With a baseline the gate tells a name that no article has."""
    project.corpus = corpus
    project.karat("-k", "tunnel-000")
    set_baseline(project)
    project.policy('must-pass = ["tunnel-01"]')
    done = project.karat()
    done.assert_outcomes(passed=4, failed=1)
    done.stdout.fnmatch_lines(['*"tunnel-01"*did you mean "tunnel-001"?*'])


def test_a_session_without_a_gate_says_so(project):
    """Without policy and baseline there is no gate, and the header says it."""
    done = project.karat()
    done.assert_outcomes(passed=4)
    done.stdout.fnmatch_lines(
        ["karat: plugin.py:extract, no karat::gate: there is no [[]tool.karat.gate], no baseline"]
    )
    project.policy()
    done = project.karat("--collect-only")
    path = project.path / "pyproject.toml"
    done.stdout.fnmatch_lines([f"karat: plugin.py:extract, with karat::gate, policy of {path}"])


def test_a_policy_that_cannot_be_read_is_told_once(project):
    """The header keeps quiet about it: the collection fails with its sentence."""
    project.settings("[tool.karat.gate]", "flors = 1")
    done = project.karat()
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(['*pyproject.toml:2:1: gate: unknown key "flors"*'])


FICKLE = """
import pathlib

SEEN = pathlib.Path(__file__).with_name("starts")

class Fickle:
    name, version, layers = "fickle", "1", ("date",)

    def setup(self):
        self.start = len(SEEN.read_text()) if SEEN.exists() else 0
        SEEN.write_text("x" * (self.start + 1))

    def extract(self, article):
        if self.start == 1 and article.id == "tunnel-001":
            raise ValueError("not today")
        start = article.text.find("March 2033")
        return [{"layer": "date", "spans": [[start, start + 10]]}] if self.start else []
"""


@pytest.mark.parametrize("said", ["flag", "project", "environment"])
def test_repeats_are_asked_for_as_of_karat_run(project, monkeypatch, said):
    """The flag, KARAT_RUN_REPEATS or [tool.karat.run] asks twice; an article fails in either."""
    (project.path / "plugin.py").write_text(FICKLE, encoding="utf-8")
    flags = ("--karat-repeats", "2") if said == "flag" else ()
    if said == "project":
        project.settings("[tool.karat.run]", "repeats = 2")
    else:
        project.settings("[tool.karat.run]", "repeats = 3")
    if said == "environment":
        monkeypatch.setenv("KARAT_RUN_REPEATS", "2")
    done = project.karat("--karat", "plugin.py:Fickle", *flags)
    done.assert_outcomes(passed=3, failed=1)
    done.stdout.fnmatch_lines(["error: ValueError: not today", "2 repeats, their counts pooled*"])
    (folder,) = (project.path / "runs").iterdir()
    assert (folder / "repeats" / "2" / "predictions.jsonl").is_file()
    assert "xx" == (project.path / "starts").read_text()


@pytest.mark.parametrize(
    ("lines", "flags", "sentence"),
    [
        ((), ("--karat-repeats", "0"), "repeats must be a whole number from 1 to 1000, found 0"),
        (('repeats = "many"',), (), 'repeats must be a whole number from 1 to 1000, found "many"'),
        (("repeats = true",), (), "repeats must be a whole number from 1 to 1000, found true"),
    ],
)
def test_a_number_of_repeats_that_cannot_be_is_a_sentence(project, lines, flags, sentence):
    """It is one error, before anything is asked."""
    project.settings("[tool.karat.run]", *lines)
    done = project.karat(*flags)
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines([f"*{sentence}*"])
    assert not (project.path / "runs").exists()


@pytest.mark.parametrize(
    ("flag", "value", "sentence"),
    [
        ("--karat-jobs", "0", "jobs must be a whole number, 1 or more, found 0"),
        ("--karat-timeout", "0", "timeout must be a number of seconds over 0, found 0.0"),
        ("--karat-timeout", "-3", "timeout must be a number of seconds over 0, found -3.0"),
        ("--karat-timeout", "nan", "timeout must be a number of seconds over 0, found nan"),
        ("--karat-jobs", "two", "expected a number, found 'two'"),
    ],
)
def test_care_that_cannot_be_taken_is_a_wrong_flag(project, flag, value, sentence):
    """It is refused as any wrong flag, before anything is collected; exit 4."""
    done = project.karat(f"{flag}={value}")
    assert pytest.ExitCode.USAGE_ERROR == done.ret
    done.stderr.fnmatch_lines([f"*error: argument {flag}: {sentence}"])


def test_a_run_in_a_test_takes_no_such_care(project, corpus):
    """karat_run refuses it in a sentence, for a function too."""
    project.pytester.makepyfile(
        f"""
        import pytest
        import plugin
        from karat.errors import UsageError

        @pytest.mark.parametrize("extractor", ["plugin.py:extract", plugin.extract])
        def test_care(karat_run, extractor):
            for care in ({{"jobs": 0}}, {{"timeout": 0}}, {{"timeout": float("nan")}}):
                with pytest.raises(UsageError, match="must be a"):
                    karat_run(extractor, corpus={str(corpus)!r}, **care)
        """
    )
    project.run().assert_outcomes(passed=2)


def test_the_project_s_corpus_lies_in_its_folder(project, corpus):
    """Called from below it, and with a folder that is called as the split is."""
    shutil.copytree(corpus, project.path / "gold")
    sub = project.pytester.mkdir("sub")
    (sub / "test").mkdir()
    (sub / "pyproject.toml").write_text('[project]\nname = "sub"\n', encoding="utf-8")
    project.settings("[tool.karat]", 'corpus = "gold"', 'split = "test"')
    os.chdir(sub)
    project.run("--karat", "../plugin.py:extract").assert_outcomes(passed=4)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [("corpus = 3", '2:10: *"corpus" must be text'), ("split = ['x']", '2:9: *"split" must be')],
)
def test_a_setting_that_is_no_text_is_told(project, line, sentence):
    """It is not passed over for karat's own corpus or the usual split."""
    project.settings("[tool.karat]", line)
    done = project.run("--karat", "plugin.py:extract")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines([f"*pyproject.toml:{sentence}*"])


def test_a_run_in_a_test_may_be_repeated(project, corpus):
    """karat_run(repeats=2) pools what two starts said; a file of predictions is not repeated."""
    (project.path / "plugin.py").write_text(FICKLE, encoding="utf-8")
    project.pytester.makepyfile(
        f"""
        import pytest
        import plugin
        from karat.errors import UsageError

        @pytest.mark.parametrize("extractor", ["plugin.py:Fickle", plugin.Fickle])
        def test_repeats(karat_run, extractor):
            plugin.SEEN.unlink(missing_ok=True)
            run = karat_run(extractor, corpus={str(corpus)!r}, repeats=2)
            assert 2 == len(run.result.repeats)
            assert (3, 8) == (run.score("date").tp, run.score("date").gold)
            assert ["tunnel-001"] == list(run.failures)

        def test_replay(karat_run):
            with pytest.raises(UsageError, match="answers alike each time"):
                karat_run("preds:said.jsonl", corpus={str(corpus)!r}, repeats=2)
        """
    )
    project.run().assert_outcomes(passed=3)


TESTS = """
    import plugin

    dates = plugin.extract

    def nothing(article):
        return []

    def test_reference(karat_run, assert_no_regression):
        first = karat_run("plugin.py:extract", corpus={corpus!r})
        assert 1.0 == first.score("date").f1
        assert (first.folder / "result.json").is_file()
        again = karat_run(dates, corpus={corpus!r})
        assert first.folder != again.folder
        assert_no_regression(again, baseline=first)

    def test_function(karat_run):
        run = karat_run(nothing, corpus={corpus!r}, docs=["tunnel-001"])
        assert 0 == run.score("quote").predicted
        assert ["tunnel-001"] == list(run.result.articles)

    def test_worse(karat_run):
        from karat.testing import assert_no_regression

        good = karat_run(dates, corpus={corpus!r})
        bad = karat_run(nothing, corpus={corpus!r})
        assert_no_regression(bad, good, {{"interval": "ignore", "scores": ["date.found"]}})

    def test_unlike(karat_run, assert_no_regression):
        good = karat_run(dates, corpus={corpus!r})
        part = karat_run(nothing, corpus={corpus!r}, docs=["tunnel-001"])
        assert_no_regression(part, good)
"""


def test_the_fixtures_run_and_judge(project, corpus):
    """karat_run scores references and functions; a worse run is a failed assertion, told whole."""
    project.pytester.makepyfile(TESTS.format(corpus=str(corpus)))
    done = project.run()
    done.assert_outcomes(passed=2, failed=2)
    done.stdout.fnmatch_lines(
        [
            "E * AssertionError: the gate fails",
            "E * FAILED  nothing against the baseline (extract)*",
            "E * date.found: fell by 1.000, beyond its tolerance of 0.01",
            "E *lost most:",
            "E *NotComparable: the gate cannot tell",
            "E *a part against the whole*",
        ]
    )


def test_one_run_serves_every_worker(project, corpus):
    """Under pytest-xdist the controller runs once, and a worker reads what it left."""
    from karat.pytest_plugin.scoring import Scoring
    from karat.pytest_plugin.session import Session

    options = {
        "karat": "plugin.py:extract",
        "karat_corpus": str(corpus),
        "karat_jobs": 1,
        "karat_timeout": 60.0,
        "karat_split": None,
        "karat_repeats": None,
    }
    begun = SimpleNamespace(dir=project.path)
    config = SimpleNamespace(getoption=options.__getitem__, invocation_params=begun)
    controller = Session(config)
    nodes = [SimpleNamespace(workerinput={}), SimpleNamespace(workerinput={})]
    project.write(failing="tunnel-001")
    for node in nodes:
        controller.pytest_configure_node(node)
    assert nodes[0].workerinput == nodes[1].workerinput
    sent = SimpleNamespace(**vars(config), workerinput=nodes[1].workerinput)
    read = Scoring(sent).run()
    assert {"tunnel-001": "error: ValueError: no such day"} == read.failures
    assert controller.scoring.run().result == read.result


def test_a_new_run_in_a_folder_takes_the_older_verdict_away(project, corpus):
    """It was on the run that is gone."""
    from karat.corpus import open_corpus
    from karat.testing.finished import finish_run

    made = finish_run("plugin.py:extract", open_corpus(corpus), folder=project.path / "made")
    verdict = made.folder / "verdict.json"
    verdict.write_text('{"format": "verdict/1"}\n', encoding="utf-8")
    finish_run("plugin.py:extract", open_corpus(corpus), folder=made.folder)
    assert not verdict.exists()


def test_a_worker_reads_the_failures_of_every_repeat(project, corpus):
    """Under pytest-xdist an article that failed in the second repeat has its words too."""
    from karat.corpus import open_corpus
    from karat.testing.finished import finish_run, read_run

    (project.path / "plugin.py").write_text(FICKLE, encoding="utf-8")
    opened = open_corpus(corpus)
    made = finish_run("plugin.py:Fickle", opened, repeats=2, folder=project.path / "made")
    read = read_run(project.path / "made", opened)
    assert {"tunnel-001": "error: ValueError: not today"} == made.failures == read.failures
    assert made.result == read.result
