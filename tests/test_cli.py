"""The command line: its verbs, its flags, its exit codes."""

import json

import pytest

PLUGIN = """
def extract(article):
    start = article.text.find("March 2033")
    return [{"layer": "date", "spans": [[start, start + 10]], "type": "DATE", "value": "2033-03"}]


def fails(article):
    raise ValueError("no such day")


def leaves(article):
    raise SystemExit(3)


def prints(article):
    print("hello")
    return extract(article)


def shifts(article):
    return [{"layer": "date", "spans": [[90, 9000]]}]


class Configured:
    name = "configured"
    version = "2"
    layers = ("date",)

    def __init__(self, word="March 2033"):
        self.word = word

    def extract(self, article):
        start = article.text.find(self.word)
        return [{"layer": "date", "spans": [[start, start + len(self.word)]]}]
"""


@pytest.fixture
def plugin(tmp_path):
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    return tmp_path / "plugin.py"


def test_help_names_every_verb(karat):
    """`karat --help` lists the verbs in the order of the flow, with an example."""
    done = karat("--help")
    verbs = ["run", "score", "compare", "show", "verify", "check", "gold", "ls", "schema"]
    places = [done.out.index(f"\n  {verb} ") for verb in verbs]
    assert places == sorted(places)
    assert "Examples:" in done.out


@pytest.mark.parametrize(
    "verb", ["run", "score", "compare", "show", "verify", "check", "gold", "ls", "schema"]
)
def test_every_verb_has_help(verb, karat):
    """Each verb explains itself."""
    assert 0 == karat(verb, "--help").code


def test_a_function_is_an_extractor(karat, small_corpus, plugin):
    """A bare function in a file is run, scored and saved."""
    done = karat("run", f"{plugin.name}:extract", "--corpus", small_corpus, "--out", "there")
    assert 0 == done.code
    files = {path.name for path in (plugin.parent / "there").iterdir()}
    assert {"predictions.jsonl", "result.json", "run.json"} == files
    result = json.loads((plugin.parent / "there" / "result.json").read_text(encoding="utf-8"))
    assert 1 == result["scores"]["date"]["value"]["tolerant"]["tp"]


def test_a_module_is_found_from_the_folder(karat, small_corpus, plugin):
    """`pkg.mod:attr` is looked up from where the command is run."""
    done = karat("run", "plugin:extract", "--corpus", small_corpus, "--json", "--out", "there")
    assert 1 == json.loads(done.out)["scores"]["date"]["found"]["strict"]["tp"]


def test_the_same_run_gives_the_same_bytes(karat, small_corpus, plugin):
    """Predictions and result of two runs are equal to the byte."""
    for name in ("one", "two"):
        karat("run", f"{plugin.name}:extract", "--corpus", small_corpus, "--out", name)
    for file in ("predictions.jsonl", "result.json"):
        one, two = (plugin.parent / name / file for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("attribute", ["fails", "leaves", "shifts"])
def test_an_article_that_fails_is_counted(attribute, karat, small_corpus, plugin):
    """An exception, an exit and a wrong offset fail their article; exit 3, gold missed."""
    arguments = ("run", f"{plugin.name}:{attribute}", "--corpus", small_corpus, "--json")
    done = karat(*arguments)
    result = json.loads(done.out)
    assert 3 == done.code
    assert 1 == result["health"]["failed"]
    assert 1 == result["scores"]["date"]["found"]["tolerant"]["fn"]
    assert 0 == karat(*arguments, "--fail-on-error", "1").code


def test_a_stray_print_is_harmless(karat, small_corpus, plugin):
    """What a plugin prints goes to stderr; stdout stays JSON."""
    done = karat("run", f"{plugin.name}:prints", "--corpus", small_corpus, "--json")
    assert 1 == json.loads(done.out)["scores"]["date"]["found"]["tolerant"]["tp"]
    assert "hello" in done.err


def test_options_reach_the_constructor(karat, small_corpus, plugin):
    """`-o` hands a value over; an undeclared layer shows a dash and is in no score."""
    reference = f"{plugin.name}:Configured"
    done = karat("run", reference, "--corpus", small_corpus, "-o", "word=Mara Voss", "--json")
    result = json.loads(done.out)
    assert {"word": "Mara Voss"} == result["extractor"]["options"]
    assert ["date"] == list(result["scores"])
    assert 0 == result["scores"]["date"]["found"]["tolerant"]["tp"]
    table = karat("run", reference, "--corpus", small_corpus).out
    assert "not declared" in table


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("rulez", 'did you mean "rules"?'),
        ("plugin.py:extrac", 'did you mean "extract"?'),
        ("nowhere.py:extract", "no file nowhere.py"),
        ("nowhere.module:extract", "cannot be imported"),
        ("plugin.py:PLUGIN_", "no"),
    ],
)
def test_a_wrong_reference_is_a_sentence(reference, words, karat, small_corpus, plugin):
    """A reference to nothing says what is there instead, and exits with 2."""
    del plugin
    done = karat("run", reference, "--corpus", small_corpus)
    assert 2 == done.code
    assert words in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--split", "tset"], 2, 'did you mean "test"?'),
        (["--doc", "tunel-2"], 2, 'did you mean "tunnel-2"?'),
        (["--layer", "dates"], 2, 'did you mean "date"?'),
        (["--limit", "0"], 2, "0"),
        (["--corpus", "nowhere"], 2, "no corpus at nowhere"),
    ],
)
def test_a_wrong_flag_is_a_sentence(arguments, code, words, karat, small_corpus):
    """A flag that names nothing says what it may have meant."""
    done = karat("run", "nothing", "--corpus", small_corpus, *arguments)
    assert code == done.code
    assert words in done.err


