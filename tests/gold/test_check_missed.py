"""Figures and names of time that stand in no label."""

import pytest

from karat.gold.check_missed import _times


@pytest.mark.parametrize(
    ("words", "missed"),
    [
        ("The 1,187-ton ferry", "1,187-ton"),
        ("It has Two decks", "Two"),
        ("Thousands came", "Thousands"),
        ("It cost $4.5m.", "4.5m"),
        ("twice as old", "twice"),
    ],
)
def test_a_figure_that_nobody_labelled(desk, words, missed):
    """V40: digits and cardinals are an amount, a date, or look like one."""
    found = desk.mark(("The oldest,", f"{words}\nThe oldest,"))
    where = words.replace(missed, "¦" + missed)
    message = f'"{missed}" is in no quantity, date or decoy'
    assert [desk.word("V40", where, message)] == found


@pytest.mark.parametrize(
    ("words", "missed"),
    [
        ("It sank in May.", "May"),
        ("It sank on Tuesday.", "Tuesday"),
        ("It sinks now.", "now"),
        ("It sank last week.", "last week"),
    ],
)
def test_a_name_of_time_that_nobody_labelled(desk, words, missed):
    """V40: months, days of the week and words like now are dates."""
    found = desk.mark(("The oldest,", f"{words}\nThe oldest,"))
    message = f'"{missed}" is in no date and no decoy'
    assert [desk.word("V40", words.replace(missed, "¦" + missed), message)] == found


@pytest.mark.parametrize(
    "words",
    ["One of them may march on.", "June Vold scores.", "No one knows; it is known.", "some, many"],
)
def test_words_that_are_no_figure(desk, words):
    """One, may and scores are mostly other words."""
    assert [] == desk.mark(("The oldest,", f"{words}\nThe oldest,"))


def test_layers_that_are_not_labelled(desk):
    """What an article is not labelled for, it does not miss."""
    found = desk.mark(
        ("license: CC-BY-4.0", "license: CC-BY-4.0\nlayers: speaker quote cue decoy"),
        ("{n1|about $1.2 billion}", "about $1.2 billion"),
        ("{n2|15 to 20}", "15 to 20"),
        ("{d1|Monday}", "Monday"),
        ("{d2|March 2033}", "March 2033"),
        ("{d3|last year}", "last year"),
        ('n1 1200000000 USD approx head="$1.2 billion"\nn2 15..20 of="ferries"\n', ""),
        ("d1 DATE 2026-05-04\nd2 DATE 2033-03\nd3 DATE 2025\n", ""),
    )
    assert [] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came soon.", ["soon"]),
        ("He came too soon, as soon as he could.", []),
        ("Shortly after noon it rained.", ["noon"]),
        ("It opens shortly.", ["shortly"]),
    ],
)
def test_what_measures_is_no_moment(text, expected):
    """V40: "too soon" and "shortly after" name no time; "soon" alone does."""
    found = [message.split('"')[1] for _, message in _times(text, bytearray(len(text)))]
    assert expected == found
