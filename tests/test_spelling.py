"""A file's own words in a message: short, visible, and with the word that was meant."""

from __future__ import annotations

import pytest

from karat.spelling import did_you_mean, quoted


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("speeker", '; did you mean "speaker"?'),
        ("SPEAKER", '; did you mean "speaker"?'),
        ("zebra", ""),
        ("", ""),
        ("speaker" * 100_000, ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    """A near miss is named and a far one, or an endless word, is not."""
    assert hint == did_you_mean(word, {"quote", "speaker", "cue", "c" * 100_000})


def test_quoted_is_short_and_visible() -> None:
    """A file's own words are cut, and what cannot be seen is spelled out."""
    expected = '"\\u200b\\u001b[1m“é”"'
    assert expected == quoted("\u200b\x1b[1m“é”")
    assert len(quoted("x" * 1_000_000)) == 42
