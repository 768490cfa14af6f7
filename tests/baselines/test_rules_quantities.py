"""The rules find how much: value, unit, modifier, change, rate, and what is measured."""

import pytest

from karat.layers.units import find_unit


def rows(table):
    """The rows of a table that is written in one string: rows end in ";", columns in " = "."""
    return [row.strip().split(" = ") for row in table.split(";")]


COUNTS = """1,250 = 1250; 12,34,567 = 1234567; 3 700 = 3700; 2.5 million = 2500000; 5k = 5000;
    3 lakh = 300000; 2½ = 2.5; twenty-one = 21; four hundred and twelve = 412; a dozen = 12;
    two hundred and fifty thousand = 250000; three and a half million = 3500000; two dozen = 24;
    half a million = 500000"""
AMOUNTS = """$1.2 billion = 1200000000 = USD; A$1.5bn = 1500000000 = AUD; €4m = 4000000 = EUR;
    R1,4m = 1400000 = ZAR; ₹220 = 220 = INR; CHF 30 = 30 = CHF; 50p = 0.5 = GBP;
    MYR 1.4 million = 1400000 = MYR; 30,000 Burundian francs = 30000 = BIF; 90 rubles = 90 = RUB;
    40 tonnes = 40 = t; nine-kilometre = 9 = km; 80 km an hour = 80 = km/h; 5 sq km = 5 = km2;
    12.5 per cent = 12.5 = %; zero percent = 0 = %; 2 percentage points = 2 = percentage-point;
    25 basis points = 25 = basis-point; -12°C = -12 = Cel; 40 degrees = 40 = Cel; 3 kWh = 3 = kWh"""
MODIFIERS = """about 40 = approx; nearly 40 = approx; some 40 = approx; at least 40 = at-least;
    40 or more = at-least; up to 40 = at-most; no more than 40 = at-most; just over 40 = more-than;
    fewer than 40 = less-than"""


@pytest.mark.parametrize(("written", "value"), rows(COUNTS))
def test_counts_in_digits_and_words(read, written, value):
    """A count is read whichever way it is spelled, and has the counted noun."""
    found = read(f"He saw {written} boats.")
    assert [(written, {"value": value, "of": "boats"})] == found.quantities


@pytest.mark.parametrize(("written", "value", "unit"), rows(AMOUNTS))
def test_units_and_money(read, written, value, unit):
    """Signs, codes, names and suffixes give a unit that karat knows."""
    ((surface, amount),) = read(f"It was {written}.").quantities
    known = find_unit(amount["unit"])
    assert (written, value, unit) == (surface, amount["value"], known.code if known else None)


@pytest.mark.parametrize(
    ("lang", "written", "unit"),
    [
        ("en-NZ", "$5", "NZD"),
        ("en-US", "$5", "USD"),
        ("en-IE", "35 cent", "EUR"),
        ("en-PK", "90 rupees", "PKR"),
        ("en-US", "9 tons", "short-ton"),
        ("en-GB", "9 tons", "t"),
    ],
)
def test_a_shared_name_follows_the_language(read, lang, written, unit):
    """The region of the language tag says whose dollar, cent, rupee or ton it is."""
    assert unit == read(f"It was {written}.", lang=lang).quantities[0][1]["unit"]


@pytest.mark.parametrize(("written", "mod"), rows(MODIFIERS))
def test_modifier_is_part_of_the_span(read, written, mod):
    """A modifier beside the number stands in the span and in mod."""
    ((surface, amount),) = read(f"There were {written} boats.").quantities
    assert (written, "40", mod) == (surface, amount["value"], amount["mod"])


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("3 to 5 km", "3", "5", "km"),
        ("3-5 km", "3", "5", "km"),
        ("3 and 5 km", "3", "5", "km"),
        ("two or three km", "2", "3", "km"),
        ("$3–5 million", "3000000", "5000000", "USD"),
    ],
)
def test_range_is_one_quantity(read, written, low, high, unit):
    """Both ends of a range share a span, a unit and a magnitude."""
    expected = [(written, {"low": low, "high": high, "unit": unit})]
    assert expected == read(f"It lay between {written}.").quantities


