"""Lines and columns of offsets, against a split of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from karat.places import Lines, Place


@given(st.text(st.sampled_from("a\n\r\U0001f600")), st.data())
def test_lines_count_as_split_does(text: str, data: st.DataObject) -> None:
    """A place counts the line feeds before it and the code points since the last one."""
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert Place(len(before), len(before[-1]) + 1) == Lines(text).place(offset)
