"""Amounts of time: one form for what is the same, another for what was meant otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import karat
from karat.layers.durations import one_amount


@pytest.mark.parametrize(
    "alike",
    [
        ("PT90M", "PT1H30M", "PT1.5H", "PT01H30M", "PT1H30M0S"),
        ("PT60H", "P2DT12H", "P2.5D"),
        ("PT12H", "P0.5D"),
        ("P18M", "P1Y6M", "P1.5Y"),
        ("P5Y", "P0.5DE"),
        ("P10D", "P1W3D"),
        ("PT2H", "PT2H0M", "PT2.0H"),
    ],
)
def test_one_amount_has_one_form(alike):
    """Notations of one amount give the form that is written in one whole unit."""
    assert {alike[0]} == {one_amount(value) for value in alike}


@pytest.mark.parametrize(
    ("left", "right"),
    [("P7D", "P1W"), ("PT60M", "PT1H"), ("P12M", "P1Y"), ("P1D", "PT24H"), ("P1M", "PT1M")],
)
def test_a_whole_number_of_a_unit_says_how_fine_it_was_meant(left, right):
    """Nothing is turned into a coarser or a finer unit without need."""
    assert left == one_amount(left)
    assert right == one_amount(right)


@pytest.mark.parametrize(
    "value",
    [
        "PXD",
        "P1M15D",
        "P1.5M",
        "PT0.3S",
        "2031-06",
        "PRESENT_REF",
        "P",
        "PT",
        "P1Q",
        "",
        "P2WE",
        "P1D1D",
        "PT1M1H",
        "P1DT",
    ],
)
def test_what_is_in_no_whole_unit_stays_as_it_is(value):
    """Vague, mixed and foreign values are compared as they are written."""
    assert value == one_amount(value)


@given(st.text(alphabet="PTYMWDHSXCEQU.0123456789", max_size=14))
def test_the_form_is_the_form_of_itself(value):
    """Nothing raises, and a second time changes nothing."""
    assert one_amount(value) == one_amount(one_amount(value))


@given(st.integers(0, 400), st.integers(0, 59))
def test_hours_and_minutes_are_so_many_minutes(hours, minutes):
    """Where minutes are told, the amount is one of minutes."""
    expected = f"PT{60 * hours + minutes}M" if minutes else f"PT{hours}H"
    assert expected == one_amount(f"PT{hours}H{minutes}M") or not (hours or minutes)


@pytest.mark.parametrize(("said", "right"), [("PT90M", 1), ("P7D", 0)])
def test_a_date_is_right_in_any_notation_of_its_amount(said, right):
    """The aspect value compares amounts, not their spelling."""
    when = {"layer": "date", "spans": [[0, 4]], "type": "DURATION"}
    card = karat.score([when | {"value": "PT1H30M"}], [when | {"value": said}], text="long")
    assert right == card.result.scores["date"]["value"]["tolerant"].tp