@pytest.mark.parametrize("opening", ["From ", "It sank. From ", "It holds ranging from "])
def test_from_opens_a_range_where_nothing_changes(read, opening):
    """From at the head of its sentence, or after a verb of ranging, leads to a range."""
    expected = {"low": "4000000", "high": "6000000", "of": "people"}
    assert [("4 to 6 million", expected)] == read(f"{opening}4 to 6 million people.").quantities


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Tens of millions of dollars", "USD"),
        ("hundreds of thousands of Egyptian pounds", "EGP"),
        ("thousands of tonnes", "t"),
    ],
)
def test_vague_amount_of_a_unit(read, written, unit):
    """The unit of a vague amount stands behind "of"."""
    ((surface, amount),) = read(f"It came to {written}.", lang="en-US").quantities
    known = find_unit(amount["unit"])
    assert (written, True, unit) == (surface, amount["vague"], known.code if known else None)


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("The price rose from $2 to $3.", ["from", "to"]),
        ("Profits rose 4%.", ["up"]),
        ("Rates fell by 4%.", ["down"]),
        ("They cut the value of the mills in the north by €63 million.", ["down"]),
        ("They saw a 4% increase.", ["up"]),
        ("Turnout was 4%.", [None]),
        ("They took up 40 acres.", [None]),
        ("The herd grew from 4 to 6 million.", ["from", "to"]),
    ],
)
def test_change_is_told_by_the_words_around(read, sentence, changes):
    """Rising and falling have a verb or a noun; the ends of a change have from and to."""
    assert changes == [amount.get("change") for _, amount in read(sentence).quantities]


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("It costs $80 per person.", "person"),
        ("They asked €31 per completed form.", "form"),
        ("It pays €12 a win.", "win"),
        ("They sold 260 wreaths a day.", "day"),
        ("They saw 12 deaths per 100,000 people.", "100,000 people"),
        ("It cost €58 a decade ago.", None),
    ],
)
def test_rate(read, sentence, per):
    """What an amount is per stands after it, and the number in it is no other amount."""
    assert [per] == [amount.get("per") for _, amount in read(sentence).quantities]


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("Nine fishing trawlers sank.", ["trawlers"]),
        ("Two of the 14 crew died.", ["crew", "crew"]),
        ("They sent 400 kg of aid.", ["aid"]),
        ("It was a $300 bribe.", ["bribe"]),
        ("It asks 17% of young voters.", ["voters"]),
        ("He paid twice the price.", ["price"]),
        ("It made a loss of €48 million.", ["loss"]),
        ("Two of them left.", [None]),
    ],
)
def test_measured_noun(read, sentence, nouns):
    """The head noun of what is measured stands in of."""
    assert nouns == [amount.get("of") for _, amount in read(sentence).quantities]


@pytest.mark.parametrize(
    ("sentence", "surface", "of"),
    [
        ("George Lowe, 89, left.", "89", "Lowe"),
        ("A 52-year-old man left.", "52-year-old", "man"),
        ("A man aged 52 left.", "52", "man"),
        ("She was 23 and at sea.", "23", None),
        ("Ines Vold dies at 84.", "84", None),
        ("They saw children under 12.", "under 12", "children"),
    ],
)
def test_age(read, sentence, surface, of):
    """An age is a quantity of years, of the person where one is named beside it."""
    ((written, amount),) = read(sentence).quantities
    assert (surface, "year", of) == (written, find_unit(amount["unit"]).code, amount.get("of"))


def test_fractions_multiples_and_vague_amounts(read):
    """Fractions and ratios are exact, multiples count in times, and dozens have no value."""
    found = read("One in five voters, a third of members, three times as many, dozens of fans.")
    amounts = [(a.get("value"), a.get("unit"), a.get("vague")) for _, a in found.quantities]
    assert [("0.2", None, None), ("1/3", None, None)] == amounts[:2]
    assert [("3", "times", None), (None, None, True)] == amounts[2:]


@pytest.mark.parametrize(
    "sentence",
    [
        "They won 3-1 at home.",
        "A lorry overturned on Route 9.",
        "He took Flight 417 to Bergen.",
        "He flew a Boeing 747.",
        "It was the 99th day.",
        "1. Open the lid.",
        "See No. 5 and Covid-19.",
        "Call 202-555-0143 or 080 555 0137.",
        "One of the officers left.",
        "It follows the law of 1975.",
        "They searched Twenty-One Offset Works.",
        "It ran on May 5-7, in 2024-25 and in 2026–27, over two and a half months.",
    ],
)
def test_decoys(read, sentence):
    """Scores, labels, ordinals, telephone numbers, dates, names and pronouns measure nothing."""
    assert [] == read(sentence).quantities
