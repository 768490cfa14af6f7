"""The policy as pyproject.toml says it: every key, and every slip with its line."""

from __future__ import annotations

import dataclasses

import pytest

from karat.errors import FormatError, UsageError
from karat.gate.policy import Policy
from karat.gate.policy_file import read_policy

WHOLE = """[project]
name = "mine"

[tool.karat]
corpus = "gold"

[tool.karat.gate]
baseline = "main"
scores = ["quote.speaker", "date.found"]
tolerances = {default = 0.02, quote = 0.03, "quote.speaker" = 0.04}
must-pass = ["story-1"]
coverage = 1
errors = 2
interval = "ignore"
confidence = 0.9

[tool.karat.gate.floors]
quote.speaker.f1 = 0.75
"date.found.recall" = 0.5
cue.found = 0.6
"""


@pytest.fixture
def read(tmp_path):
    """Reads a policy from a file of this text."""

    def read_it(text, *flags):
        path = tmp_path / "pyproject.toml"
        path.write_text(text, encoding="utf-8")
        return read_policy(path, flags)

    return read_it


def problems(read, text, *flags):
    """Gives line and message of all that is wrong with a policy."""
    with pytest.raises(FormatError) as caught:
        read(text, *flags)
    return [(one.line, one.message) for one in caught.value.problems]


def test_every_key_is_read(read):
    """Names in quotes and dotted names are the same."""
    policy = read(WHOLE)
    assert ("main", ("quote.speaker", "date.found")) == (policy.baseline, policy.scores)
    assert (("story-1",), 1.0, 2) == (policy.must_pass, policy.coverage, policy.errors)
    assert ("ignore", 0.9) == (policy.interval, policy.confidence)
    assert [
        ("quote.speaker", "f1", 0.75),
        ("date.found", "recall", 0.5),
        ("cue.found", "f1", 0.6),
    ] == [dataclasses.astuple(floor) for floor in policy.floor_list()]


def test_the_nearest_tolerance_counts(read):
    """A score's own, else its layer's, else the default's, else 0.01."""
    policy = read(WHOLE)
    assert (0.04, 0.03, 0.02) == (
        policy.tolerance("quote", "speaker"),
        policy.tolerance("quote", "found"),
        policy.tolerance("date", "found"),
    )
    assert 0.01 == Policy().tolerance("date", "found")


def test_without_a_file_or_a_table_all_is_default(read):
    """A project without a policy is gated by the defaults."""
    assert Policy() == read_policy(None)
    policy = read("[project]\nname = 'mine'\n")
    assert Policy() == dataclasses.replace(policy, path="", lines={})


def test_all_slips_are_told_at_once_with_their_lines(read):
    """An unknown key, a value that cannot be, a name that is no number."""
    text = WHOLE.replace("errors", "erors").replace("= 1\n", "= 100\n").replace("0.5\n", '"x"\n')
    assert [
        (12, 'gate: "coverage" must be a number from 0 to 1'),
        (13, 'gate: unknown key "erors"; did you mean "errors"?'),
        (
            17,
            'gate: "floors" must be names with a number from 0 to 1; "date.found.recall" is not',
        ),
    ] == problems(read, text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("coverage = nan", '"coverage" must be a number from 0 to 1'),
        ("coverage = true", '"coverage" must be a number from 0 to 1'),
        ("errors = -1", '"errors" must be a whole number, 0 or more'),
        ("errors = 1.5", '"errors" must be a whole number, 0 or more'),
        ("confidence = 1.0", '"confidence" must be a number from 0.5 to 0.999'),
        ("confidence = 95", '"confidence" must be a number from 0.5 to 0.999'),
        ("must-pass = 'story-1'", '"must-pass" must be a list of names, as in ["story-3"]'),
        ("scores = 'date'", '"scores" must be a list of names, as in ["quote.speaker"]'),
        ("baseline = ''", '"baseline" must not be empty'),
        ("baseline = 3", '"baseline" must be text in quotes'),
        ("tolerances = 0.01", '"tolerances" must be a table of names and numbers'),
        ("interval = 'requires'", '"interval" must be one of require, ignore'),
        ("zzz = 1", 'unknown key "zzz"; there are baseline, scores, tolerances, floors, must-pass'),
    ],
)
def test_a_value_that_cannot_be_is_told(line, message, read):
    """Each key says what it must be."""
    found = problems(read, f"[tool.karat.gate]\n\n{line}\n")
    assert (3, True) == (found[0][0], found[0][1].startswith(f"gate: {message}"))


def test_flags_of_the_command_may_stand_in_the_table(read):
    """`corpus` is the command's, not the policy's; without that it is unknown."""
    text = '[tool.karat.gate]\ncorpus = "gold"\n'
    assert Policy() == dataclasses.replace(read(text, "corpus"), path="", lines={})
    assert 'gate: unknown key "corpus"' in problems(read, text)[0][1]


def test_underscores_are_as_good_as_hyphens(read):
    """must_pass is must-pass, as everywhere in [tool.karat]."""
    assert ("story-1",) == read("[tool.karat.gate]\nmust_pass = ['story-1']\n").must_pass


def test_what_is_not_toml_is_said_in_a_sentence(read):
    """The file is named."""
    assert "is not TOML" in problems(read, "[tool.karat.gate\n")[0][1]


def test_unknown_names_are_told_where_they_stand(read):
    """A floor of no score, an article of no corpus: file and line, and what may be meant."""
    policy = read(WHOLE)
    with pytest.raises(FormatError) as caught:
        policy.check_names(["quote.speaker", "date.found", "cue.founds"], ["story-11"])
    assert [
        (
            11,
            'gate: must-pass names no article of this corpus: "story-1"; did you mean "story-11"?',
        ),
        (20, 'gate: floors names no score of this corpus: "cue.found"; did you mean "cue.founds"?'),
    ] == [(one.line, one.message) for one in caught.value.problems]


def test_a_layer_where_a_score_is_wanted_is_told_its_scores(read):
    """Also in a floor with a rate; a tolerance may be a layer's."""
    policy = read(
        '[tool.karat.gate]\nscores = ["date"]\nfloors = {"date.f1" = 0.5}\n'
        "tolerances = {date = 0.1}\n"
    )
    with pytest.raises(FormatError) as caught:
        policy.check_names(["date.found", "date.value", "quote.found"], [])
    said = 'names no score of this corpus: "date" is a layer; its scores are date.found, date.value'
    assert [(2, f"gate: scores {said}"), (3, f"gate: floors {said}")] == [
        (one.line, one.message) for one in caught.value.problems
    ]


def test_a_slip_has_its_column(read):
    """Of the value that cannot be, of the key that is none, of the place that is no TOML."""
    with pytest.raises(FormatError) as caught:
        read("[tool.karat.gate]\n  must_pass  =  'a'\n  erors = 1\n")
    assert [(2, 17), (3, 3)] == [(one.line, one.column) for one in caught.value.problems]
    with pytest.raises(FormatError) as caught:
        read("[tool.karat.gate]\nerrors = 1\ncoverage = 0.9 0.8\n")
    assert [(3, 16)] == [(one.line, one.column) for one in caught.value.problems]


def test_a_policy_made_in_code_has_no_file_to_name():
    """Then an unknown name is a usage error."""
    with pytest.raises(UsageError, match="no article"):
        Policy(must_pass=("story-1",)).check_names([], [])
