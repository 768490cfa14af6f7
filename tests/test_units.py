"""The unit table held to pint, its names to each other, and numbers as strangers write them."""

import math
import re
import time
import unicodedata
from collections import Counter
from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karat.layers import units
from karat.layers.units import (
    close,
    convert,
    currency_symbols,
    find_unit,
    read_number,
    suggest_unit,
)

# Pint is an oracle only, never a dependency: it reads C as coulomb, knows neither money nor
# counts, and takes American survey feet for acres and furlongs, which are spelled out here.
# A line is a dimension with its base unit, then code = expression.
PINT = """
length meter: nm=nanometer um=micrometer mm=millimeter cm=centimeter dm=decimeter m=meter
  km=kilometer in=inch ft=foot yd=yard mi=mile nmi=nautical_mile hand=hand fathom=6*foot
  furlong=220*yard au=astronomical_unit ly=light_year
area meter**2: mm2=millimeter**2 cm2=centimeter**2 m2=meter**2 km2=kilometer**2 ha=hectare
  dunam=1000*meter**2 in2=inch**2 ft2=foot**2 yd2=yard**2 acre=4840*yard**2 mi2=mile**2
volume meter**3: mm3=millimeter**3 cm3=centimeter**3 m3=meter**3 km3=kilometer**3 mL=milliliter
  cL=centiliter dL=deciliter L=liter hL=hectoliter ML=megaliter GL=gigaliter in3=inch**3 ft3=foot**3
  yd3=yard**3 gal-us=US_liquid_gallon gal-imp=imperial_gallon qt-us=US_liquid_quart
  qt-imp=imperial_quart pt-us=US_pint pt-imp=imperial_pint floz-us=US_fluid_ounce
  floz-imp=imperial_fluid_ounce cup-us=US_liquid_cup bu-us=bushel bbl=oil_barrel
  acre-ft=4840*yard**2*foot
mass kilogram: ng=nanogram ug=microgram mg=milligram g=gram kg=kilogram quintal=100*kilogram
  t=metric_ton kt=1000*metric_ton Mt=1e6*metric_ton Gt=1e9*metric_ton dwt=metric_ton
  kgCO2e=kilogram tCO2e=metric_ton ktCO2e=1000*metric_ton MtCO2e=1e6*metric_ton
  GtCO2e=1e9*metric_ton carat=carat oz=ounce ozt=troy_ounce lb=pound stone=stone
  short-ton=short_ton long-ton=long_ton
time second: ns=nanosecond us=microsecond ms=millisecond s=second min=minute h=hour day=day
  week=week fortnight=fortnight month=month year=year decade=10*year century=century
speed meter/second: m/s=meter/second km/s=kilometer/second km/h=kilometer/hour
  mm/h=millimeter/hour mph=mile/hour ft/s=foot/second knot=knot
acceleration meter/second**2: m/s2=meter/second**2
energy joule: J=joule kJ=kilojoule MJ=megajoule GJ=gigajoule TJ=terajoule PJ=petajoule EJ=exajoule
  Wh=watt*hour kWh=kilowatt*hour MWh=megawatt*hour GWh=gigawatt*hour TWh=terawatt*hour cal=calorie
  kcal=kilocalorie Btu=international_british_thermal_unit
  MMBtu=1e6*international_british_thermal_unit therm=1e5*international_british_thermal_unit
  toe=tonne_of_oil_equivalent ktTNT=1000*ton_TNT MtTNT=1e6*ton_TNT
power watt: mW=milliwatt W=watt kW=kilowatt MW=megawatt GW=gigawatt TW=terawatt hp=horsepower
  PS=metric_horsepower
pressure pascal: Pa=pascal hPa=hectopascal kPa=kilopascal MPa=megapascal bar=bar mbar=millibar
  atm=atmosphere psi=psi mmHg=mmHg inHg=inch_Hg
force newton: N=newton kN=kilonewton kgf=kilogram_force lbf=pound_force
torque newton*meter: N.m=newton*meter lbf.ft=pound_force*foot
voltage volt: mV=millivolt V=volt kV=kilovolt MV=megavolt
current ampere: mA=milliampere A=ampere kA=kiloampere
charge coulomb: mAh=milliampere*hour Ah=ampere*hour
resistance ohm: ohm=ohm
frequency hertz: Hz=hertz kHz=kilohertz MHz=megahertz GHz=gigahertz THz=terahertz
rotation rpm: rpm=revolutions_per_minute
data bit: bit=bit kbit=kilobit Mbit=megabit Gbit=gigabit Tbit=terabit byte=byte kB=kilobyte
  MB=megabyte GB=gigabyte TB=terabyte PB=petabyte EB=exabyte ZB=zettabyte KiB=kibibyte MiB=mebibyte
  GiB=gibibyte TiB=tebibyte
data-rate bit/second: bit/s=bit/second kbit/s=kilobit/second Mbit/s=megabit/second
  Gbit/s=gigabit/second Tbit/s=terabit/second kB/s=kilobyte/second MB/s=megabyte/second
  GB/s=gigabyte/second
angle degree: deg=degree arcmin=arcminute arcsec=arcsecond
ratio dimensionless: 1=dimensionless %=percent per-mille=permille ppm=ppm ppb=1e-9
  mg/kg=milligram/kilogram ug/kg=microgram/kilogram
flow meter**3/second: m3/s=meter**3/second m3/h=meter**3/hour L/s=liter/second L/min=liter/minute
  ML/day=megaliter/day ft3/s=foot**3/second bbl/day=oil_barrel/day
density kilogram/meter**3: ng/m3=nanogram/meter**3 ug/m3=microgram/meter**3 mg/m3=milligram/meter**3
  g/m3=gram/meter**3 kg/m3=kilogram/meter**3 g/cm3=gram/centimeter**3 ng/L=nanogram/liter
  ug/L=microgram/liter mg/L=milligram/liter g/L=gram/liter ng/mL=nanogram/milliliter
  ug/dL=microgram/deciliter mg/dL=milligram/deciliter ug/100mL=microgram/(100*milliliter)
  mg/100mL=milligram/(100*milliliter) g/100mL=gram/(100*milliliter)
molarity mole/meter**3: mmol/L=millimole/liter nmol/L=nanomole/liter
area-density kilogram/meter**2: kg/m2=kilogram/meter**2 g/m2=gram/meter**2 kg/ha=kilogram/hectare
  t/ha=metric_ton/hectare
linear-density kilogram/meter: g/km=gram/kilometer g/mi=gram/mile
carbon-intensity kilogram/joule: g/kWh=gram/(kilowatt*hour)
irradiance watt/meter**2: W/m2=watt/meter**2
fuel-economy meter/meter**3: km/L=kilometer/liter mpg-us=mile/US_liquid_gallon
  mpg-imp=mile/imperial_gallon
dose sievert: uSv=microsievert mSv=millisievert Sv=sievert
absorbed-dose gray: mGy=milligray Gy=gray
activity becquerel: Bq=becquerel kBq=kilobecquerel MBq=megabecquerel TBq=terabecquerel
luminous-flux lumen: lm=lumen
illuminance lux: lx=lux
"""
TEMPERATURES = {"K": "kelvin", "Cel": "degree_Celsius", "degF": "degree_Fahrenheit"}
# Scales and counts that pint does not have, or has as logarithms.
BEYOND_PINT = {
    *("sound", "earthquake", "acidity", "multiple", "point", "pulse", "dosage"),
    *("container", "pixel", "gross-tonnage"),
}


