"""[tool.karat] and KARAT_…: every flag is set by its own name, and no typo goes unseen."""

import click
import pytest

from karat.cli import root
from karat.project.settings import TABLES


def verbs(group=root.cli, names=(), context=None):
    """Lists every verb below a group with its names and its context, as karat makes it."""
    context = context or click.Context(group, auto_envvar_prefix="KARAT")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        below = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from verbs(command, (*names, name), below)
        else:
            yield (*names, name), below


def flags():
    """Lists every flag of every verb: the verb's names, the parameter, the flag's own name."""
    for names, context in verbs():
        for one in context.command.params:
            if isinstance(one, click.Option):
                long = [name for name in one.opts if name.startswith("--")] or one.opts
                yield names, one, long[-1].lstrip("-")


def raw(one):
    """Gives a value for a flag as it comes from a file."""
    if one.is_flag:
        return True
    if isinstance(one.type, click.Choice):
        return one.type.choices[-1]
    own = {"shard": "3/4", "mem": "3M", "annotators": "ada,ben"}
    return own.get(one.name, "0.5" if "Float" in str(one.type) else "3")


def read(one, context):
    value, source = one.consume_value(context, {})
    return value, source.name


FLAGS = [pytest.param(*one, id=f"{'-'.join(one[0])}-{one[2]}") for one in flags()]


def test_there_are_flags_to_try():
    """The loop below is about some hundred flags."""
    assert len(FLAGS) > 100


@pytest.mark.parametrize(("names", "one", "flag"), FLAGS)
def test_a_flag_is_set_by_its_own_name(names, one, flag, tmp_path, monkeypatch):
    """In the verb's table, with - and with _, and in the environment."""
    monkeypatch.chdir(tmp_path)
    if flag == "policy":
        return  # for the command line alone: tests/test_setting_values.py
    for name in {flag, flag.replace("-", "_"), one.name}:
        if names == ("gate",) and name != flag:
            continue  # its own reader takes policy and flags by the flag's name
        written = str(raw(one)).lower() if one.is_flag else f'"{raw(one)}"'
        (tmp_path / "pyproject.toml").write_text(
            f"[tool.karat.{'.'.join(names)}]\n{name} = {written}\n", encoding="utf-8"
        )
        context = _entered(names)
        given = [raw(one)] if one.multiple else raw(one)
        assert (given, "DEFAULT_MAP") == read(one, context), name
    (tmp_path / "pyproject.toml").unlink()
    variable = "_".join(("KARAT", *names, flag)).upper().replace("-", "_")
    monkeypatch.setenv(variable, str(raw(one)))
    monkeypatch.delenv("KARAT_CORPUS", raising=False)
    assert "ENVIRONMENT" == read(one, _entered(names))[1]


def _entered(names):
    """Gives the context of a verb as it is when karat calls it."""
    from karat.cli.settings import defaults

    context = click.Context(root.cli, auto_envvar_prefix="KARAT")
    context.default_map = defaults(context, names[0])
    for name in names:
        command = context.command.get_command(context, name)
        context = click.Context(command, info_name=name, parent=context)
    return context


def test_the_common_table_sets_a_flag_of_any_verb(tmp_path, monkeypatch):
    """Of gold's verbs it sets the corpus alone."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.karat]\ncorpus = "mine"\nsplit = "dev"\nregime = "strict"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    for names, context in verbs():
        for one in context.command.params:
            if one.name in {"corpus", "split", "regime", "regimes"}:
                reached = read(one, _entered(names))[1] == "DEFAULT_MAP"
                gold = names[0] == "gold"
                expected = one.name == "corpus" or not gold
                assert expected == reached, (names, one.name)


def test_options_reach_the_extractor(karat, small_corpus, tmp_path):
    """`option` in [tool.karat.run], and KARAT_RUN_OPTION, go where -o goes."""
    (tmp_path / "p.py").write_text(
        "class P:\n    def __init__(self, rate): print('rate is', rate)\n"
        "    def extract(self, article): return []\n",
        encoding="utf-8",
    )
    flags = ("run", "p.py:P", "--corpus", small_corpus)
    assert "rate is 0.8" in karat(*flags, KARAT_RUN_OPTION="rate=0.8").err
    (tmp_path / "pyproject.toml").write_text(
        '[tool.karat.run]\noption = ["rate=0.9"]\njson = true\nlayer = "date"\n', encoding="utf-8"
    )
    done = karat(*flags)
    assert "rate is 0.9" in done.err
    assert done.out.startswith('{"format"')


WRONG = """[project]
name = "x"

[tool.karat]
jobz = 4
interval = "ignore"
show = "x"

[tool.karat.gates]
floors = {quote = 0.9}

[tool.karat.run]
timeout = 3
  nonsense = 1
jobs = {many = 2}

