"""The rules find how much: value, unit, modifier, change, rate, and what is measured."""

import pytest


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,250", "1250"),
        ("12,34,567", "1234567"),
        ("2.5 million", "2500000"),
        ("twenty-one", "21"),
        ("two hundred and fifty thousand", "250000"),
        ("three and a half million", "3500000"),
        ("half a million", "500000"),
        ("a dozen", "12"),
        ("2½", "2.5"),
        ("3 lakh", "300000"),
    ],
)
def test_numbers_in_digits_and_words(read, written, value):
    """A number is read whichever way it is spelled."""
    assert [(written, {"value": value, "of": "boats"})] == read(
        f"He saw {written} boats."
    ).quantities


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("$1.2 billion", "1200000000", "USD"),
        ("A$1.5bn", "1500000000", "AUD"),
        ("€4m", "4000000", "EUR"),
        ("₹220", "220", "INR"),
        ("CHF 30", "30", "CHF"),
        ("50p", "0.5", "GBP"),
        ("40 tonnes", "40", "t"),
        ("80 km an hour", "80", "km/h"),
        ("5 sq km", "5", "km2"),
        ("12.5 per cent", "12.5", "%"),
        ("2 percentage points", "2", "percentage-point"),
        ("25 basis points", "25", "basis-point"),
        ("-12°C", "-12", "Cel"),
        ("30 kWh", "30", "kWh"),
    ],
)
def test_units_and_money(read, written, value, unit):
    """Signs, codes, names and suffixes give the unit's code."""
    assert [(written, {"value": value, "unit": unit})] == read(f"It was {written}.").quantities


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("en-NZ", "It cost $5.", "NZD"),
        ("en-US", "It cost $5.", "USD"),
        ("en", "Toronto and the rest of Canada paid. It cost $5.", "CAD"),
    ],
)
def test_bare_dollar_follows_the_place(read, lang, text, unit):
    """A bare $ is the dollar of the article's language, else of the places it names."""
    assert unit == read(text, lang=lang).quantities[0][1]["unit"]


@pytest.mark.parametrize(
    ("written", "mod"),
    [
        ("about 40", "approx"),
        ("some 40", "approx"),
        ("at least 40", "at-least"),
        ("up to 40", "at-most"),
        ("more than 40", "more-than"),
        ("fewer than 40", "less-than"),
        ("40 or more", "at-least"),
    ],
)
def test_modifier_is_part_of_the_span(read, written, mod):
    """A modifier beside the number stands in the span and in mod."""
    surface, amount = read(f"There were {written} boats.").quantities[0]
    assert (written, "40", mod) == (surface, amount["value"], amount["mod"])


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("3 to 5 km", "3", "5"),
        ("3-5 km", "3", "5"),
        ("3 and 5 km", "3", "5"),
        ("two or three km", "2", "3"),
    ],
)
def test_range_is_one_quantity(read, written, low, high):
    """Both ends of a range share a span and a unit."""
    expected = [(written, {"low": low, "high": high, "unit": "km"})]
    assert expected == read(f"It lay between {written}.").quantities


def test_magnitude_is_shared_by_a_range(read):
    """3 to 5 million begins at three million."""
    amount = read("It holds 3 to 5 million litres.").quantities[0][1]
    assert ("3000000", "5000000", "L") == (amount["low"], amount["high"], amount["unit"])


