"""Names the units that news uses, with the code of each, and reads one after a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from karat_baselines.rules.currencies import MONEY, Place
from karat_baselines.rules.text import Token

LONGEST_UNIT = 5
"""Tokens that the name of a unit may have."""

_UNITS = """
mm millimetre millimetres millimeter millimeters
cm centimetre centimetres centimeter centimeters
m metre metres meter meters
km kilometre kilometres kilometer kilometers kms
in inch inches
ft foot feet
yd yard yards
mi mile miles
nmi nautical_mile nautical_miles
ly light-year light-years
m2 m² sq_m sqm square_metre square_metres square_meter square_meters
km2 km² sq_km square_kilometre square_kilometres square_kilometer square_kilometers
ha hectare hectares
acre acres
ft2 sq_ft square_foot square_feet
mi2 square_mile square_miles sq_miles
m3 m³ cubic_metre cubic_metres cubic_meter cubic_meters
ft3 cubic_foot cubic_feet
mL ml millilitre millilitres milliliter milliliters
cL cl centilitre centilitres
L l litre litres liter liters
ML megalitre megalitres
bbl
mg milligram milligrams
ug µg microgram micrograms
g gram grams gramme grammes
kg kilogram kilograms kilogramme kilogrammes kilo kilos kgs
t tonne tonnes metric_ton metric_tons
oz ounce ounces
lb lbs
stone stones
carat carats
bu-us bushel bushels
km/h kph kmh kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour
km/h km_an_hour km_per_hour
mph miles_per_hour miles_an_hour
m/s metres_per_second meters_per_second metres_a_second
knot knots
Cel °C ºC degrees_Celsius degree_Celsius degrees_centigrade degrees_C Celsius C
degF °F ºF degrees_Fahrenheit degrees_F Fahrenheit F
kWh kilowatt-hour kilowatt-hours kilowatt_hours
MWh megawatt-hour megawatt-hours megawatt_hours
GWh gigawatt-hours gigawatt_hours
TWh terawatt-hours terawatt_hours
W watt watts
kW kilowatt kilowatts
MW megawatt megawatts
GW gigawatt gigawatts
hp horsepower bhp
kcal calorie calories
kV kilovolt kilovolts
V volt volts
Hz hertz
MHz megahertz
GHz gigahertz
dB decibel decibels
MB megabyte megabytes
GB gigabyte gigabytes
TB terabyte terabytes
Mbit/s Mbps megabits_per_second
Gbit/s Gbps gigabits_per_second
hPa hectopascal hectopascals
psi
mbar millibar millibars
rpm
ppm parts_per_million
ppb parts_per_billion
bbl/day barrels_per_day barrels_a_day bpd
m3/s cubic_metres_per_second cubic_meters_per_second cumecs
% percent per_cent pct pc
per-mille ‰
percentage-point percentage_point percentage_points percentage-points pp
basis-point basis_point basis_points bp bps
magnitude
"""
_REGIONAL = {
    "ton": ("short-ton", "t"),
    "tons": ("short-ton", "t"),
    "gallon": ("gal-us", "gal-imp"),
    "gallons": ("gal-us", "gal-imp"),
    "pint": ("pt-us", "pt-imp"),
    "pints": ("pt-us", "pt-imp"),
    "degrees": ("degF", "Cel"),
    "pound": ("lb", "GBP"),
    "pounds": ("lb", "GBP"),
}
_ATTACHED_ONLY = frozenset(("C", "F", "V", "W", "l", "R", "pc", "pp", "bp"))
_NOT_AFTER_A_NUMBER = frozenset(("in", "R", "Rs", "Rs.", "won", "real", "Sh", "stone"))
_COINS = frozenset(("cent", "cents", "¢", "pence", "p", "penny"))


def _spread(table: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table.strip().splitlines():
        code, *aliases = (part.replace("_", " ") for part in row.split())
        names.update(dict.fromkeys((code, *aliases), code))
    return names


UNITS = _spread(_UNITS)
_LOWER = {name.lower(): code for name, code in (UNITS | MONEY).items() if len(name) > 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the text: its code, the token after it, and whether it is a hundredth of it."""

    code: str
    last: int
    hundredth: bool = False


def unit_at(text: str, tokens: Sequence[Token], first: int, place: Place) -> Unit | None:
    """Returns the unit whose name begins at a token, the longest name first."""
    if first >= len(tokens) or tokens[first].start - tokens[first - 1].end > 1:
        return None
    attached = tokens[first].start == tokens[first - 1].end
    for size in range(min(LONGEST_UNIT, len(tokens) - first), 0, -1):
        last = first + size
        name = text[tokens[first].start : tokens[last - 1].end]
        if len(name) > 40 or "\n" in name:
            continue
        unit = _unit_called(name, last, place, attached=attached)
        if unit is not None:
            return unit
    return None


def _unit_called(name: str, last: int, place: Place, *, attached: bool) -> Unit | None:
    if name in _NOT_AFTER_A_NUMBER and not (attached and name in ("in", "stone")):
        return Unit("stone", last) if name == "stone" else None
    if name in _ATTACHED_ONLY and not attached:
        return None
    low = name.lower()
    if low in _COINS and (low != "p" or attached):
        cents = low.startswith("c") or low in ("¢", "penny")
        code = place.currency("cent") if cents else "GBP"
        return Unit(code or place.dollar, last, hundredth=True)
    if low in _REGIONAL:
        return Unit(_REGIONAL[low][0 if place.american else 1], last)
    home = place.currency(low)
    if home is not None and len(low) > 3:
        return Unit(home, last)
    code = UNITS.get(name) or MONEY.get(name) or _LOWER.get(low)
    return Unit(code, last) if code is not None else None
