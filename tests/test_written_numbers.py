"""How a number is written, and what a person is told to write instead."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.layers.units import read_number
from karat.layers.written_numbers import number_fault, plain_number

POINT = "; a decimal mark is a point"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1,200,000,000", "write 1200000000 without separators"),
        ("1,200", "write 1200 without separators"),
        ("-86,500.5", "write -86500.5 without separators"),
        ("1,20,000", "write 120000 without separators"),
        ("1.200.000", "write 1200000 without separators"),
        ("1 200", "write 1200 without separators"),
        ("1\u202f200", "write 1200 without separators"),
        ("1_200", "write 1200 without separators"),
        ("1'200", "write 1200 without separators"),
        ("1,5", f"write 1.5{POINT}"),
        ("4,8", f"write 4.8{POINT}"),
        ("0,500", f"write 0.5{POINT}"),
        ("1.234,50", f"write 1234.5{POINT}"),
        ("86.500,0", f"write 86500{POINT}"),
        ("1,200/5", None),
        ("12,34,5", None),
        ("1.2,34.5", None),
        ("1 2", None),
        ("15-20", None),
        ("twelve", None),
        ("1,٢٠٠", None),
        ("", None),
    ],
)
def test_what_a_number_is_told_to_become(text, advice):
    """V42: a number is offered only where one is sure which one was meant."""
    unsure = f'"{text}" is not a decimal number such as 12, 0.5 or 1/5'
    assert (advice or unsure) == number_fault(text)


def test_a_long_number_is_cut():
    """V42: what is quoted is short, however much was typed."""
    assert len(number_fault("1,2" * 1000)) < 120


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("3", "3"),
        ("3e0", "3"),
        ("8.65e4", "86500"),
        ("5e-3", "0.005"),
        ("03", "3"),
        ("086500", "86500"),
        ("86500.0", "86500"),
        ("1.40", "1.4"),
        ("-0.50", "-0.5"),
        ("-0", "0"),
        ("1/3", "1/3"),
        ("2/4", "1/2"),
        ("4/2", "2"),
        ("1e30", "1e30"),
        ("dozens", "dozens"),
    ],
)
def test_the_one_way_to_write_a_number(text, plain):
    """A number has one plain form; one that has more digits than are read stays as it is."""
    assert plain == plain_number(text)


@given(st.fractions() | st.decimals(allow_nan=False, allow_infinity=False).map(Fraction))
def test_the_plain_form_is_the_same_number(number):
    """Whatever is read, its plain form is read as that too, and is plain."""
    text = str(number)
    if read_number(text) is not None:
        plain = plain_number(text)
        assert number == read_number(plain)
        assert plain == plain_number(plain)
