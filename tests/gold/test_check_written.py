"""One value has one spelling in gold: numbers in their plain form, units by their code."""

import pytest

NUMBER = '"value": "1200000000"'


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("01200000000", "1200000000"),
        ("1200000000.0", "1200000000"),
        ("2400000000/2", "1200000000"),
    ],
)
def test_a_number_in_another_form(desk, text, plain):
    """V42: zeros around a number and rationals that can be reduced are written plainly."""
    found = desk.spoil((NUMBER, f'"value": "{text}"'))
    message = f'"{text}" of n1 is written {plain}'
    assert [desk.label("V42", f'"value": ¦"{text}"', message)] == found


def test_an_exponent(desk):
    """V42: a .mark takes an exponent for a number; gold has none."""
    found = desk.mark(("n1 1200000000", "n1 1.2e9"))
    assert [desk.label("V42", '¦"1.2e9"', '"1.2e9" of n1 is written 1200000000')] == found


def test_a_number_in_a_range_and_in_an_alternative(desk):
    """V42: ends of ranges and alternatives are numbers too."""
    found = desk.mark(("n2 15..20 of", "n2~1 18.0\nn2 015..20 of"))
    assert [
        desk.label("V42", '"low": ¦"015"', '"015" of n2 is written 15'),
        desk.label("V42", '"value": ¦"18.0"', '"18.0" of n2~1 is written 18'),
    ] == found


@pytest.mark.parametrize(
    ("words", "amount", "told"),
    [
        ("$2.50", "2.50 USD", []),
        ("$2.50", "2.5 USD", []),
        ("$2.5", "2.50 USD", []),
        ("2.50 km", "2.50 km", []),
        ("2.5 km", "2.50 km", ["V42"]),
        ("$2.5", "2.500 USD", ["V42"]),
    ],
)
def test_the_last_zero_of_a_price(desk, words, amount, told):
    """V42: a zero at the end stays in money to the cent, and where the text has it."""
    found = desk.mark(
        ("about $1.2 billion", f"about {words}"),
        ('n1 1200000000 USD approx head="$1.2 billion"', f'n1 {amount} approx head="{words}"'),
    )
    assert told == [one.rule for one in found]


@pytest.mark.parametrize(
    ("unit", "code"), [("US dollars", "USD"), ("USD ", "USD"), ("usd", "USD"), ("$", "USD")]
)
def test_a_unit_by_another_name(desk, unit, code):
    """V41: gold has units by their codes; every other name is for predictions."""
    found = desk.spoil(('"unit": "USD"', f'"unit": "{unit}"'))
    message = f'unit "{unit}" of n1 is written {code}'
    assert [desk.label("V41", f'"unit": ¦"{unit}"', message)] == found


def test_a_unit_of_an_alternative(desk):
    """V41: an alternative's unit is a code too."""
    found = desk.mark(("n2 15..20 of", "n2~1 unit=kilometres\nn2 15..20 of"))
    message = 'unit "kilometres" of n2~1 is written km'
    assert [desk.label("V41", '¦"kilometres"', message)] == found
