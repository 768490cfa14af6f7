"""The parts of one point in time are one date, and a date may be told from the one before it."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It shut at 8pm on Friday.", ("8pm on Friday", "TIME", "2031-06-06T20:00")),
        ("It shut on Friday at 8pm.", ("Friday at 8pm", "TIME", "2031-06-06T20:00")),
        ("It shut at noon, on Friday.", ("noon, on Friday", "TIME", "2031-06-06T12:00")),
        (
            "It shut at half past three on Friday afternoon.",
            ("half past three on Friday afternoon", "TIME", "2031-06-06T15:30"),
        ),
        (
            "It fell on the night of 3 May.",
            ("the night of 3 May", "TIME", "2031-05-03TNI"),
        ),
    ],
)
def test_clock_and_day_are_one_time(read, sentence, expected):
    """A clock time and its day name one point, over a preposition or a comma."""
    assert [expected] == read(sentence).dates


def test_a_lone_clock_time_has_the_day_of_its_paragraph(read):
    """A clock time goes with the day told before it, and a new paragraph begins anew."""
    found = read("The pump failed on Friday. It ran again at 9pm.\n\nThe mill opened at 7am.")
    assert ["2031-06-06", "2031-06-06T21:00", "2031-06-10T07:00"] == [d[2] for d in found.dates]


def test_opening_hours_have_no_day(read):
    """After a repetition in the same sentence, a clock time is that of every day."""
    found = read("The desk is open daily from 9am to 5pm.")
    assert ["P1D", "T09:00", "T17:00"] == [date[2] for date in found.dates]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It sank on 3 May. The next day divers came.", "2031-05-04"),
        ("It sank in March 2006. Divers came the next day.", "2006-03-XX"),
        ("It was built in 1998 and sold the following year.", "1999"),
    ],
)
def test_steps_from_the_date_before(read, text, value):
    """The next day and the following year are reckoned from the date told before them."""
    assert value == read(text).dates[-1][2]


@pytest.mark.parametrize(
    ("words", "mod"),
    [
        ("three weeks or longer", "EQUAL_OR_MORE"),
        ("three weeks or so", "APPROX"),
        ("the best part of three weeks", "APPROX"),
    ],
)
def test_modifiers_around_an_amount_of_time(read, words, mod):
    """A modifier after an amount of time widens its span, as one before it does."""
    assert [(words, "DURATION", "P3W", mod)] == read(f"It was shut for {words}.").dates
