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
        ("Ines Vold, who took over in May, said it failed.", "Ines Vold"),
        ("“It failed,” said Ana Roy, the mayor of Hull.", "Ana Roy, the mayor of Hull"),
        ("Residents of the valley said the dam was old.", "Residents of the valley"),
        ("In a statement the ministry said it was sorry.", "the ministry"),
        ("On Friday, a senior official told the BBC that it failed.", "a senior official"),
        ("OSTRAVA — The firm that runs the ferries said it was sorry.", "The firm"),
        ("The judge did not accept the defence's claim that it was his.", "the defence"),
        ("Vold, however, said the lock failed.", "Vold"),
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


def test_name_with_and_in_it_stays_whole(read):
    """A body whose name holds "and" is one source."""
    found = read("The Department of Health and Safety said it was sorry.")
    assert ["The Department of Health and Safety"] == mentions(found)


def test_surname_means_the_full_name(read):
    """A surname is resolved to the person named in full before."""
    found = read("Ines Vold runs the port. Vold said it was shut. “Shut,” Mr Vold said.")
    assert [("Vold", "Ines Vold")] == found.entities[:1]


def test_title_is_no_part_of_the_name(read):
    """The entity's name has no title, nor a role that opens the sentence."""
    found = read("Prime Minister Ana Roy said it was over. Barber Kevin Hoult said it was not.")
    assert ["Ana Roy", "Kevin Hoult"] == [name for _, name in found.entities]


def test_pronoun_means_the_nearest_fitting_name(read):
    """She skips a man's name on the way back."""
    found = read("Ana Roy met James Cole on Monday. She said the bridge would open.")
    assert [("She", "Ana Roy")] == found.entities


def test_pronoun_before_its_name(read):
    """Where no name stands before, the next one is meant."""
    found = read("“It floods,” she said. Ines Vold, the harbour master, was tired.")
    assert [("she", "Ines Vold")] == found.entities


def test_it_means_the_body_that_spoke(read):
    """It is no person."""
    found = read("Acme said it was sorry. It added: “We are working on it.”")
    assert [("Acme", "Acme"), ("It", "Acme")] == found.entities


def test_description_means_who_bears_the_role(read):
    """The minister is who was introduced as one."""
    found = read("The minister, Ana Roy, resigned. “I am tired,” the minister said.")
    assert [("the minister", "Ana Roy")] == found.entities


def test_apposition_holds_the_name(read):
    """A role with the name after it is that person."""
    found = read("A nurse named Olga Benes said she waited. “Nothing,” said the mayor, Eva Novot.")
    assert ["Olga Benes", "Eva Novot"] == [name for _, name in found.entities]


def test_relative_pronoun_means_its_antecedent(read):
    """Who is a mention of the name before it."""
    found = read("Ola Amadi, who denied that it leaked, left.")
    assert [("who", "Ola Amadi")] == found.entities


def test_i_in_a_quotation_means_its_speaker(read):
    """The first person inside marks is the source of the quotation."""
    found = read("“I said it was over,” Ines Vold recalled.")
    assert [("I", "Ines Vold"), ("Ines Vold", "Ines Vold")] == found.entities


def test_unnamed_source_has_no_name(read):
    """A source that is never named keeps a null name and a type."""
    found = read("The ministry said it was sorry. Residents said they were not.")
    assert [None, None] == [name for _, name in found.entities]
    assert ["org", "group"] == [entity["type"] for entity in found.answer["entities"]]


def test_nickname_in_marks_belongs_to_the_name(read):
    """A nickname inside a name does not cut it in two."""
    found = read("Walter “Dutch” Ames spoke. Ames said the talks were over.")
    assert [("Ames", "Walter “Dutch” Ames")] == found.entities