def expressions():
    """Yield code, dimension, base expression and expression of every line of PINT."""
    for line in re.sub(r"\n  ", " ", PINT).strip().splitlines():
        head, body = line.split(": ")
        dimension, base = head.split()
        for pair in body.split():
            code, expression = pair.split("=", 1)
            yield code, dimension, base, expression


def named(code):
    """Return the unit of a code that the table has."""
    unit = find_unit(code)
    assert unit is not None, code
    return unit


CODES = tuple(units._table().units)
UNITS = [named(code) for code in CODES]
ORACLE = pint.UnitRegistry()
numbers = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**9)
some_unit = st.sampled_from(UNITS)


@pytest.mark.parametrize(("code", "dimension", "base", "expression"), list(expressions()))
def test_factor_agrees_with_pint(code, dimension, base, expression):
    """A unit measures what pint says it measures, to one part in 10^9."""
    unit = named(code)
    assert (dimension, 0) == (unit.dimension, unit.offset)
    expected = ORACLE.Quantity(expression).to(base)
    assert math.isclose(expected.magnitude, unit.factor, rel_tol=1e-9)


@pytest.mark.parametrize("code", TEMPERATURES)
@pytest.mark.parametrize("value", [-40, 0, 37.5, 451])
def test_temperature_agrees_with_pint(code, value):
    """A temperature is the kelvins that pint says it is."""
    expected = ORACLE.Quantity(value, TEMPERATURES[code]).to("kelvin").magnitude
    assert math.isclose(expected, convert(Fraction(value), named(code), named("K")), rel_tol=1e-9)


def test_every_physical_unit_is_held_to_pint():
    """No physical unit is left out of the comparison, and none of it is unknown to the table."""
    compared = {code for code, *_ in expressions()} | TEMPERATURES.keys()
    left_out = {unit.code for unit in UNITS if unit.is_currency or unit.dimension in BEYOND_PINT}
    assert set(CODES) == compared | left_out
    assert not compared & left_out


