"""Paragraphs: every line that says something, at its place."""

from hypothesis import given
from hypothesis import strategies as st

from karat_baselines.paragraphs import paragraphs


def test_places_count_code_points_and_line_feeds_alone_cut():
    """A carriage return or a line separator stays in its line; a blank line counts and is gone."""
    text = "🚇 One\r\n \t\n\ntwo\u2028three\n"
    assert [(0, "🚇 One\r"), (11, "two\u2028three")] == list(paragraphs(text))
    assert [] == list(paragraphs(" \n"))


@given(st.text(alphabet="ab \n\r🚇\u0301", max_size=40))
def test_each_stands_in_the_text_where_it_says(text):
    """What is left out is blank, and what is given is the text's own."""
    given = list(paragraphs(text))
    assert [text[start : start + len(line)] for start, line in given] == [one for _, one in given]
    assert [one for one in text.split("\n") if one.strip()] == [one for _, one in given]
