"""No stranger's word begins a line of its own: a build log would take it for a command."""

from __future__ import annotations

import json

import pytest

from karat.cli.standard_streams import note

PLUGIN = """
class Raising:
    def __init__(self):
        raise ValueError("no model\\n::error::from the constructor")


def extract(article):
    return []


if extract.__module__ == "nobody":
    extract()
"""
BROKEN = 'raise ImportError("gone\\n::error::from the import")\n'
HELLO = '{"type":"error","message":"no licence\\n::error::from the hello"}\n'


def commands(*streams):
    """Gives the lines that a build log would take for commands."""
    lines = [line for stream in streams for line in stream.splitlines()]
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


@pytest.fixture
def plugin(tmp_path):
    """Writes the plugin, a broken one, and a program that refuses to start."""
    (tmp_path / "plugin.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "broken.py").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "hello.json").write_text(HELLO, encoding="utf-8")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("plugin.py:Raising", "ValueError: no model\\n::error::from the constructor"),
        ("broken.py:extract", "ImportError: gone\\n::error::from the import"),
        ("exec:cat hello.json", "no licence"),
    ],
)
@pytest.mark.parametrize("verb", ["run", "check"])
@pytest.mark.usefixtures("plugin")
def test_what_an_extractor_raises_is_one_line(karat_here, small_corpus, reference, words, verb):
    """Its line feeds are written out."""
    flags = ("--corpus", small_corpus) if verb == "run" else ()
    done = karat_here(verb, reference, *flags)
    assert words in done.out + done.err
    assert [] == commands(done.out, done.err)


def test_a_note_holds_no_command(capsys):
    """A sentence of several lines stays so, and a command in it is no command any more."""
    note("first\n  ::error::L\n##[error]L\nlast")
    told = capsys.readouterr().err
    assert "first\n  \\x3a:error::L\n#\\x23[error]L\nlast\n" == told
    assert [] == commands(told)


def test_unlike_corpora_are_told_on_one_line(karat_here, small_run, tmp_path):
    """The names of corpora come from files of results."""
    other = tmp_path / "other"
    other.mkdir()
    result = json.loads((small_run / "result.json").read_bytes())
    result["corpus"]["name"] = "x\n::error::C"
    result["articles"] = {"other-1": result["articles"].pop("tunnel-2")}
    (other / "result.json").write_text(json.dumps(result), encoding="utf-8")
    done = karat_here("compare", small_run, other)
    assert 4 == done.code
    assert "x\\n::error::C" in done.err
    assert [] == commands(done.out, done.err)


def test_the_tables_of_stats_hold_no_command(karat_here, small_corpus):
    """A plan, a tag or the value of a facet is shown in printed signs, and no markup is read."""
    for path in (small_corpus / "articles").glob("*.json"):
        said = path.read_text(encoding="utf-8").replace(
            '"plan": "plain"', '"plan": "[red]p\\n::error::P"'
        )
        path.write_text(said, encoding="utf-8")
    done = karat_here("gold", "stats", "--facets", "--corpus", small_corpus)
    assert 0 == done.code, done.err
    assert "[red]p\\n::error::P" in done.out
    assert [] == commands(done.out, done.err)


def test_a_name_of_megabytes_is_refused_in_a_hello(karat_here, small_corpus, tmp_path):
    """A name and a version are as short as those of a corpus; so is each layer."""
    for key, value in {
        "name": "n" * 5_000_000,
        "version": "v" * 201,
        "layers": ["l" * 201],
    }.items():
        hello = {"type": "hello", "protocol": 1, "name": "x", key: value}
        (tmp_path / "hello.json").write_text(json.dumps(hello) + "\n", encoding="utf-8")
        done = karat_here("run", "exec:cat hello.json", "--corpus", small_corpus)
        assert 2 == done.code, key
        assert f'"{key}" in its hello' in done.err
        assert len(done.err) < 500
        path = tmp_path / "said.jsonl"
        extractor = {"extractor": {key: value}} if key != "layers" else {key: value}
        path.write_text(
            json.dumps({"format": "predictions/1", **extractor}) + "\n", encoding="utf-8"
        )
        done = karat_here("score", path, "--corpus", small_corpus)
        assert 2 == done.code, key
        assert "said.jsonl:1:" in done.err
        assert len(done.err) < 500