def test_no_name_belongs_to_two_codes():
    """Every code and alias of both tables names one unit, and stands there once."""
    rows = [row for table in ("units.tsv", "currencies.tsv") for row in units._rows(table)]
    names = Counter(name for row in rows for name in [row["code"], *row["aliases"].split("|")])
    del names[""]
    assert not [name for name, count in names.items() if count > 1]


def test_names_are_written_to_be_found():
    """Names are NFC, their blanks are folded, they fit the limit, and a code holds no blank."""
    names = [*units._table().units, *units._table().exact]
    assert not [name for name in names if unicodedata.normalize("NFC", name) != name]
    assert not [name for name in names if units._blanks_folded(name) != name]
    assert not [code for code in CODES if re.search(r"[\s=\"|{}]", code)]


def test_every_name_finds_its_unit():
    """What the table lists is found, as written and with blanks around it."""
    for name, unit in [*units._table().units.items(), *units._table().exact.items()]:
        assert unit == find_unit(name) == find_unit(f" {name}\n")


def test_every_dimension_is_complete():
    """A unit's factor is positive, and only temperatures have an offset."""
    assert all(unit.factor > 0 for unit in UNITS)
    assert {"Cel", "degF"} == {unit.code for unit in UNITS if unit.offset}


def test_currency_codes_are_three_capitals():
    """A currency has a code in the manner of ISO 4217, and is its own dimension."""
    money = [unit for unit in UNITS if unit.is_currency]
    assert len(money) > 170
    assert all(re.fullmatch("[A-Z]{3}", unit.code) for unit in money)
    assert len(money) == len({unit.dimension for unit in money})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[("m", "m"), ("M", None), ("MW", "MW"), ("mW", "mW"), ("mw", None), ("k", None)],
        *[("KM", "km"), ("usd", "USD"), ("Kilometres", "km"), ("sq  ft", "ft2"), ("M²", "m2")],
        *[("$", "USD"), ("A$", "AUD"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("euros", "EUR")],
        *[("per cent", "%"), ("％", "%"), ("pp", "percentage-point"), ("bps", "basis-point")],
        *[("°C", "Cel"), ("C", "Cel"), ("℃", "Cel"), ("degrees Fahrenheit", "degF")],
        *[("years old", "year"), ("µg/m³", "ug/m3"), ("MT", "t"), ("Mt", "Mt"), ("x", "times")],
        *[("dollars", None), ("pounds", None), ("tons", None), ("gallons", None), ("", None)],
        *[("shillings", None), ("pesos", None), ("francs", None), ("pence", None)],
    ],
)
def test_a_name_means_one_unit_or_none(text, code):
    """Case counts where it tells units apart, and an ambiguous word names nothing."""
    unit = find_unit(text)
    assert code == (unit and unit.code)


@given(numbers, some_unit, some_unit, st.booleans())
def test_conversion_there_and_back_is_identity(value, source, target, difference):
    """A converted value comes back exactly; across dimensions there is none."""
    there = convert(value, source, target, difference=difference)
    if source.dimension != target.dimension:
        assert there is None
    else:
        assert value == convert(there, target, source, difference=difference)


@given(numbers, some_unit, st.data())
def test_conversion_by_way_of_a_third_unit_is_the_same(value, source, data):
    """Converting in two steps equals converting in one."""
    alike = st.sampled_from([unit for unit in UNITS if unit.dimension == source.dimension])
    middle, target = data.draw(alike), data.draw(alike)
    assert convert(value, source, target) == convert(convert(value, source, middle), middle, target)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        *[("4", "%", "1", "1/25"), ("1/5", "1", "%", "20"), ("25", "basis-point", "%", None)],
        *[("25", "basis-point", "percentage-point", "1/4"), ("4", "%", "percentage-point", None)],
        *[("2", "times", "1", None), ("5", "USD", "CAD", None), ("5", "USD", "USD", "5")],
        *[("212", "degF", "Cel", "100"), ("0", "Cel", "K", "273.15"), ("90", "km/h", "m/s", "25")],
        *[("1", "year", "month", "12"), ("1", "mi", "km", "1.609344"), ("1", "t", "kg", "1000")],
    ],
)
def test_conversions_worked_by_hand(value, source, target, expected):
    """Percent and one convert, points convert among themselves, money and `times` with nothing."""
    wanted = None if expected is None else Fraction(expected)
    assert wanted == convert(Fraction(value), named(source), named(target))


