"""A report ends where its cue no longer governs, and is found in places off the plain frame."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("He asked them to leave the quay, where the crane had sunk.", "to leave the quay"),
        ("They promised to pay the crew and declared a truce.", "to pay the crew"),
        ("Vold said it sank, citing a log.", "it sank"),
        ("Hull said it was in touch, and repeated its advice.", "it was in touch"),
        ("Vold's warning that the pier is unsafe was read out.", "that the pier is unsafe"),
        ("Anyone who said that it was old would be sacked.", "that it was old"),
        ("Vold told the panel the road was shut.", "the road was shut"),
        ("The trouble with ropes, Vold said, is old.", "The trouble with ropes … is old"),
        ("Vold told about 70 owners the bill was late.", "the bill was late"),
        ("The mill was hiding losses, an inquest was told.", "The mill was hiding losses"),
        ("Vold accused the mill of hiding losses.", "hiding losses"),
        ("The mill has reportedly shut.", "The mill has … shut"),
    ],
)
def test_reach_of_a_report(read, sentence, content):
    """Content keeps what its cue governs and leaves out what the teller adds."""
    assert [content] == [surface for surface, *_ in read(sentence).quotes]


@pytest.mark.parametrize(
    ("sentence", "content", "cue"),
    [
        ("Drivers were warned to turn back.", "to turn back", "were warned"),
        ("She was asked whether it was safe.", "whether it was safe", "was asked"),
        ("Guests were told that the pool was shut.", "that the pool was shut", "were told"),
    ],
)
def test_passive_telling_has_no_source(read, sentence, content, cue):
    """Those who are told are no source; who told them is unknown."""
    found = read(sentence)
    assert [(content, "indirect", [], cue)] == found.quotes
    assert "unknown" == found.layer("quote")[0]["attribution"]


def test_question_of_a_participle(read):
    """The question before an answer is a report of its own, and states nothing."""
    found = read("Asked why it leaked, Vold replied: “It is old.”")
    question, answer = found.layer("quote")
    assert ("why it leaked", False) == (found.words(question), question["factual"])
    assert "“It is old.”" == found.words(answer)


def test_reports_inside_an_answer(read):
    """An answer after a name is read for what its speaker says that others said."""
    text = "Vold: They said it was wet, and it was.\n\nVold: I told him it was old.\n"
    assert {"it was wet", "it was old"} < {surface for surface, *_ in read(text).quotes}


def test_rubrics_are_no_speakers(read):
    """Lines that the page repeats, such as Read more, name no speaker."""
    text = "READ MORE: A pier for sale\n\nIt rained.\n\nREAD MORE: A mill for sale\n"
    assert [] == read(text).quotes


def test_titles_in_marks_are_no_speech(read):
    """Words in marks that are all capitalised are a title."""
    assert [] == read("She drew the cover of “The Dog Who Kept the Light,” a novel.").quotes
