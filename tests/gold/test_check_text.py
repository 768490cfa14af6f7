"""The text: its end, and what cannot be seen in it."""

import pytest


def test_the_last_line_feed(desk):
    """V03: a text ends with exactly one line feed."""
    text, source = desk.text, desk.source
    desk.put(text + "\n", source)
    message = "the text ends with more than one line feed; leave one"
    assert desk.word("V03", "\n¦\n", message, warning=False) in desk.found()
    desk.put(text.rstrip("\n"), source)
    expected = ("V03", "the text does not end with a line feed")
    assert expected in [one.told for one in desk.found()]


def test_an_invisible_character_in_a_word(desk):
    """V05: what no reader sees is told with the word that it stands in."""
    found = desk.mark(("deputy", "dep\u200buty"))
    message = 'invisible character U+200B inside "deputy"'
    assert [desk.word("V05", "dep¦\u200b", message)] == found


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("deputy\u00ad and", 'U+00AD after "deputy"'),
        ("\u200edeputy", 'U+200E before "deputy"'),
        ("deputy — \u2028 —", "U+2028"),
    ],
)
def test_an_invisible_character_beside_a_word(desk, text, where):
    """V05: at a word's edge the word is named, elsewhere nothing."""
    messages = [one.message for one in desk.mark(("deputy", text))]
    assert f"invisible character {where}" in messages


@pytest.mark.parametrize("text", ["deputy 👩\u200d🚒", "deputy می\u200cخواهم", "deputy ❤\ufe0f"])
def test_joiners_that_shape_what_is_seen(desk, text):
    """V05: a joiner inside an emoji or a Persian word belongs there."""
    assert [] == desk.mark(("deputy", text))