def test_a_change_of_temperature_has_no_offset():
    """Up 9 degrees Fahrenheit is up 5 Celsius."""
    assert Fraction(5) == convert(Fraction(9), named("degF"), named("Cel"), difference=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("1200000000", 1_200_000_000), ("-3.50", Fraction(-7, 2)), ("1/5", Fraction(1, 5))],
        *[("-2/4", Fraction(-1, 2)), ("1.2e9", 1_200_000_000), ("5E-3", Fraction(1, 200))],
        *[("9" * 30, 10**30 - 1), ("1e30", 10**30), ("0", 0), ("-0", 0), ("007", 7)],
    ],
)
def test_a_number_is_read_exactly(text, expected):
    """Decimal strings and rationals become the fraction that they write."""
    assert expected == read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            "-",
            ".",
            "1,000",
            "1 000",
            "1_000",
            " 1",
            "1\n",
            "+1",
            "--1",
            "1.",
            ".5",
            "1e",
            "e5",
        ],
        *["1/0", "1/00", "1/-2", "1/2/3", "1.5/2", "1e2/3", "inf", "nan", "0x10", "½", "１", "٣"],
        *["−5", "1e31", "1e-31", "1e999999999", "1e-999999999", "9" * 31, "0." + "0" * 30],
        *["1/" + "9" * 30, "9" * 10**7, "1e" + "9" * 10**7, "1/" + "0" * 10**7, " " * 10**7],
    ],
    ids=lambda text: repr(text[:12]),
)
def test_what_is_no_number_is_none_at_once(text):
    """Separators, infinities, foreign digits and megabytes are no number, and cost nothing."""
    start = time.perf_counter()
    assert read_number(text) is None
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("text", ["m" * 10**7, " " * 10**7, " " * 10**7 + "m", "ﷺ" * 10**6])
def test_a_megabyte_names_no_unit_at_once(text):
    """Text longer than any name is given up before it is folded."""
    start = time.perf_counter()
    assert find_unit(text) is None
    assert suggest_unit(text) is None
    assert time.perf_counter() - start < 0.5


@given(st.text(max_size=100))
def test_no_text_makes_a_reader_raise(text):
    """Any text is a number or None, a unit or None, a suggestion or None."""
    assert isinstance(read_number(text), Fraction | None)
    assert isinstance(find_unit(text), units.Unit | None)
    assert isinstance(suggest_unit(text), str | None)


@given(st.decimals(-(10**14), 10**14, places=6))
def test_a_decimal_is_read_back(value):
    """A number written as a plain decimal is read as itself."""
    assert Fraction(value) == read_number(f"{value:f}")


@given(numbers, numbers)
def test_closeness_has_no_order(a, b):
    """Closeness is symmetric, and a number is close to itself."""
    assert close(a, b) == close(b, a)
    assert close(a, a)


def test_close_ends_at_a_millionth():
    """The tolerance is one millionth of the larger number, itself included; zero is exact."""
    assert close(Fraction(10**6), Fraction(10**6 - 1))
    assert not close(Fraction(10**6), Fraction(10**6) - Fraction(10**9 + 1, 10**9))
    assert not close(Fraction(0), Fraction(1, 10**30))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[("dollars", "USD"), ("Dollar", "USD"), ("killometre", "km"), ("pounds", "GBP")],
        *[("tons", "t"), ("gallons", "gal-us"), ("points", "percentage-point"), ("litres", "L")],
        *[("shillings", None), ("krona", None), ("xyzzy", None), ("", None), ("a" * 10**6, None)],
    ],
)
def test_a_suggestion_is_the_likeliest_unit(text, code):
    """A slip or an ambiguous word gets its likeliest code, a mere guess gets none."""
    assert code == suggest_unit(text)


def test_symbols_stand_longest_first():
    """A$ is seen before the $ that it holds."""
    lengths = [len(symbol) for symbol in currency_symbols()]
    assert sorted(lengths, reverse=True) == lengths


def test_symbols_hold_a_currency_sign():
    """A symbol can be looked for anywhere in a text: none is made of letters alone."""
    for symbol in currency_symbols():
        assert any(unicodedata.category(char) == "Sc" for char in symbol), symbol


def test_a_shared_symbol_names_all_its_currencies():
    """A bare $ may stand for any dollar or peso, £ for any pound; € for one currency."""
    symbols = currency_symbols()
    assert {"USD", "CAD", "AUD", "MXN", "HKD"} < symbols["$"]
    assert {"GBP", "EGP"} < symbols["£"]
    assert "EUR" not in symbols["$"]
    assert {"EUR"} == symbols["€"]


def test_an_alias_that_is_a_symbol_is_one_of_its_codes():
    """The currency that a symbol names by itself is among those that it may stand for."""
    for symbol, codes in currency_symbols().items():
        unit = find_unit(symbol)
        assert unit is None or unit.code in codes
