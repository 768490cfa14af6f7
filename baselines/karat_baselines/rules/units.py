"""Names the units and currencies that news uses, with the code of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from karat_baselines.rules.text import Token

LONGEST_UNIT = 5
"""Tokens that the name of a unit may have."""

PLACE_READ = 20_000
"""Characters of a text that are searched for places."""

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
bbl barrel barrels
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
times -fold
magnitude
"""
_MONEY = """
EUR € euro euros
GBP £ pounds_sterling British_pounds quid
USD US$ US_dollar US_dollars U.S._dollars American_dollars
AUD A$ AU$ Australian_dollar Australian_dollars
CAD C$ CA$ Canadian_dollar Canadian_dollars
NZD NZ$ New_Zealand_dollars
SGD S$ Singapore_dollars
HKD HK$ Hong_Kong_dollars
TWD NT$ Taiwan_dollars
JPY ¥ yen
CNY yuan renminbi RMB
KRW ₩ won
INR ₹ Rs Rs. rupee rupees
PKR Pakistani_rupees
LKR Sri_Lankan_rupees
RUB ₽ rouble roubles ruble rubles
UAH ₴ hryvnia hryvnias
CHF franc francs Swiss_franc Swiss_francs
BRL R$ real reais
ZAR R rand
TRY ₺ lira liras
NGN ₦ naira
GHS ₵ cedi cedis
KES Sh KSh shilling shillings Kenyan_shillings
EGP Egyptian_pounds
THB ฿ baht
VND ₫ dong
IDR Rp rupiah
MYR RM ringgit
PHP ₱ Philippine_pesos
MXN MX$ peso pesos Mexican_pesos
ARS Argentine_pesos
CLP Chilean_pesos
COP Colombian_pesos
SEK kr krona kronor Swedish_krona Swedish_kronor
NOK krone kroner Norwegian_krone Norwegian_kroner
DKK Danish_kroner
PLN zł zloty zlotys
CZK koruna korunas crowns
HUF forint forints
ILS ₪ shekel shekels
SAR riyal riyals
AED dirham dirhams
IRR rial rials
KWD dinar dinars
BTC bitcoin bitcoins
BIF Burundian_franc Burundian_francs
RWF Rwandan_franc Rwandan_francs
CDF Congolese_franc Congolese_francs
XOF West_African_CFA_francs CFA_franc CFA_francs
XAF Central_African_CFA_francs
TZS Tanzanian_shillings
UGX Ugandan_shillings
KZT tenge
BDT taka
ETB birr
GEL lari
RON lei
BGN leva
BOB bolivianos
PEN soles Peruvian_soles
"""
_CODES = """USD EUR GBP JPY CNY INR AUD CAD NZD CHF SEK NOK DKK SGD HKD KRW BRL ZAR RUB TRY MXN
PLN CZK HUF ILS THB IDR MYR PHP VND NGN KES GHS EGP PKR BDT LKR AED SAR QAR KWD UAH RON BGN ARS CLP
COP PEN TWD ISK"""
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
_DOLLARS = {
    "US": "USD",
    "AU": "AUD",
    "CA": "CAD",
    "NZ": "NZD",
    "SG": "SGD",
    "HK": "HKD",
    "FJ": "FJD",
}
_DOLLAR_PLACES = {
    "AUD": ("Australia", "Sydney", "Melbourne", "Brisbane", "Canberra", "Perth", "Adelaide"),
    "CAD": ("Canada", "Toronto", "Ottawa", "Vancouver", "Montreal", "Ontario", "Alberta"),
    "NZD": ("New Zealand", "Auckland", "Wellington", "Christchurch"),
    "SGD": ("Singapore",),
    "HKD": ("Hong Kong",),
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
MONEY = _spread(_MONEY) | {code: code for code in _CODES.split()}
_LOWER = {name.lower(): code for name, code in (UNITS | MONEY).items() if len(name) > 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the text: its code, the token after it, and whether it is a hundredth of it."""

    code: str
    last: int
    hundredth: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was written, as far as it moves the meaning of units."""

    american: bool
    dollar: str


def place_of(lang: str, text: str) -> Place:
    """Returns what "$", "tons" and "degrees" stand for, by the language, else by the text."""
    region = lang.replace("_", "-").partition("-")[2].upper()
    dollar = _DOLLARS.get(region)
    if dollar is None:
        head = text[:PLACE_READ]
        seen = {code: sum(map(head.count, names)) for code, names in _DOLLAR_PLACES.items()}
        likely = max(seen, key=lambda code: seen[code])
        dollar = likely if seen[likely] > 1 and region not in ("GB", "IE") else "USD"
    return Place(american=region in ("", "US"), dollar=dollar)


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
    if low in ("dollar", "dollars"):
        return Unit(place.dollar, last)
    if low in _COINS and (low != "p" or attached):
        return Unit(
            "GBP" if low.startswith("p") and low != "penny" else place.dollar, last, hundredth=True
        )
    if low in _REGIONAL:
        return Unit(_REGIONAL[low][0 if place.american else 1], last)
    code = UNITS.get(name) or MONEY.get(name) or _LOWER.get(low)
    return Unit(code, last) if code is not None else None
