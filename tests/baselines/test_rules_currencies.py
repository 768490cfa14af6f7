"""The place of an article says which currency a shared name stands for."""

import pytest


@pytest.mark.parametrize(
    ("text", "lang", "unit"),
    [
        ("MINSK — The fare is 90 rubles.", "en", "BYN"),
        ("MOSCOW — The fare is 90 rubles.", "en", "RUB"),
        ("AMMAN — The fine is 90 dinars.", "en", "JOD"),
        ("The fare is 90 rupees.", "en-PK", "PKR"),
        ("The fare is 35 cent.", "en-IE", "EUR"),
        ("The fare is 35 cents.", "en-CA", "CAD"),
        ("The fare is $35.", "en-NZ", "NZD"),
        ("Gates cost N5,000 in Lagos.", "en-NG", "NGN"),
    ],
)
def test_shared_names_of_currencies(read, text, lang, unit):
    """Region and places decide; without either the most usual currency stands."""
    assert [unit] == [attributes["unit"] for _, attributes in read(text, lang=lang).quantities]


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("It pays €12 a win.", "win"),
        ("They are paid €2 a kilometre.", "kilometre"),
        ("They asked €31 per completed form.", "form"),
        ("The naira fell to NGN1,910 to the dollar.", "dollar"),
        ("Her sons ride 19 miles each way.", "way"),
        ("It cost €58 a decade ago.", None),
    ],
)
def test_rates(read, sentence, per):
    """What an amount is per stands after it; the time of "a decade ago" is no rate."""
    ((_, attributes),) = read(sentence).quantities
    assert per == attributes.get("per")
