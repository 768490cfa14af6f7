"""The position-keeping reader against worked faults, and against the fast decoder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.json_places import DEEPEST, LONGEST_INTEGER, Node, read_json
from karat.places import MOST_FAULTS, Fault, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
DOCUMENTS = st.builds(
    json.dumps,
    VALUES,
    ensure_ascii=st.booleans(),
    indent=st.sampled_from([None, 0, 1, "\t"]),
    separators=st.sampled_from([(",", ":"), (" , ", " : ")]),
)
PIECES = st.sampled_from(
    [
        *'{}[]",:0123456789.-+eE \n\t\r\\/utf\x00\x1f\x7f\ufeff\u2028é',
        *("\\u", "\\ud83d", "\\ude00", "\\ud8", "00", "true", "null", "NaN", "-Infinity", "1e999"),
        *('"a":1,', '"a"', "//", "'", "[]"),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Give a document with a few characters taken out and a few pieces put in."""
    text = draw(DOCUMENTS)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 2))
        text = text[:start] + "".join(draw(st.lists(PIECES, max_size=2))) + text[start + cut :]
    return text


def nodes(node: Node) -> Iterator[Node]:
    """Give a node and all that it holds."""
    yield node
    if isinstance(node.value, dict):
        for inner in node.value.values():
            yield from nodes(inner)
    elif isinstance(node.value, list):
        for inner in node.value:
            yield from nodes(inner)


def check_agreement(text: str) -> None:
    """Hold the reader to the fast decoder: the same texts, the same values, of the same types."""
    reading = read_json(text)
    try:
        expected = repr(msgspec.json.decode(text))
    except msgspec.MsgspecError:
        assert reading.node is None
        assert reading.faults
    else:
        assert reading.node is not None
        assert expected == repr(reading.node.plain())
        assert all("given twice" in fault.message for fault in reading.faults)


FAULTS = [
    ('{"a": 1 "b": 2}', 1, 9, "expected ',' or '}', found '\"'"),
    ('{\n "id": "é"\n "b": 2}', 3, 2, "expected ',' or '}', found '\"'"),
    ('["“😀”" 1]', 1, 8, "expected ',' or ']', found '1'"),
    ("[1, 2", 1, 6, "expected ',' or ']', found the end"),
    ("[1,\n2,\n]", 3, 1, "expected a value, found ']'; remove the ',' before it"),
    ('{"a": 1,}', 1, 9, "expected a key in double quotes, found '}'; remove the ',' before it"),
    ("{a: 1}", 1, 2, "expected a key in double quotes, found 'a'"),
    ("{'a': 1}", 1, 2, "expected a key in double quotes, found '''"),
    ('{"a" 1}', 1, 6, "expected ':', found '1'"),
    ("", 1, 1, "expected a value, found the end"),
    (" \n ", 2, 2, "expected a value, found the end"),
    ("[NaN]", 1, 2, "expected a value, found 'NaN'"),
    ("[-Infinity]", 1, 2, "expected a value, found '-Infinity'"),
    ("[True]", 1, 2, "expected a value, found 'True'"),
    ("[012]", 1, 2, "expected a value, found '012'"),
    ("[1.]", 1, 2, "expected a value, found '1.'"),
    ("[// no\n1]", 1, 2, "expected a value, found '/'"),
    ("\ufeff1", 1, 1, "expected a value, found '\\ufeff'"),
    ("1 2", 1, 3, "expected the end after the document, found '2'"),
    ('["a\nb"]', 1, 4, "U+000A must be escaped in a string"),
    ('["a\tb"]', 1, 4, "U+0009 must be escaped in a string"),
    ('{"a": "b}', 1, 7, "string is opened here and never closed"),
    ('["a\\x"]', 1, 4, "\\x is no escape of JSON"),
    ('["\\u12G4"]', 1, 3, "\\u is no escape of JSON"),
    ('["\\ud800"]', 1, 3, "\\ud800 is half a surrogate pair"),
    ('["\\udc00\\ud800"]', 1, 3, "\\udc00 is half a surrogate pair"),
    ("[1e400]", 1, 2, "number 1e400 is out of range"),
    ('{"a":1,"a":2}', 1, 8, 'key "a" given twice'),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), FAULTS)
def test_fault_names_its_place(text: str, line: int, column: int, message: str) -> None:
    """A fault stands at its character and says what was found there."""
    assert (Fault(line, column, message),) == read_json(text).faults


def test_duplicate_key_reads_on() -> None:
    """A key given twice is found however it is escaped, and all that follows is read."""
    reading = read_json('{"a": 1,\n "\\u0061": 2,\n "b": {"c": 3, "c": 4}}')
    expected = (Fault(2, 2, 'key "a" given twice'), Fault(3, 16, 'key "c" given twice'))
    assert expected == reading.faults
    assert reading.node is not None
    expected_value = {"a": 2, "b": {"c": 4}}
    assert expected_value == reading.node.plain()
    assert Place(2, 2) == reading.node.keys["a"]


def test_duplicates_before_broken_syntax_are_kept() -> None:
    """Broken syntax does not hide the faults before it."""
    faults = read_json('{"a": 1, "a": 2').faults
    expected = ['key "a" given twice', "expected ',' or '}', found the end"]
    assert expected == [fault.message for fault in faults]