def test_from_and_to_are_two_quantities(read):
    """A change has an end it comes from and one it goes to."""
    assert read("The price rose from $2 to $3.").quantities == [
        ("$2", {"value": "2", "unit": "USD", "change": "from"}),
        ("$3", {"value": "3", "unit": "USD", "change": "to"}),
    ]


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("Profits rose 4%.", "up"),
        ("Rates fell by 4%.", "down"),
        ("Farms must cut withdrawals by 4%.", "down"),
        ("They saw a 4% increase.", "up"),
        ("Turnout was 4%.", None),
    ],
)
def test_change_follows_its_verb_or_noun(read, sentence, change):
    """Rising and falling are told by the word beside the amount."""
    assert change == read(sentence).quantities[0][1].get("change")


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("It costs $80 per person.", "person"),
        ("He earns $9 a week.", "week"),
        ("They saw 12 deaths per 100,000 people.", "100,000 people"),
    ],
)
def test_rate(read, sentence, per):
    """What an amount is per stands outside its span, and the number in it is no other amount."""
    found = read(sentence)
    assert [per] == [amount.get("per") for _, amount in found.quantities]
    assert [] == found.dates


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("Nine fishing trawlers sank.", ["trawlers"]),
        ("Two of the 14 crew died.", ["crew", "crew"]),
        ("He bought four pairs of gloves.", ["pairs"]),
        ("They sent 400 kg of aid.", ["aid"]),
        ("It was a $300 bribe.", ["bribe"]),
        ("It asks 17% of young voters.", ["voters"]),
        ("He paid twice the price.", ["price"]),
        ("It cost half the printed price.", ["price"]),
        ("They will hire 40 more engineers.", ["engineers"]),
    ],
)
def test_measured_noun(read, sentence, nouns):
    """The head noun of what is measured stands in of."""
    assert nouns == [amount["of"] for _, amount in read(sentence).quantities]


@pytest.mark.parametrize(
    ("sentence", "surface", "of"),
    [
        ("George Lowe, 89, left.", "89", "Lowe"),
        ("A 52-year-old man left.", "52-year-old", "man"),
        ("A man aged 52 left.", "52", "man"),
        ("She was 23 and at sea.", "23", None),
    ],
)
def test_age(read, sentence, surface, of):
    """An age is a quantity of years, and no date."""
    found = read(sentence)
    ((written, amount),) = found.quantities
    assert (surface, "year", of) == (written, amount["unit"], amount.get("of"))
    assert [] == found.dates


def test_fractions_and_ratios_are_exact(read):
    """Rationals without a decimal are written as such."""
    found = read("One in five voters, a third of members, two-thirds of farms.")
    assert ["0.2", "1/3", "2/3"] == [amount["value"] for _, amount in found.quantities]


def test_multiples(read):
    """Twice and three times higher count in times."""
    found = read("It is twice the price and three times higher than that.")
    assert [("2", "times"), ("3", "times")] == [
        (a["value"], a["unit"]) for _, a in found.quantities
    ]


def test_vague_numbers_have_no_value(read):
    """Dozens and tens of thousands are vague; several and many are nothing."""
    found = read("Dozens of boats, tens of thousands of fans, several cars and many ships.")
    assert ["Dozens", "tens of thousands"] == [surface for surface, _ in found.quantities]
    assert all(amount["vague"] for _, amount in found.quantities)


def test_list_shares_its_unit(read):
    """The unit at the end of a list belongs to every number of it."""
    found = read("They weighed 4, 6 and 9 kg.")
    assert ["kg", "kg", "kg"] == [amount["unit"] for _, amount in found.quantities]
    assert ["4", "6", "9 kg"] == [surface for surface, _ in found.quantities]


def test_conversion_in_brackets_is_a_second_quantity(read):
    """Both measures of one length are labelled."""
    assert ["mi", "km"] == [a["unit"] for _, a in read("It is 5 miles (8 km) long.").quantities]


@pytest.mark.parametrize(
    "sentence",
    [
        "They won 3-1 at home.",
        "It passed by 52 votes to 48.",
        "A lorry overturned on Route 9.",
        "He flew a Boeing 747.",
        "It was the 99th day.",
        "See No. 5 and Covid-19.",
        "Call 202-555-0143.",
        "One of the officers left.",
        "It follows the 1975 Accord.",
        "They searched Twenty-One Offset Works.",
    ],
)
def test_decoys(read, sentence):
    """Scores, votes, roads, products, ordinals, identifiers and names measure nothing."""
    assert [] == read(sentence).quantities
