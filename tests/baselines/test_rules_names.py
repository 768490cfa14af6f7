"""Names are read whole, and persons are told from bodies and places."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Malabar Traders' Guild said it was late.", "Malabar Traders' Guild"),
        ("The Ministry of Works said it was late.", "Ministry of Works"),
        ("“No,” said Ms R. Thavan.", "R. Thavan"),
        ("Mara Voss spoke. So did Rui Voss. “No,” said M. Voss.", "Mara Voss"),
        ("Alderman Eva Roy said it was late.", "Eva Roy"),
    ],
)
def test_whole_names(read, text, name):
    """A name keeps its apostrophe and its of; an initial finds the name that it shortens."""
    assert [name] == [entity for _, entity in read(text).entities]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Voss trades for Harbour Securities. “No,” she said.",
        "Mara Voss lives on Mill Road. “No,” she said.",
        "Mara Voss met him in Port Said. “No,” she said.",
        "Mara Voss left the charity Pont Haven. “No,” she said.",
    ],
)
def test_bodies_and_places_are_not_she(read, text):
    """A pronoun passes over firms, streets and towns to the person."""
    assert ["Mara Voss"] == [entity for _, entity in read(text).entities]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("“No,” said one carer in Hull.", "one carer in Hull"),
        ("“No,” said her niece, Ms Eva Roy.", "her niece, Ms Eva Roy"),
        ("Ines Vold, who trades in rope, also said it was late.", "Ines Vold"),
        ("It was late, according to a note taped to the door.", "a note taped to the door"),
        ("But Ines Vold, 74, whose hut it is, said it was late.", "Ines Vold, 74"),
    ],
)
def test_extent_of_a_source(read, text, mention):
    """A source is a whole noun phrase, with what belongs to its noun."""
    found = read(text)
    assert [mention] == [found.words(speaker) for speaker in found.layer("speaker")]


def test_each_of_two_sources_before_an_apposition(read):
    """Coordinated sources stay two where an apposition follows the second."""
    found = read("Coach Rui Sá and the secretary, Eva Roy, said it was late.")
    mentions = [found.words(speaker) for speaker in found.layer("speaker")]
    assert ["Coach Rui Sá", "the secretary, Eva Roy"] == mentions