def test_many_faults_are_summed_up() -> None:
    """Past a hundred faults the last one says how many more there are."""
    text = "{" + ",".join(['"a":1'] * 1_501) + "}"
    faults = read_json(text).faults
    assert len(faults) == MOST_FAULTS + 1
    assert Fault(1, 2 + 6 * 101, "and 1,400 more") == faults[-1]


def test_depth_is_limited() -> None:
    """Sixty-four containers inside each other are read; the sixty-fifth is a fault at its place."""
    assert not read_json("[" * DEEPEST + "]" * DEEPEST).faults
    expected = [Fault(1, 65, "nested more than 64 deep")]
    assert expected == list(read_json("[" * 100_000).faults)
    expected = [Fault(1, 321, "nested more than 64 deep")]
    assert expected == list(read_json('{"a":' * 100_000).faults)


def test_long_integers_end_where_the_fast_decoder_ends() -> None:
    """An integer of 4,300 characters is exact and one of 4,301 is refused, as in msgspec."""
    check_agreement("9" * LONGEST_INTEGER)
    check_agreement("9" * (LONGEST_INTEGER + 1))
    check_agreement("-" + "9" * LONGEST_INTEGER)
    expected = f"number {'9' * 39}… is out of range"
    faults = read_json("9" * 1_000_000).faults
    assert (Fault(1, 1, expected),) == faults


@pytest.mark.parametrize(
    "text",
    [
        *("-0", "-0.0", "1E+5", "1e-400", "1.8e308", "0e999999999999", "1e-99999999999", "1" * 309),
        *("1" * 400 + ".5", "1" * 4000 + "e-3990", "0." + "1" * 5000, "18446744073709551616", "-"),
        *("00", "-01", ".5", "1e", "1e+", "+1", "--1", "0x1", "1_000", "\u0661", "1\u0661"),
        *(
            '"\\ud83d\\ude00"',
            '"\\uDBFF\\uDFFF"',
            '"\\ud800\\ue000"',
            '"\\ud7ff\\ue000"',
            '"\\ud800a"',
        ),
        *(
            '"\x7f\u2028\x80"',
            '"\\/"',
            '"\\u00e9"',
            "\x0c1",
            "\u00a01",
            "\r\n\t 1 ",
            "nullx",
            "nul",
        ),
    ],
)
def test_hard_tokens_agree(text: str) -> None:
    """Numbers, escapes and blanks at the edge of the grammar are judged as msgspec judges them."""
    check_agreement(text)


@given(DOCUMENTS)
def test_documents_agree(text: str) -> None:
    """Every JSON document is read with the values that msgspec reads."""
    check_agreement(text)
    assert read_json(text).node is not None


@given(mutated())
def test_mutated_documents_agree(text: str) -> None:
    """A damaged document is accepted exactly when msgspec accepts it, duplicate keys apart."""
    check_agreement(text)


@given(st.text("0123456789.eE+-", max_size=30) | st.from_regex(r"-?\d+\.\d+[eE]-?3[01]\d"))
def test_numbers_agree(token: str) -> None:
    """A number is accepted, and has the value, as in msgspec."""
    check_agreement(f"[{token}]")


@given(st.lists(PIECES | st.integers(0xD7F0, 0xE010).map("\\u{:04x}".format), max_size=6))
def test_strings_agree(pieces: list[str]) -> None:
    """A string's escapes are accepted, and decoded, as in msgspec."""
    check_agreement('"' + "".join(pieces) + '"')


@given(DOCUMENTS)
def test_places_point_at_first_characters(text: str) -> None:
    """Reading from a node's place, or a key's, gives that node's value or that key."""
    decoder = json.JSONDecoder()
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    node = read_json(text).node
    assert node is not None
    for inner in nodes(node):
        offset = starts[inner.place.line - 1] + inner.place.column - 1
        assert repr(decoder.raw_decode(text, offset)[0]) == repr(inner.plain())
        for key, place in inner.keys.items():
            offset = starts[place.line - 1] + place.column - 1
            assert key == decoder.raw_decode(text, offset)[0]


@given(mutated(), st.integers(1, 1_000_000))
def test_first_line_shifts_lines_alone(text: str, first_line: int) -> None:
    """A document that begins at line n has its faults n - 1 lines further down."""
    shifted = tuple(
        Fault(fault.line + first_line - 1, fault.column, fault.message)
        for fault in read_json(text).faults
    )
    assert shifted == read_json(text, first_line=first_line).faults


@given(st.text(st.characters(exclude_categories=())) | st.lists(PIECES).map("".join))
def test_no_text_raises(text: str) -> None:
    """Any text, lone surrogates included, gives a node or a fault."""
    reading = read_json(text)
    assert reading.node is not None or reading.faults


def test_objects_alone_have_keys() -> None:
    """Keys stand at their opening quotes; no other value has any."""
    node = read_json('{"a": 1,\n "b": [2]}').node
    assert node is not None
    expected = {"a": Place(1, 2), "b": Place(2, 2)}
    assert expected == node.keys
    assert isinstance(node.value, dict)
    assert not node.value["b"].keys
