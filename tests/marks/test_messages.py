"""Messages of layers and checks in a .mark's own words."""

import pytest

from karat.layers import LAYERS
from karat.marks.messages import in_mark_words

INCOMPLETE = [
    ("quote", {"type": "direct"}, "no speaker; write attribution=implicit, author or unknown"),
    (
        "quote",
        {"type": "direct", "speaker": ["s1"], "attribution": "author"},
        "give either speaker= or attribution=, not both",
    ),
    ("quantity", {}, "no amount; give 48, 3..5 or vague"),
    ("quantity", {"low": "3"}, "a range is 3..5"),
    ("quantity", {"value": "3", "vague": True}, "give one of 48, 3..5 and vague"),
]


@pytest.mark.parametrize(("layer", "attributes", "said"), INCOMPLETE)
def test_a_layer_speaks_as_a_line_is_typed(layer, attributes, said):
    """What a layer says of keys in quotes is told as a person types it."""
    (flaw,) = LAYERS[layer].faults(attributes)
    assert said == in_mark_words(flaw.message)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ('speaker s9 has no "entity"', "speaker s9 has no entity; write s9 @voss"),
        ('"last year" needs meta.dct to be', '"last year" needs dct: in the header to be'),
        ('text says "about 5"; add "mod": "approx"?', 'text says "about 5"; add approx?'),
        ('"low" fares', '"low" fares'),
    ],
)
def test_the_checker_speaks_so_too(message, said):
    """Words of the text stay as they are."""
    assert said == in_mark_words(message)
