"""Quantities against their words."""

from fractions import Fraction

import pytest

from karat.gold.amounts import shown_amount
from karat.gold.shares import shown_share


@pytest.mark.parametrize(
    ("value", "times"), [("12000000000", "10 times"), ("1200000", "1/1,000 of")]
)
def test_a_value_of_another_scale(desk, value, times):
    """V43: zeros too many or too few are told with how many."""
    found = desk.mark(("n1 1200000000", f"n1 {value}"))
    message = f'"$1.2 billion" reads as 1200000000; value is {times} that'
    assert [desk.label("V43", f'¦"{value}"', message)] == found


def test_a_value_of_other_digits(desk):
    """V43: other digits are a question, for words have more ways than scales."""
    found = desk.mark(("n1 1200000000", "n1 1300000000"))
    message = '"$1.2 billion" reads as 1200000000; value is 1300000000'
    assert [desk.label("V43", '¦"1300000000"', message, warning=True)] == found


def test_a_number_that_shares_its_magnitude(desk):
    """V43: of 15 and 20 million, 15 is a million times that too; of 15 ferries it is not."""
    fleet = ("{n2|15 to 20} ferries", "from {n2|15} to {n3|20 million} trips")
    assert [] == desk.mark(fleet, ('n2 15..20 of="ferries"', "n2 15000000\nn3 20000000"))
    found = desk.mark(("{n2|15 to 20}", "{n2|15}"), ("n2 15..20", "n2 15000000"))
    message = '"15" reads as 15; value is 1,000,000 times that'
    assert [desk.label("V43", '¦"15000000"', message)] == found


def test_a_symbol_of_another_currency(desk):
    """V44: the symbol and the unit are one currency."""
    found = desk.mark(("about $1.2", "about £1.2"), ('"$1.2', '"£1.2'))
    message = "surface shows £, unit is USD"
    assert [desk.label("V44", '"unit": ¦"USD"', message)] == found


@pytest.mark.parametrize(
    ("money", "unit"), [("US$5m", "USD"), ("A$5m", "AUD"), ("$5m", "CAD"), ("AUS$5m", "AUD")]
)
def test_a_symbol_that_fits(desk, money, unit):
    """V44: the longest symbol counts, and a bare dollar is any dollar."""
    assert [] == desk.mark(
        ("{n1|about $1.2 billion}", f"{{n1|{money}}}"),
        ('n1 1200000000 USD approx head="$1.2 billion"', f"n1 5000000 {unit}"),
    )


def test_an_approximation_that_is_not_labelled(desk):
    """V47: what the words leave open the label leaves open."""
    found = desk.mark((" approx head", " head"))
    message = 'text says "about $1.2 billion"; add "mod": "approx"?'
    assert [desk.label("V47", '¦{"id": "n1"', message, warning=True)] == found


def test_a_modifier_outside_the_span(desk):
    """V47: a modifier before the span counts too."""
    found = desk.mark(
        ("{n1|about $1.2 billion}", "about {n1|$1.2 billion}"), (' approx head="$1.2 billion"', "")
    )
    message = 'text says "about $1.2 billion"; add "mod": "approx"?'
    assert [desk.label("V47", '¦{"id": "n1"', message, warning=True)] == found


def test_another_modifier_than_the_words(desk):
    """V47: at least is not at most."""
    found = desk.mark(("about $1.2", "at least $1.2"))
    message = 'text says "at least $1.2 billion", mod is approx'
    assert [desk.label("V47", '¦{"id": "n1"', message, warning=True)] == found


@pytest.mark.parametrize(
    ("surface", "unit", "number"),
    [
        ("$1.2 billion", "USD", 1_200_000_000),
        ("412", "1", 412),
        ("4,118", "1", 4118),
        ("₹1,20,000", "INR", 120_000),
        ("₹3 lakh", "INR", 300_000),
        ("R1,4m", "ZAR", 1_400_000),
        ("N14 billion", "NGN", 14_000_000_000),
        ("30,000 Burundian francs", "BIF", 30_000),
        ("1 200 000", "1", 1_200_000),
        ("14-metre", "m", 14),
        ("Four hundred and twelve", "1", 412),
        ("Twenty-six tonnes", "t", 26),
        ("two dozen", "1", 24),
        ("a dozen", "1", 12),
        ("2.5 million", "1", 2_500_000),
        ("three hundred thousand", "1", 300_000),
        ("−5", "Cel", 5),
        ("half a million euros", "EUR", 500_000),
        ("Half a dozen", "1", 6),
        ("a half-million", "1", 500_000),
    ],
)
def test_a_number_that_is_sure(surface, unit, number):
    """Digits and cardinals are read as a careful person reads them."""
    amount = shown_amount(surface, unit)
    assert amount is not None
    assert Fraction(number) == amount.likely


