"""The verbs around a date say whether it is past or still to come."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It offered to meet the crew on Friday.", "2031-06-13"),
        ("It had to close the lock on Friday.", "2031-06-06"),
        ("She was taken to hospital on Friday.", "2031-06-06"),
        ("The hearing has been adjourned until Friday.", "2031-06-13"),
        ("The lock was shut until Friday.", "2031-06-06"),
        ("The exams begin on Friday.", "2031-06-13"),
        ("The lock did not open on Friday.", "2031-06-06"),
        ("The parade will be held on Friday.", "2031-06-13"),
        ("The lock will not close, and on Friday it leaked.", "2031-06-06"),
        ("They urged owners to report lost nets by Friday.", "2031-06-13"),
    ],
)
def test_weekday_by_its_verb(read, sentence, value):
    """An infinitive looks ahead unless what governs it was carried out; until waits."""
    assert [value] == [date[2] for date in read(sentence).dates]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It was closed from 21 June.", "2031-06-21"),
        ("It was closed from 21 December.", "2030-12-21"),
        ("They met on 3 May last year.", "2030-05-03"),
        ("They met in May last year.", "2030-05"),
        ("None are left until the 12th.", "2031-06-12"),
    ],
)
def test_the_near_date_goes_before_the_tense(read, sentence, value):
    """A date without a year is the nearest one, where that lies within some hundred days."""
    assert [value] == [date[2] for date in read(sentence).dates]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trout are caught every few days.",
        "She sat down too soon.",
        "He left shortly after the vote.",
        "The Fees Act of 1938 still holds.",
        "It would be her last year.",
        "The 7.10am from Hull runs as ever.",
        "At the moment nobody knows.",
    ],
)
def test_look_alikes_are_no_dates(read, sentence):
    """Vague repetitions, manner, the year of a law and a train's name are no dates."""
    assert [] == read(sentence).dates


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was a lean year for trout.", [("a lean year", "DURATION", "P1Y")]),
        ("They signed a year ahead.", [("a year", "DURATION", "P1Y")]),
        ("The pier opened a fortnight late.", [("a fortnight", "DURATION", "P2W")]),
        ("It waits for another year.", [("another year", "DURATION", "P1Y")]),
        ("They held a one-day strike.", [("one-day", "DURATION", "P1D")]),
        ("It costs €9 a week.", []),
        ("They ate in the school year.", []),
    ],
)
def test_one_of_a_unit_of_time(read, sentence, expected):
    """An article and a unit are an amount of time where something takes it, and not in a rate."""
    assert expected == read(sentence).dates
