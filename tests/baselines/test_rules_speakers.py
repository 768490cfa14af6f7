"""The rules name who speaks: the extent of the mention, and the entity behind it."""

import pytest


def mentions(found):
    """The surfaces of the speakers, in order."""
    return [mention for mention, _ in found.entities]


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("Harbour master Ines Vold said the lock failed.", "Harbour master Ines Vold"),
        ("Rui Sá, a spokesman for the port, said it failed.", "Rui Sá, a spokesman for the port"),
        ("Ines Vold, 52, said it failed.", "Ines Vold, 52"),
        ("Ines Vold, who took over in May, said it failed.", "Ines Vold"),
        ("“It failed,” said Ana Roy, the mayor of Hull.", "Ana Roy, the mayor of Hull"),
        ("Residents of the valley said the dam was old.", "Residents of the valley"),
        ("In a statement the ministry said it was sorry.", "the ministry"),
        ("On Friday, a senior official told the BBC that it failed.", "a senior official"),
        ("The firm that runs the ferries said it was sorry.", "The firm"),
        ("Vold, however, said the lock failed.", "Vold"),
        ("The Traders' Guild said it was late.", "The Traders' Guild"),
        ("Ann Lee, 43, of Hull, said it was late.", "Ann Lee, 43, of Hull"),
        ("Ann Lee, from Hull, said it was late.", "Ann Lee, from Hull"),
        ("Ann Lee, in a statement, said it was late.", "Ann Lee"),
        ("Ann Lee on Tuesday said it was late.", "Ann Lee"),
        ("Ann Lee on June 4 told the BBC it was late.", "Ann Lee"),
        ("It was late, said Ann Lee on Tuesday.", "Ann Lee"),
    ],
)
def test_extent_of_a_mention(read, sentence, mention):
    """A mention is the noun phrase with title and apposition, without relative clauses."""
    assert [mention] == mentions(read(sentence))


def test_two_conjuncts_are_two_mentions(read):
    """Joint speech has a mention a conjunct, and the quote lists both."""
    found = read("Vold and Amadi said the pier was unsafe.")
    assert ["Vold", "Amadi"] == mentions(found)
    assert ["Vold", "Amadi"] == found.quotes[0][2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Ana Roy said it was over.", "Ana Roy"),
        ("Barber Kevin Hoult said it was not.", "Kevin Hoult"),
        ("The Malabar Traders' Guild said it was late.", "Malabar Traders' Guild"),
        ("The Ministry of Works said it was late.", "Ministry of Works"),
        ("Ann Lee, 43, of Hull, said it was late.", "Ann Lee"),
        ("“Nothing,” said the mayor, Eva Novot.", "Eva Novot"),
        ("Ines Vold runs the port. “It is shut,” Mr Vold said.", "Ines Vold"),
    ],
)
def test_name_of_a_source(read, text, name):
    """A name is whole and has no title; a surname means the full name before it."""
    assert [name] == [entity for _, entity in read(text).entities]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Mr Cole met Ms Roy on Monday. She said it would open.", "She", "Roy"),
        ("Ana Roy lives on Mill Road. “No,” she said.", "she", "Ana Roy"),
        ("Ana Roy works in Port Said. “No,” she said.", "she", "Ana Roy"),
        ("The minister, Ana Roy, resigned. “No,” the minister said.", "the minister", "Ana Roy"),
        ("The Essex Guild met Ana Roy. “No,” the guild said.", "the guild", "Essex Guild"),
        ("The Essex Guild met Ana Roy. It said it was late.", "It", "Essex Guild"),
        ("Ola Amadi, who denied that it leaked, left.", "who", "Ola Amadi"),
    ],
)
def test_mention_without_a_name_joins_its_entity(read, text, mention, name):
    """A pronoun or description means the latest name that fits it."""
    assert [(mention, name)] == read(text).entities


def test_unnamed_source_has_no_name(read):
    """A source that is never named keeps a null name and a type."""
    found = read("The ministry said it was sorry. Residents said they were not.")
    assert [None, None] == [name for _, name in found.entities]
    assert ["org", "group"] == [entity["type"] for entity in found.answer["entities"]]