@pytest.mark.parametrize(
    ("surface", "unit", "value"),
    [
        ("6 cents", "USD", "6/100"),
        ("65.1 US cents", "USD", "651/1000"),
        ("37p", "GBP", "37/100"),
        ("5m", "m", "5"),
        ("3.808 metres", "m", "3808"),
        ("3.808 metres", "m", "3.808"),
        ("5 km", "m", "5000"),
        ("15 per cent", "1", "15/100"),
        ("12,5 Prozent", "%", "12.5"),
    ],
)
def test_a_number_with_two_ways_to_read_it(surface, unit, value):
    """Small change, suffixes, points and converted units may be labelled either way."""
    amount = shown_amount(surface, unit)
    assert amount is not None
    assert Fraction(value) in amount.all


@pytest.mark.parametrize(
    "surface",
    [
        "one in 10",
        "one and a half million",
        "half a million and a half",
        "half a million to a million",
        "half of a million",
        "a third",
        "two-thirds",
        "1/3",
        "5 to 10",
        "6ft 2in",
        "twice",
        "dozens",
        "",
        "7-4",
        "threefold",
        "½",
        "nine one one",
        "10/12/13",
        "1" * 40,
        "٣",
    ],
)
def test_a_number_that_is_not_sure(surface):
    """Where a person would look twice, nothing is read."""
    assert shown_amount(surface, "1") is None


def test_half_of_a_magnitude(desk):
    """V43: half a million is 500000, whatever is labelled."""
    found = desk.mark(("{n2|15 to 20}", "{n2|half a million}"), ("n2 15..20 of", "n2 50000 of"))
    message = '"half a million" reads as 500000; value is 1/10 of that'
    assert [desk.label("V43", '"value": ¦"50000"', message)] == found


@pytest.mark.parametrize(
    ("words", "value", "share"),
    [
        ("a third", "0.33", "1/3"),
        ("two-thirds", "0.667", "2/3"),
        ("one in nine", "0.11", "1/9"),
        ("nearly a third", "0.3", "1/3"),
    ],
)
def test_a_fraction_that_was_rounded(desk, words, value, share):
    """V43: a fraction is an exact rational, as N7 has it."""
    found = desk.mark(("{n2|15 to 20}", f"{{n2|{words}}} of"), ("15..20", value))
    message = f'"{words}" reads as {share}; value is {value}'
    assert desk.label("V43", f'"value": ¦"{value}"', message) in found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half", "0.5"),
        ("half", "1/2"),
        ("a third", "1/3"),
        ("Two in seven", "2/7"),
        ("nine out of 10", "9/10"),
        ("a fifth", "5"),
        ("three and a half", "3.5"),
    ],
)
def test_a_fraction_that_fits(desk, words, value):
    """V43: an exact share is right, and one that is far off may be another thing altogether."""
    assert [] == desk.mark(("{n2|15 to 20}", f"{{n2|{words}}} of"), ("15..20", value))


@pytest.mark.parametrize(
    ("surface", "share"),
    [
        ("A third", "1/3"),
        ("two-thirds", "2/3"),
        ("three quarters", "3/4"),
        ("½", "1/2"),
        ("⅔ of them", "2/3"),
        ("One in 14", "1/14"),
        ("four out of ten", "2/5"),
        ("a hundredth", "1/100"),
        ("half a million", None),
        ("two and a half", None),
        ("a third and a quarter", None),
        ("a third to a half", None),
        ("1 in 0", None),
        ("one in nine or ten", None),
        ("the third boat in 14", None),
        ("two thousandths", "2/1000"),
        ("12", None),
    ],
)
def test_what_a_share_reads_as(surface, share):
    """A fraction in words or a ratio of two counts; with another number beside it, nothing."""
    assert (None if share is None else Fraction(share)) == shown_share(surface)


@pytest.mark.parametrize(
    ("words", "line", "shows"),
    [
        ("15 per cent", "15", ("per cent", "1")),
        ("15%", "15", ("%", "1")),
        ("15 percent", "15 percentage-point", ("percent", "percentage-point")),
        ("15 to 20 per cent", "15..20", ("per cent", "1")),
        ("several per cent", "vague", ("per cent", "1")),
        ("15 percentage points", "15 %", ("percentage points", "%")),
        ("25 basis points", "25 %", ("basis points", "%")),
    ],
)
def test_a_percentage_of_another_unit(desk, words, line, shows):
    """V44: a percentage is %, and points are points."""
    found = desk.mark(("{n2|15 to 20}", f"{{n2|{words}}} of"), ("n2 15..20", f"n2 {line}"))
    message = f"surface shows {shows[0]}, unit is {shows[1]}"
    assert [("V44", message)] == [one.told for one in found]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("15 per cent", "15 %"),
        ("15 per cent", "0.15"),
        ("15 percentage points", "15 percentage-point"),
        ("9-point", "9 percentage-point"),
        ("25 basis points", "25 basis-point"),
        ("15 points", "15"),
    ],
)
def test_a_percentage_that_fits(desk, words, line):
    """V44: a share of one is a percentage of a hundred."""
    assert [] == desk.mark(("{n2|15 to 20}", f"{{n2|{words}}} of"), ("n2 15..20", f"n2 {line}"))
