"""Worked examples of quantities and dates."""

AID = """
The port sent {n1|about 400 kg} of aid.
---
n1 400 kg approx head="400 kg" of="aid"
"""


def test_two_predictions_on_one_gold_item(count):
    """Gold "about 400 kg" with head "400 kg"; "400" and "kg of aid" are predicted.

    Neither holds the head: right 0; gold 1, predicted 2. Overlap: "400" shares 3 of 12
    characters, "kg of aid" 2 of 19: neither reaches one half: 0.
    """
    counts = count(
        AID,
        [
            {"layer": "quantity", "words": "400", "value": "400"},
            {"layer": "quantity", "words": "kg of aid", "value": "1", "unit": "kg"},
        ],
    )
    assert counts("quantity") == (1, 2, 0)
    assert counts("quantity", regime="overlap") == (1, 2, 0)


def test_one_prediction_over_two_gold_items(count):
    """Gold has "4" and "9 kg"; one prediction covers both and the words between.

    Strict and tolerant 0 of 2. It shares characters with both, but stands for one at most:
    with "9 kg" it shares 4 of 10, so overlap is 0 too.
    """
    counts = count(
        """
Bags of {n1|4} and {n2|9 kg} were sold.
---
n1 4 kg of="Bags"
n2 9 kg of="Bags"
""",
        [{"layer": "quantity", "words": "4 and 9 kg", "low": "4", "high": "9", "unit": "kg"}],
    )
    assert counts("quantity") == (2, 1, 0)
    assert counts("quantity", regime="strict") == (2, 1, 0)
    assert counts("quantity", regime="overlap") == (2, 1, 0)


def test_the_head_alone_is_enough(count):
    """Gold "about 400 kg", head "400 kg"; the head alone is predicted, without approx.

    Tolerant 1 of 1, strict 0 of 1. The amount is right: 1. Gold carries mod, the prediction
    does not: 0 of 1, none predicted.
    """
    counts = count(AID, [{"layer": "quantity", "words": "400 kg", "value": "400", "unit": "kg"}])
    assert counts("quantity") == (1, 1, 1)
    assert counts("quantity", regime="strict") == (1, 1, 0)
    assert counts("quantity", "amount") == (1, 1, 1)
    assert counts("quantity", "mod") == (1, 0, 0)


def test_a_prediction_may_run_on_to_the_noun(count):
    """Gold "about 400 kg" of "aid"; "about 400 kg of aid" is predicted: tolerant 1 of 1.

    With "The port sent" in front it is more than the span and its noun: 0.
    """
    said = {"layer": "quantity", "value": "400", "unit": "kg"}
    assert count(AID, [{**said, "words": "about 400 kg of aid"}])("quantity") == (1, 1, 1)
    assert count(AID, [{**said, "words": "sent about 400 kg of aid"}])("quantity") == (1, 1, 0)


def test_tonnes_for_kilograms(count):
    """0.4 t is 400 kg after conversion: amount and value 1 of 1; 4 t is neither."""
    said = {"layer": "quantity", "words": "about 400 kg"}
    right = count(AID, [{**said, "value": "0.4", "unit": "t"}])
    wrong = count(AID, [{**said, "value": "4", "unit": "t"}])
    assert right("quantity", "amount") == (1, 1, 1)
    assert right("quantity", "value") == (1, 1, 1)
    assert wrong("quantity", "amount") == (1, 1, 0)
    assert wrong("quantity", "value") == (1, 1, 0)


MONEY = """
The pier cost {n1|$3 million} to build.
---
n1 3000000 USD
"""


def test_a_dollar_sign_for_usd(count):
    """`$` is an alias of USD: amount right. EUR: value right as written, amount wrong."""
    said = {"layer": "quantity", "words": "$3 million", "value": 3000000}
    dollars, euros = count(MONEY, [{**said, "unit": "$"}]), count(MONEY, [{**said, "unit": "EUR"}])
    assert dollars("quantity", "amount") == (1, 1, 1)
    assert euros("quantity", "amount") == (1, 1, 0)
    assert euros("quantity", "value") == (1, 1, 1)


def test_an_accepted_alternative(count):
    """Gold is USD and accepts CAD; a prediction in CAD has the amount right: 1 of 1.

    AUD is neither: 0 of 1. Spans are the same, so found is 1 of 1 either way.
    """
    mark = MONEY + "n1~1 unit=CAD\n"
    said = {"layer": "quantity", "words": "$3 million", "value": "3000000"}
    assert count(mark, [{**said, "unit": "CAD"}])("quantity", "amount") == (1, 1, 1)
    assert count(mark, [{**said, "unit": "AUD"}])("quantity", "amount") == (1, 1, 0)
    assert count(mark, [{**said, "unit": "AUD"}])("quantity") == (1, 1, 1)


def test_friday_resolved_to_the_wrong_week(count):
    """The document is of Tuesday 2031-06-10; the boat sank on Friday, so 2031-06-06.

    The prediction says 2031-06-13: found 1 of 1, type 1 of 1, value 0 of 1, alone 0 of 1.
    The leading preposition that it took along does not matter.
    """
    counts = count(
        """
The boat sank on {d1|Friday}.
---
d1 DATE 2031-06-06
""",
        [{"layer": "date", "words": "on Friday", "type": "DATE", "value": "2031-06-13"}],
    )
    assert counts("date") == (1, 1, 1)
    assert counts("date", regime="strict") == (1, 1, 0)
    assert counts("date", "type") == (1, 1, 1)
    assert counts("date", "value") == (1, 1, 0)
    assert counts.alone("date", "value") == (0, 1)


def test_a_quantity_called_a_date_is_neither(count):
    """Gold has the duration "six weeks"; a quantity of equal spans is predicted.

    The layers are unlike: date 0 of 1 with nothing predicted, quantity 1 predicted, 0 right.
    """
    counts = count(
        """
It took {d1|six weeks}.
---
d1 DURATION P6W
""",
        [{"layer": "quantity", "words": "six weeks", "value": "6", "unit": "week"}],
    )
    assert counts("date") == (1, 0, 0)
    assert counts("quantity") == (0, 1, 0)