[tool.karat.gold.chekc]
strict = true
"""


def test_every_unknown_key_is_told_with_its_place(karat_here, tmp_path):
    """All at once, each with line and column and what may have been meant; exit 2."""
    (tmp_path / "pyproject.toml").write_text(WRONG, encoding="utf-8")
    done = karat_here("ls", "layers")
    path = tmp_path / "pyproject.toml"
    assert [
        f'{path}:5:1: [tool.karat]: unknown key "jobz"; did you mean "jobs"?',
        f'{path}:6:1: [tool.karat]: unknown key "interval"; it stands in [tool.karat.gate]',
        f'{path}:7:1: [tool.karat]: "show" is a verb: its flags stand in [tool.karat.show]',
        f'{path}:9:13: [tool.karat]: no verb "gates"; did you mean "gate"?',
        f'{path}:14:3: [tool.karat.run]: unknown key "nonsense"',
        f'{path}:15:1: [tool.karat.run]: "jobs" takes a value, not a table',
        f'{path}:17:18: [tool.karat.gold]: no verb "chekc"; did you mean "check"?',
    ] == done.err.splitlines()
    assert (2, "") == (done.code, done.out)


def test_what_others_read_is_known(karat_here, tmp_path):
    """`baselines`, the gate's policy with its flags, and the tables of other tools."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.other]\nx = 1\n[tool.karat]\ncorpus = "gold"\nsplit = "dev"\nbaselines = "b"\n'
        'fail-on-error = 3\n[tool.karat.gate]\nmust-pass = ["a"]\njunit = "x.xml"\njson = true\n'
        "[tool.karat.gold]\nstrict = true\n[tool.karat.gold.check]\njson = true\n"
        '[tool.karat.baseline.set]\nreason = "x"\n',
        encoding="utf-8",
    )
    assert 0 == karat_here("ls", "layers").code
    assert 0 == karat_here("schema").code


def test_help_needs_no_settings(karat_here, tmp_path):
    """`karat --help` is printed whatever the settings say."""
    (tmp_path / "pyproject.toml").write_text(WRONG, encoding="utf-8")
    assert 0 == karat_here("--help").code


@pytest.mark.parametrize("text", [WRONG, "[tool.karat\n", "[tool]\nkarat = 3\n"])
@pytest.mark.parametrize("verb", [("run",), ("gold", "check"), ("gold",), ("baseline", "rm")])
def test_help_of_a_verb_needs_no_settings(karat_here, tmp_path, verb, text):
    """-h and --help are answered whatever pyproject.toml holds; the verb itself is not."""
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    for flag in ("--help", "-h"):
        done = karat_here(*verb, flag)
        assert (0, "") == (done.code, done.err)
        assert done.out.startswith(f"Usage: karat {' '.join(verb)}")
    assert 2 == karat_here("run", "rules", "--", "--help").code


def test_paths_start_from_the_folder_of_the_file(karat, small_corpus, tmp_path):
    """corpus, out and config of a project are its own, wherever in it karat is called."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.karat]\ncorpus = "small"\n[tool.karat.run]\nout = "runs/one"\n'
        'config = "given.toml"\n',
        encoding="utf-8",
    )
    (tmp_path / "given.toml").write_text("rate = 0.25\n", encoding="utf-8")
    (tmp_path / "p.py").write_text(
        "class P:\n    layers = ('date',)\n    def __init__(self, rate): print('rate', rate)\n"
        "    def extract(self, article): return []\n",
        encoding="utf-8",
    )
    done = karat("run", "../p.py:P", cwd=tmp_path / "sub")
    assert (0, True) == (done.code, "rate 0.25" in done.err), done.err
    assert (tmp_path / "runs" / "one" / "result.json").is_file()
    assert f"corpus small 1 at {small_corpus}, test" in done.err
    assert "at small, test" in karat("run", "p.py:P").err


def test_a_flag_and_the_environment_start_from_the_current_folder(karat_here, tmp_path):
    """Whoever types a path means it from where he stands."""
    (tmp_path / "pyproject.toml").write_text('[tool.karat]\ncorpus = "gold"\n', encoding="utf-8")
    done = karat_here("run", "rules", "--corpus", "mine")
    assert "karat: no corpus at mine: manifest.json is missing\n" == done.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('corpus = "gold"', "no corpus at {root}/gold: manifest.json is missing"),
        ('corpus = "hf:gold"', "{root}/gold"),
        ('config = "x.toml"', "{root}/x.toml: No such file or directory"),
    ],
)
def test_an_error_about_a_path_names_the_setting(karat_here, tmp_path, monkeypatch, line, said):
    """With the line and the column of its value."""
    (tmp_path / "pyproject.toml").write_text(f"[tool.karat.run]\n{line}\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    done = karat_here("run", "rules")
    key, column = line.split()[0], line.index('"') + 1
    assert 2 == done.code
    assert said.format(root=tmp_path) in done.err
    assert done.err.endswith(f' ("{key}" at {tmp_path}/pyproject.toml:2:{column})\n')


def test_the_tables_are_those_of_the_verbs():
    """Whoever reads [tool.karat] without the command line knows the same tables."""
    assert sorted(root.VERBS) == sorted(TABLES)


def test_a_gate_in_a_test_sees_the_typo_too(tmp_path, monkeypatch):
    """`karat.testing` and the pytest plugin refuse [tool.karat.gates] as the command does."""
    from karat.errors import FormatError
    from karat.project.settings import baselines_folder

    (tmp_path / "pyproject.toml").write_text("[tool.karat.gates]\nerrors = 0\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r'pyproject\.toml:1:13: .*did you mean "gate"'):
        baselines_folder(tmp_path)
