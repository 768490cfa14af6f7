"""Who a mention refers to, in a time that many names and many mentions do not blow up."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.layers.protocol import Entity, Reading, Side
from karat.layers.sources import holds, names_of, predicted_names
from karat.layers.speaker import SPEAKER
from karat.layers.trim import Page
from karat.spans import Span

ASPECT = SPEAKER.aspects()[0]


def side_of(mentions, name, aliases=()):
    """Makes a side whose text is the mentions, a line each, all of one entity."""
    text, readings = "", {}
    for number, mention in enumerate(mentions):
        span = Span(len(text), len(text) + len(mention))
        readings[f"s{number}"] = (Reading("speaker", (span,), None, {"entity": "x"}),)
        text += f"{mention}\n"
    return Side(Page(text), readings, {"x": Entity("x", name, tuple(aliases))})


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ("Mayor Mara Voss", True),
        ("Mara Voss's", True),
        ("MARA  VOSS", True),
        ("xMara Voss", False),
        ("Mara Vossen", False),
        ("Mara Voss_", False),
        ("Mara Vossé", False),
        ("Mara Vossen and Mara Voss", True),
        ("Mara", False),
    ],
)
def test_a_mention_that_contains_a_name_is_a_name(form, named):
    """The name stands in it as words of their own, case and blanks folded."""
    names = names_of("x", side_of([form], "Mara Voss"))
    assert named == (" ".join(form.split()).casefold() in names)
    assert "mara voss" in names


def _held(form, name):
    """Says the same by a regular expression, as the rule was first written."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", form) is not None


@given(st.text("aé_1 .'ߞ", max_size=8), st.text("aé_1 .'ߞ", min_size=1, max_size=3))
def test_the_words_around_a_name_are_told_as_by_a_regular_expression(form, name):
    """Whatever letters, digits, marks and blanks stand beside it."""
    assert _held(form, name) == holds(form, name)


def seconds_of(side, value, readings):
    start = time.perf_counter()
    for reading in readings:
        value(reading, side)
    return time.perf_counter() - start


def test_many_aliases_and_many_mentions_take_no_time():
    """A thousand names against a hundred mentions: their product is walked once, and quickly."""
    aliases = [f"Voss of house {number}" for number in range(1000)]
    side = side_of([f"Mayor {alias}" for alias in aliases[::10]], "Mara Voss", aliases)
    readings = [one for (one,) in side.readings.values()]
    assert seconds_of(side, ASPECT.gold, readings) < 2
    assert 1101 == len(names_of("x", side))


def test_many_predicted_mentions_take_no_time():
    """Of an entity without a name every surface is one, each looked at once."""
    side = side_of([f"mayor {number % 9}" for number in range(5000)], None)
    readings = [one for (one,) in side.readings.values()]
    assert seconds_of(side, ASPECT.predicted, readings) < 2
    assert 9 == len(predicted_names(readings[0], side))
