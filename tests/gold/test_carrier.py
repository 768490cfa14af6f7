"""A label is carried only where its words still say what they said: not into another number."""

import pytest

from karat.articles import Annotation, Article, Gold
from karat.gold.realignment import realign
from karat.gold.text_moves import moves, moves_of_remembered
from karat.spans import Span


def _gold(text, surface):
    start = text.index(surface)
    label = Annotation("quantity", (Span(start, start + len(surface)),), {"value": "1"}, id="n1")
    return Gold(Article("a-1", text), ("quantity",), (label,))


NUMBERS = [
    ("48", "48 crews", "480 crews", "480"),
    ("48", "48 crews", "148 crews", "148"),
    ("£2", "£2 a trip", "£2m a trip", "£2m"),
    ("£4", "£4 per trip", "£4.50 per trip", "£4.50"),
    ("3 km", "3 km away", "1.3 km away", "1.3 km"),
    ("3 km", "3 km away", "3 km2 away", "3 km2"),
    ("86", "86 people", "86,500 people", "86,500"),
    ("500", "500 people", "86,500 people", "86,500"),
    ("$5", "$5 more", "A$5 more", "A$5"),
    ("5", "5 more", "£5 more", "£5"),
    ("5", "5 of all", "5% of all", "5%"),
    ("5 degrees", "5 degrees", "−5 degrees", "−5 degrees"),
    ("5", "5 boats", "5-8 boats", "5-8"),
    ("2", "2 boats", "1/2 boats", "1/2"),
    ("£2", "£2 in all", "£2 million in all", "£2 million"),
    ("twelve", "twelve boats", "twelve thousand boats", "twelve thousand"),
    ("12", "12 of all boats", "12 per cent of all boats", "12 per cent"),
    ("Monday", "Monday night", "Mondays night", "Mondays"),
]


@pytest.mark.parametrize(("surface", "old", "new", "reads"), NUMBERS)
@pytest.mark.parametrize("is_remembered", [False, True])
def test_a_number_that_grew_is_lost(surface, old, new, reads, is_remembered):
    """What was put beside a number makes another number of it, and the message says which."""
    before, after = (f"It was {one}, they said on the quay.\n" for one in (old, new))
    gold = _gold(before, surface)
    where = moves(before, after)
    if is_remembered:
        (span,) = gold.annotations[0].spans
        hidden = "".join(
            char if span.start <= n < span.end else "\0" for n, char in enumerate(before)
        )
        gold = Gold(Article("a-1", hidden), gold.layers, gold.annotations)
        where = moves_of_remembered(hidden, after, [span])
    done = realign(gold, after, where)
    assert [f"“{surface}” reads “{reads}” now"] == [one.reason for one in done.lost]


@pytest.mark.parametrize(
    ("surface", "old", "new"),
    [
        ("48", "48 crews", "48 good crews"),
        ("48", "48 crews", "48, crews"),
        ("14", "a 14-metre boat", "a 14-foot boat"),
        ("2031", "2031–2035", "2031–2036"),
        ("£2", "£2 million", "£2 billion"),
        ("9.30", "9.30am sharp", "9.30am prompt"),
        ("“Yes.”", "“Yes.” They", "“Yes.”They"),
        ("5", "5. Then", "5.\nThen"),
    ],
)
def test_what_stood_beside_it_before_may_stay(surface, old, new):
    """A label is lost for what is new beside it, not for what it was cut from all along."""
    before, after = (f"It was {one}, they said on the quay.\n" for one in (old, new))
    done = realign(_gold(before, surface), after, moves(before, after))
    assert () == done.lost


def test_numbers_that_grew_stop_the_command(desk, karat):
    """Nothing is written without --force, also where the text was changed in place."""
    desk.corpus()
    path = desk.root / "articles" / "harbour-001.txt"
    path.write_text(desk.text.replace("Pier 9", "Pier 90"), encoding="utf-8")
    done = karat("gold", "realign", "harbour-001", "--corpus", desk.root)
    assert (2, True) == (done.code, "x1: “9” reads “90” now" in done.err)
    assert "nothing written" in done.err
    assert desk.source == (desk.root / "articles" / "harbour-001.json").read_text(encoding="utf-8")
