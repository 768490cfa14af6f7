"""Where strings that a model copied stand in a text, under the stated policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.extractors.adapters.llm.folding import fold
from karat.extractors.adapters.llm.locate import Page
from karat.spans import Span

pytest.importorskip("rapidfuzz", reason="needs the extra llm")

TEXT = (
    "🚇 “The  tunnel,” Mara\nVoss told re\u0301porters — by 1940, 40 people — on Friday; "
    "the Friday ofLindqvust was long, and nobody had expected the third lock to hold.\n"
)


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Mara\nVoss", "Mara\nVoss"),
        (" told ", "told"),
        ('"the tunnel,"', "“The  tunnel,”"),
        ("mara voss", "Mara\nVoss"),
        ("réporters - by", "re\u0301porters — by"),
        ("40", "40"),
        ("Lindqvust", "Lindqvust"),
        (
            "and nobody had expectd the third lock to holds",
            "and nobody had expected the third lock to hold",
        ),
    ],
)
def test_a_string_is_found(string, expected):
    """Exact, then folded, then alike: the text's own characters come back."""
    start, end = Page(TEXT).locate(string)
    assert expected == TEXT[start:end]


@pytest.mark.parametrize(
    "string",
    ["", " ", "94", "r\u0301", "re", "a bridge", "nobody had foreseen that the bridge would fall"],
)
def test_a_string_that_is_not_there_is_not_found(string):
    """Nothing is found inside a number, on half a letter, or by too little likeness."""
    assert Page(TEXT).locate(string) is None


def test_whole_words_come_before_parts_of_words():
    """A string inside another word counts only where it is nowhere a word of its own."""
    assert (6, 9) == Page("maybe may").locate("may")
    assert Page("maybe may").locate("may", {(6, 9)}) is None


def test_a_repeated_string_takes_the_next_place():
    """A place is taken once, in order; what is given more often than it stands is not there."""
    page, used = Page("Friday, Friday"), set()
    for expected in ((0, 6), (8, 14)):
        used.add(page.locate("Friday", used))
        assert expected in used
    assert page.locate("Friday", used) is None


def test_the_nearest_place_may_be_asked_for():
    """A source is looked for beside its quote, not inside it."""
    page = Page("Voss slept. “Voss is here,” Voss said. Voss left.")
    assert (28, 32) == page.locate("Voss", near=Span(12, 27))


@given(st.text(alphabet="aé\u0301 \n“”—…🚇ßI", max_size=30))
def test_folding_keeps_the_way_back(text):
    """Every folded character knows the character that it came from, in order."""
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)


@given(st.text(alphabet="ab1 \n“\u0301🚇", min_size=1, max_size=30), st.data())
def test_a_piece_between_blanks_is_always_found(text, data):
    """What is copied faithfully, word by word, is found with the same characters."""
    words = text.split()
    if words:
        word = data.draw(st.sampled_from(words))
        span = Page(text).locate(word)
        assert span is not None
        assert word == text[span[0] : span[1]]