def test_an_empty_split_is_nothing_measured(karat, small_corpus):
    """A split without articles gives no figure: exit 4."""
    path = small_corpus / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["splits"]["dev"] = []
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert 4 == karat("run", "nothing", "--corpus", small_corpus, "--split", "dev").code


def test_settings_come_from_file_environment_and_flag(karat, small_corpus, tmp_path):
    """A flag beats KARAT_…, which beats [tool.karat]."""
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.karat]\ncorpus = "{small_corpus}"\n[tool.karat.run]\nsplit = "train"\n',
        encoding="utf-8",
    )
    assert '"split": "train"' in karat("run", "nothing", "--json").out
    assert '"split": "test"' in karat("run", "nothing", "--json", KARAT_RUN_SPLIT="test").out
    assert '"split": "test"' in karat("run", "nothing", "--json", KARAT_SPLIT="test").out
    flagged = karat("run", "nothing", "--json", "--split", "all", KARAT_RUN_SPLIT="test")
    assert '"split": "all"' in flagged.out


def test_show_names_what_was_missed(karat, small_corpus, plugin):
    """`show` marks the text and lists misses, false alarms and slips."""
    karat(
        "run",
        f"{plugin.name}:Configured",
        "--corpus",
        small_corpus,
        "--out",
        "there",
        "-o",
        "word=Mara Voss",
    )
    done = karat("show", "there", "tunnel-2", "--corpus", small_corpus, "--layer", "date")
    assert 0 == done.code
    assert "[+d Mara Voss]" in done.out
    assert "[-d March 2033]" in done.out
    assert "missed (1)" in done.out
    assert "false alarms (1)" in done.out


def test_show_cannot_be_driven_by_an_article(karat, small_corpus, plugin):
    """Control characters in a title or a text are shown, not sent to the terminal."""
    from karat.reports.article import _visible

    assert "\\x1b[2J" == _visible("\x1b[2J")
    done = karat("show", "nowhere", "tunnel-2", "--corpus", small_corpus)
    assert 2 == done.code


@pytest.mark.parametrize("kind", ["articles", "extractors", "layers", "runs"])
def test_ls_lists_each_kind(kind, karat, small_corpus):
    """`ls` prints a table, and JSON on request."""
    assert 0 == karat("ls", kind, "--corpus", small_corpus).code
    assert isinstance(json.loads(karat("ls", kind, "--corpus", small_corpus, "--json").out), list)


def test_a_wrong_verb_is_a_sentence(karat):
    """A verb that is not there says which one may have been meant."""
    done = karat("scoer")
    assert 2 == done.code
    assert 'did you mean "score"?' in done.err


def test_a_bug_is_told_as_a_bug(monkeypatch, capsys):
    """An error that nobody foresaw is exit 5 and one sentence."""
    from karat.cli import root

    monkeypatch.delenv("KARAT_DEBUG", raising=False)
    monkeypatch.setattr(root.cli, "main", lambda **_: 1 // 0)
    assert 5 == root.exit_code(["ls"])
    assert "a bug in karat: ZeroDivisionError" in capsys.readouterr().err


def test_an_interrupt_is_130(monkeypatch):
    """Ctrl-C ends with 130."""
    from karat.cli import root

    def interrupt(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(root.cli, "main", interrupt)
    assert 130 == root.exit_code(["ls"])
