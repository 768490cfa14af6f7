"""Offsets in UTF-16 units and bytes become code points, exactly or not at all."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import PLUGINS, run

from karat import Article
from karat.answers import AnswerFault
from karat.workers.offsets import in_code_points

TEXT = "🚇e\u0301 12 km קָרָט 👩🏽\u200d🚒 in 1999 “ü”"
UNITS = {"utf16": ("utf-16-le", 2), "byte": ("utf-8", 1)}
texts = st.text(st.sampled_from("a🚇é\u0301“\u200d👩"), min_size=1, max_size=12)


def measured(text, unit):
    codec, width = UNITS[unit]
    return len(text.encode(codec)) // width


def converted(text, unit, **annotation):
    value = {"annotations": [{"layer": "date", **annotation}]}
    return in_code_points(value, text, unit)["annotations"][0]


@given(texts, st.data(), st.sampled_from(sorted(UNITS)))
def test_every_boundary_comes_back(text, data, unit):
    """The unit's offset of any code point is turned into that code point."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    written = [measured(text[:start], unit), measured(text[:end], unit), text[start:end]]
    assert [[start, end, text[start:end]]] == converted(text, unit, spans=[written])["spans"]


@pytest.mark.parametrize(
    ("unit", "span", "words"),
    [
        ("utf16", [1, 3], "span [1, 3): offset 1 in UTF-16 units lies inside the surrogate pair"),
        ("byte", [0, 5], "offset 5 in bytes lies inside the byte sequence of U+00E9, code point 1"),
        ("byte", [0, 7], "ends past the end of the text (6 bytes)"),
        ("utf16", [0, 4], "ends past the end of the text (3 UTF-16 units)"),
    ],
)
def test_what_is_no_boundary_is_named(unit, span, words):
    """An offset inside a character or past the text is an error that names it, never a shift."""
    with pytest.raises(AnswerFault) as caught:
        converted("🚇é", unit, spans=[span])
    assert words in str(caught.value)
    assert str(caught.value).startswith("annotation 1 (date): ")


def test_spans_in_attributes_are_converted_too():
    """`head`, and `of` of a quantity, are spans like any other."""
    value = {
        "annotations": [{"layer": "quantity", "spans": [[2, 3]], "of": [3, 4], "head": [2, 3]}]
    }
    (one,) = in_code_points(value, "🚇ab", "utf16")["annotations"]
    assert ([[1, 2]], [2, 3], [1, 2]) == (one["spans"], one["of"], one["head"])


def test_what_is_no_span_is_left_for_the_check():
    """Odd values pass through untouched; the check of answers has the words for them."""
    for spans in (None, "x", [[0]], [[0, "1"]], [[3, 1]], [[-1, 2]], [None]):
        assert spans == converted("🚇", "byte", spans=spans)["spans"]


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "byte"])
def test_gold_offsets_converted_come_back_identical(unit):
    """A worker that counts in another unit gives the very spans that it was asked for."""
    asked = [Article("plain", "in 1999"), Article("emoji", TEXT), Article("twice", TEXT + TEXT)]
    ran = run(f"exec:{sys.executable} {PLUGINS / 'words.py'} {unit}", asked, layers=("word",))
    for article in asked:
        said = [
            article.text[s:e] for one in ran.answers[article.id].annotations for s, e in one.spans
        ]
        assert article.text.split(" ") == said
    assert {} == ran.failures
