"""The rules find the noun that an amount measures, and what a number is."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "surface", "noun"),
    [
        ("It made a loss of €48 million.", "€48 million", "loss"),
        ("It lies at a depth of seven metres.", "seven metres", "depth"),
        ("They sold timber worth €900.", "€900", "timber"),
        ("They raised a mast ten metres tall.", "ten metres", "mast"),
        ("Malta took 3.4 per cent of Norway's exports.", "3.4 per cent", "exports"),
        ("She won nine times.", "nine", "times"),
        ("They drank two barrels of mild.", "two", "barrels"),
        ("Four in ten posts were shut.", "Four in ten", "posts"),
    ],
)
def test_measured_noun(read, sentence, surface, noun):
    """The noun stands after the amount, or before it with of, worth or a word of shape."""
    ((found, attributes),) = read(sentence).quantities
    assert (surface, noun) == (found, attributes["of"])


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Ines Vold dies at 84.", "84"),
        ("She took over at 29 when he fell ill.", "29"),
        ("The oldest is 86.", "86"),
        ("At 36, Vold still rows.", "36"),
        ("The captain, 61, was sober.", "61"),
        ("They saw children under 12.", "12"),
    ],
)
def test_ages(read, sentence, value):
    """An age needs no unit where a person and its place say that it is one."""
    ((_, attributes),) = read(sentence).quantities
    assert (value, "year") == (attributes["value"], attributes["unit"])


def test_range_of_ages(read):
    """Aged 55 to 79 is one age with two ends."""
    ((surface, attributes),) = read("They saw patients aged 55 to 79.").quantities
    assert ("aged 55 to 79", "55", "79") == (surface, attributes["low"], attributes["high"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some 3 700 homes were dark.", [("Some 3 700", "3700")]),
        ("Ring 080 555 0137 at once.", []),
        ("A nine-kilometre queue formed.", [("nine-kilometre", "9")]),
        ("It stood at 3.4 times earnings.", [("3.4 times", "3.4")]),
        ("He would pay double.", [("double", "2")]),
        ("Another dozen mills shut.", [("dozen", "12")]),
        ("He met her at the Seven Bushels in Hull.", []),
        ("He built it over one winter.", [("one", "1")]),
    ],
)
def test_forms_of_numbers(read, sentence, expected):
    """Blanks group digits, hyphens join a unit, and names and telephones are no amounts."""
    found = [(surface, attributes["value"]) for surface, attributes in read(sentence).quantities]
    assert expected == found


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("They cut the value of four old mills in the north by €63 million.", "down"),
        ("The loss amounted to €61.", None),
        ("They took up 40 acres.", None),
        ("It rose from €3 to €5.", "to"),
    ],
)
def test_change_needs_its_verb(read, sentence, change):
    """A phrasal verb is no rise, and an amount after "to" ends one only with a verb of change."""
    assert change == read(sentence).quantities[-1][1].get("change")
