"""Windows: a long text is covered whole, or said not to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.extractors.adapters.edges import tidy
from karat.extractors.adapters.windows import Gauge, UncoveredError, windows


def test_a_text_that_fits_is_one_window():
    """Within the limit, or without one, nothing is cut."""
    assert [(0, 5)] == windows("a b c", Gauge(len, 5, "characters"), "error")
    assert [(0, 5)] == windows("a b c", Gauge(len, None, "characters"), "error")


def test_a_longer_text_is_an_error_unless_windows_are_asked_for():
    """By default the reader is told how long the text is and how much of it would be read."""
    with pytest.raises(UncoveredError, match=r"has 5 characters and the model reads 4"):
        windows("a b c", Gauge(len, 4, "characters"), "error")


def test_windows_end_at_paragraphs_then_sentences_then_blanks():
    """The better place to cut is taken where it fits."""
    text = "One two.\n\nThree four. Five six seven."
    cut = windows(text, Gauge(len, 16, "characters"), "window")
    assert ["One two.\n\n", "Three four. ", "Five six seven."] == [text[a:b] for a, b in cut]
    cut = windows("alpha beta gamma", Gauge(len, 11, "characters"), "window")
    assert [(0, 11), (11, 16)] == cut


def test_a_cut_parts_no_letter_from_its_marks():
    """Where nothing but the middle is left, a combining mark stays with its letter."""
    text = "ae\u0301" * 8
    for start, _ in windows(text, Gauge(len, 7, "characters"), "window"):
        assert text[start] != "\u0301"


def test_a_character_larger_than_the_limit_is_told():
    """What no window can hold is uncovered, and nothing is left out in silence."""
    with pytest.raises(UncoveredError, match="the character at 0 alone has 4 bytes"):
        windows("🚇🚇", Gauge(lambda piece: len(piece.encode()), 3, "bytes"), "window")


@given(st.text(alphabet="ab .\n\u0301🚇", max_size=80), st.integers(1, 20))
def test_windows_lie_end_to_end_and_fit(text, limit):
    """Every character is in exactly one window, and no window is larger than the limit."""
    cut = windows(text, Gauge(len, limit, "characters"), "window")
    assert text == "".join(text[start:end] for start, end in cut)
    assert all(end - start <= limit for start, end in cut)


@given(st.text(alphabet="ab .\n", max_size=60), st.integers(4, 20))
def test_a_size_that_does_not_add_up_is_measured_again(text, limit):
    """Where a whole is larger than its parts together, windows still fit."""

    def size(piece):
        return len(piece) + len(piece) // 3

    cut = windows(text, Gauge(size, limit, "units"), "window")
    assert text == "".join(text[start:end] for start, end in cut)
    assert all(size(text[start:end]) <= limit for start, end in cut)


def test_edges_are_tidied():
    """Blanks are shed, the marks of the last letter are taken in, blanks alone are nothing."""
    assert (1, 3) == tidy(" e\u0301 ", 0, 2)
    assert (2, 3) == tidy("  a  ", 0, 5)
    assert tidy("   ", 0, 2) is None
