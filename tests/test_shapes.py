"""Shapes: a typed record holds a value exactly where the fast decoder takes it."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.errors import FormatError
from karat.findings import Findings
from karat.json_places import read_json
from karat.shapes import check_shape, read_record


class Sample(msgspec.Struct, forbid_unknown_fields=True):
    """One of each kind that karat's files are made of."""

    exit: Literal[0, 1, 4]
    word: Literal["pass", "fail"] | None
    weight: float
    counts: tuple[int, int]
    names: list[str]
    shares: dict[str, float]
    hash: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{4}$")]
    said: bool = False
    part: str | msgspec.UnsetType = msgspec.UNSET


SOUND = {
    "exit": 4,
    "word": "fail",
    "weight": 0.5,
    "counts": [1, 2],
    "names": ["a"],
    "shares": {"a": 1},
    "hash": "00ff",
    "said": True,
    "part": "1/2",
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([0, 1, 4, 7, -1, 1.0, 4.0, 10**400, 2**70, "pass", "0", "00ff", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=4,
)


def problems(value, type_=Sample):
    node = read_json(json.dumps(value)).node
    findings = Findings("x.json")
    check_shape(node, type_, "the sample", findings)
    return [problem.message for problem in findings.problems]


@given(st.dictionaries(st.sampled_from([*SOUND, "other"]), VALUES, max_size=3), st.booleans())
def test_shape_and_decoder_accept_the_same(changed, whole):
    """With some values changed, or with those alone, both take a record or both refuse it."""
    value = {**SOUND, **changed} if whole else changed
    try:
        msgspec.json.decode(json.dumps(value), type=Sample)
    except msgspec.ValidationError:
        assert problems(value)
    else:
        assert [] == problems(value)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_literal_may_be_a_whole_number(number):
    """Each of the numbers that a literal lists is taken."""
    assert [] == problems(number, Literal[0, 1, 4])


@pytest.mark.parametrize(
    ("value", "found"), [(7, "7"), (1.0, "1.0"), (True, "true"), ("1", '"1"'), (None, "null")]
)
def test_what_is_none_of_the_numbers_is_shown(value, found):
    """True, 1.0 and "1" are no whole number 1, though Python holds two of them equal to it."""
    assert [f"the sample is {found}; expected one of 0, 1, 4"] == problems(value, Literal[0, 1, 4])


class Versioned(msgspec.Struct, forbid_unknown_fields=True):
    """A file of a format with a number."""

    format: Literal["sample/2"]
    name: str


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('{"format": "sample/3"}', ["x.json:1:1: format sample/3 is newer than this tool"]),
        ('{"format": "other/2", "name": 1}', ["x.json:1:12: ", "x.json:1:31: "]),
        ('{"format": "sample/2",\n "name": }', ["x.json:2:10: expected a value"]),
        ('{"format": "sample/2", "name": "a", "name": "b"}', ["x.json:1:37: "]),
        ("[]", ["x.json:1:1: the sample must be an object, found a list"]),
    ],
)
def test_a_record_tells_all_that_is_wrong_with_it(source: str, told: list[str]) -> None:
    """Broken syntax, a newer format, an unfit value: each is told at its place."""
    with pytest.raises(FormatError) as raised:
        read_record(source, "x.json", Versioned, "sample/2", "the sample")
    problems = [str(one) for one in raised.value.problems]
    assert len(told) == len(problems)
    assert all(one.startswith(begin) for begin, one in zip(told, problems, strict=True))


def test_a_sound_record_is_read() -> None:
    """A record of the format that is read comes back as its type."""
    read = read_record('{"format": "sample/2", "name": "a"}', "x.json", Versioned, "sample/2", "it")
    assert Versioned("sample/2", "a") == read
