"""Names at a verb of saying."""

from __future__ import annotations

import pytest

from karat.gold.attributed_names import attributed_names


def found(text, *names):
    """Gives the words of every place that was found, by name."""
    hits = attributed_names(names, text)
    return {name: [text[start:end] for start, end in spans] for name, spans in hits.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Voss said so.",
        "Voss also said so.",
        "Voss recently said so.",
        "“No,” said Voss.",
        "According to the plan, no; according to Voss, yes.",
        "“Voss said so”",
    ],
)
def test_a_name_at_a_verb_of_saying_is_found(text):
    """As its subject in either order, with a word between, or after according to."""
    assert {"Voss": ["Voss"]} == found(text, "Voss", "Mara")


@pytest.mark.parametrize(
    "text",
    [
        "Voss slept.",
        "deVoss said so.",
        "Mara-Voss said so.",
        "“No,” said Vossler.",
        "Voss sayings",
        "voss said so.",
    ],
)
def test_another_word_is_not_the_name(text):
    """Part of a longer word, or in other letters, is somebody else."""
    assert {} == found(text, "Voss", "...", " ")


def test_a_name_of_several_words_has_any_blanks_between():
    """A line may end inside a name; each name is told for itself, whatever stands in it."""
    text = "Mara  Q. \nVoss said so, said Mara\tQ. Voss of the (new) Inc. said Inc."
    names = ("Mara Q. Voss", "Voss", "Q. Voss", "Inc.", "Mara Voss")
    assert {
        "Mara Q. Voss": ["Mara  Q. \nVoss", "Mara\tQ. Voss"],
        "Voss": ["Voss"],
        "Q. Voss": ["Q. \nVoss"],
        "Inc.": ["Inc.", "Inc."],
    } == found(text, *names)


def test_places_come_in_reading_order():
    """Each place once, by where it begins."""
    hits = attributed_names(["Voss"], "said Voss said. Voss said.")
    assert [(5, 9), (16, 20)] == [tuple(hit) for hit in hits["Voss"]]
