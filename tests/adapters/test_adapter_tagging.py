"""What a tagger finds in windows is put at its place in the text, and nothing else is."""

import re
from types import SimpleNamespace

from karat.extractors.adapters.tagging import tagged, told_limit
from karat.extractors.adapters.windows import Gauge, windows

GAUGE = Gauge(len, 13, "characters")


def find(piece):
    """Finds a name with the blank behind it, and the word "one", which nobody asked for."""
    assert piece.strip(), "a blank window is not asked about"
    for match in re.finditer(r"one|Mara ?", piece):
        layer = None if match[0] == "one" else "speaker"
        yield layer, {"start": match.start(), "end": match.end(), "score": 1.01}


def test_finds_lie_in_the_text_and_not_in_their_windows():
    """Offsets are the text's, a score beyond 1 is 1, what has no layer is left out."""
    text = "🚇 one Mara " + "\n" * 40 + "two Mara"
    assert any(not text[start:end].strip() for start, end in windows(text, GAUGE, "window"))
    found = tagged(text, GAUGE, "window", find)
    assert [("speaker", 1.0)] * 2 == [(one["layer"], one["score"]) for one in found]
    assert [[(6, 10)], [(55, 59)]] == [one["spans"] for one in found]


def test_a_find_that_is_blank_is_left_out():
    """A tagger that marks blanks alone has found nothing."""
    assert [] == tagged(
        "a b", GAUGE, "error", lambda _: [("x", {"start": 1, "end": 2, "score": 1})]
    )


def test_a_text_too_long_is_its_error():
    """Where windows are not asked for, the article fails and nothing is asked."""
    assert "uncovered" == tagged("Mara " * 3, GAUGE, "error", find)["error"]["kind"]


def test_a_tokenizer_without_a_limit_says_none():
    """A number beyond any text stands for none in the library."""
    assert 512 == told_limit(SimpleNamespace(model_max_length=512))
    assert told_limit(SimpleNamespace(model_max_length=10**30)) is None
