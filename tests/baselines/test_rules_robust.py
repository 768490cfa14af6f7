"""The rules answer any text, always alike, however odd."""

import time
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karat_baselines.nothing import Nothing
from karat_baselines.rules import Rules

WORDS = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "``",
        "''",
        "said",
        "says",
        "told",
        "that",
        "according",
        "to",
        "Vold",
        "She",
        "they",
        "who",
        ",",
        ".",
        ":",
        ";",
        "?",
        "!",
        "—",
        "-",
        "(",
        ")",
        "$",
        "€",
        "%",
        "3",
        "12,000",
        "1.5",
        "million",
        "half",
        "a",
        "dozen",
        "from",
        "between",
        "and",
        "km",
        "per",
        "cent",
        "Monday",
        "3",
        "May",
        "2031",
        "last",
        "week",
        "ago",
        "twice",
        "daily",
        "early",
        "the",
        "in",
        "for",
        "I",
        "we",
        "it",
        "minister",
        "'s",
        "called",
        "promised",
        "denied",
        "not",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\n", "\n\n"])), max_size=60).map(
        lambda parts: "".join(word + gap for word, gap in parts)
    ),
)
METAS = st.sampled_from(
    [
        {},
        {"dct": "2031-06-10", "lang": "en-GB"},
        {"dct": "0001-01-01", "lang": "en-US"},
        {"dct": "9999-12-31"},
        {"dct": "no date"},
    ]
)
NEWS = (
    "“The tunnel,” Mara Voss told reporters on Friday, “will cost about $1.2 billion.” "
    "The union said the 14 crew had waited six weeks. According to Vold, it leaks.\n\n"
)


def answer(text, meta=None):
    """The rules' answer for a text."""
    return Rules().extract(SimpleNamespace(id="a", text=text, meta=meta or {}))


@settings(max_examples=300, deadline=None)
@given(TEXTS, METAS)
def test_any_text_is_answered_in_form(text, meta):
    """Spans lie in the text in order, and every reference has what it refers to."""
    found = answer(text, meta)
    by_id = {a["id"]: a for a in found["annotations"]}
    entities = {entity["id"] for entity in found["entities"]}
    assert len(by_id) == len(found["annotations"])
    for annotation in found["annotations"]:
        edges = [edge for span in annotation["spans"] for edge in span]
        assert edges == sorted(edges)
        assert 0 <= edges[0] < edges[-1] <= len(text)
        assert all(start < end for start, end in annotation["spans"])
        assert all(by_id[key]["layer"] == "speaker" for key in annotation.get("speaker", []))
        assert "cue" not in annotation or by_id[annotation["cue"]]["layer"] == "cue"
        assert annotation.get("entity") in {*entities, None}


@settings(max_examples=50, deadline=None)
@given(TEXTS, METAS)
def test_the_same_text_has_the_same_answer(text, meta):
    """Nothing is kept between articles."""
    assert answer(text, meta) == answer(text, meta)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”",
        "'a ",
        "a",
        "1,",
        "1 ",
        " ",
        "\n",
        "“a\n",
        "he said, ",
        'X said "a" ',
        "a, b ",
        "late ",
    ],
)
def test_noise_is_cheap(unit):
    """100 kB of one thing is answered; looking back over all of it would take hours."""
    assert set(answer((unit * 100_000)[:100_000])) == {"annotations", "entities"}


def seconds_a_character(size):
    """Processor time for news of a size, the better of two runs, by its characters."""
    text = (NEWS * (size // len(NEWS) + 1))[:size]
    spent = []
    for _ in range(2):
        begun = time.process_time()
        answer(text, {"dct": "2031-06-10", "lang": "en-GB"})
        spent.append(time.process_time() - begun)
    return min(spent) / size


@pytest.mark.parametrize("size", [100_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_time_is_linear(size):
    """A long text costs as much a character as one of 10 kB, give or take the machine's noise."""
    assert 2 * seconds_a_character(10_000) > seconds_a_character(size)


def test_nothing_finds_nothing():
    """The floor answers an article with an empty list and declares all five layers."""
    assert [] == Nothing().extract(SimpleNamespace(id="a", text="“No,” he said.", meta={}))
    assert Rules.layers == Nothing.layers


def test_empty_text_has_an_empty_answer():
    """An article without text has neither annotations nor entities."""
    assert {"annotations": [], "entities": []} == answer("")
