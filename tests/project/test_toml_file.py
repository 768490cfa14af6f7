"""What is no TOML is told where it ceases to be TOML."""

from __future__ import annotations

import pytest

from karat.errors import FormatError
from karat.project.toml_file import read_toml


@pytest.mark.parametrize(
    ("raw", "place", "words"),
    [
        (b"a = 1\nb = [1,\n  2 3]\n", (3, 5), "is not TOML: Unclosed array"),
        (b"a = 1\r\nb = 2 3\r\n", (2, 7), "is not TOML: Expected newline"),
        (b'a = "\n', (1, 6), "is not TOML: Illegal character"),
        (b"a = [\n", (2, 1), "is not TOML: Invalid value"),
        ("a = 1\nb = 'é".encode() + b"\xff'\n", (2, 7), "is not UTF-8"),
        (b"a = " + b"9" * 5000, (1, 1), "is not TOML: Exceeds the limit"),
    ],
)
def test_the_place_is_where_it_ceases(tmp_path, raw, place, words):
    """Line and column count from 1, in code points."""
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    with pytest.raises(FormatError) as caught:
        read_toml(path)
    [problem] = caught.value.problems
    assert place == (problem.line, problem.column)
    assert problem.message.startswith(words)
    assert "(at" not in problem.message


def test_what_is_toml_comes_with_its_source(tmp_path):
    """Line ends are LF, as places count them."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"a = 1\r\n")
    assert ("a = 1\n", {"a": 1}) == (read_toml(path).source, read_toml(path).table)
