"""Values of [tool.karat]: each is held against the type of the flag that it sets."""

from __future__ import annotations

import pytest

WRONG = """[tool.karat]
jobs = 4.5
split = ["test"]
baselines = 3
doc = ["a", 4]

[tool.karat.run]
gate = 1
json = "maybe"
timeout = [3]
start-up = 2031-05-06
out = 3
mem = "x"
overlap = nan
engine = "moon"
limit = 0
repeats = true
config = ""

[tool.karat.compare]
flips = 0
  [tool.karat.gold.agree]
annotators = "ada"
[tool.karat.gate]
junit = 3
"""
SAID = """2:8: [tool.karat]: "jobs" must be a whole number, 1 or more, found 4.5
3:9: [tool.karat]: "split" must be text in quotes, found ["test"]
4:13: [tool.karat]: "baselines" must be a folder in quotes
5:7: [tool.karat]: "doc" must be text in quotes, or a list of such, found 4
8:8: [tool.karat.run]: "gate" must be true or false, found 1
9:8: [tool.karat.run]: "json" must be true or false, found "maybe"
10:11: [tool.karat.run]: "timeout" must be a number over 0, found [3]
11:12: [tool.karat.run]: "start-up" must be a number over 0, found 2031-05-06
12:7: [tool.karat.run]: "out" must be text in quotes, found 3
13:7: [tool.karat.run]: "mem": expected a size such as 512M or 2G, found "x"
14:11: [tool.karat.run]: "overlap" must be a number from 0 to 1, found nan
15:10: [tool.karat.run]: "engine" must be one of local, ray, found "moon"
16:9: [tool.karat.run]: "limit" must be a whole number, 1 or more, found 0
17:11: [tool.karat.run]: "repeats" must be a whole number from 1 to 1000, found true
18:10: [tool.karat.run]: "config" must not be empty
21:9: [tool.karat.compare]: "flips" must be true or false, found 0
23:14: [tool.karat.gold.agree]: "annotators": --annotators takes two names, as in ada,ben, not "ada"
25:9: [tool.karat.gate]: "junit" must be text in quotes, found 3
"""


@pytest.mark.parametrize("verb", [("run", "rules"), ("ls", "layers"), ("gold", "check")])
def test_every_value_that_cannot_be_is_told(karat_here, tmp_path, verb):
    """All at once, each at its line and column, whatever verb is called; exit 2."""
    path = tmp_path / "pyproject.toml"
    path.write_text(WRONG, encoding="utf-8")
    done = karat_here(*verb)
    assert [f"{path}:{line}" for line in SAID.splitlines()] == done.err.splitlines()
    assert (2, "") == (done.code, done.out)


def test_what_a_flag_takes_is_taken(karat_here, tmp_path):
    """A list or one of them, a whole number for a number, and strings as in the environment."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.karat]\njobs = "4"\nlayer = "date"\n[tool.karat.run]\ntimeout = 3\noverlap = 0.2\n'
        'regime = ["strict", "chars"]\ndoc = []\njson = "true"\nshard = "1/2"\nmem = "2G"\n'
        'fail-on-error = 0\nconfig = "nowhere.toml"\n',
        encoding="utf-8",
    )
    assert 0 == karat_here("ls", "layers").code


def test_a_value_for_all_verbs_suits_the_one_that_is_called(karat_here, tmp_path):
    """`regime` may be a list for run and not for compare: [tool.karat] has the word of the verb."""
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.karat]\nregime = ["strict"]\n', encoding="utf-8")
    assert 0 == karat_here("schema").code
    said = f'{path}:2:10: [tool.karat]: "regime" must be one of strict, tolerant, overlap, found'
    assert karat_here("compare", "a", "b").err.startswith(said)


def test_the_policy_s_file_is_named_by_the_command_line_alone(karat_here, tmp_path):
    """A file of settings is the policy already: it sends nobody to another."""
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.karat.gate]\npolicy = "x.toml"\n', encoding="utf-8")
    done = karat_here("ls", "layers")
    said = f'{path}:2:1: [tool.karat.gate]: "policy" is for the command line alone\n'
    assert (2, said) == (done.code, done.err)
