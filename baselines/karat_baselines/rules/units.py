"""Knows the names of units and currencies, and which of them a shared name stands for."""

_METRE = "met(?:re|er)s?"
_LENGTHS = rf"(?:kilo|centi|milli)?{_METRE}|[kcm]?m|miles?|yards?|foot|feet|ft|inch(?:es)?"
_LITRES = "(?:milli|centi|mega)?lit(?:re|er)s?|ml|l|gallons?|pints?"
_MASSES = "(?:kilo|milli)?gram(?:me)?s?|kilos?|kg|g|tonnes?|tons?|ounces?|oz|lbs?|carats?"
_AREAS = rf"(?:square|cubic|sq) (?:{_LENGTHS})|k?m[²³]|hectares?|ha|acres?|dunams?"
_SPEEDS = rf"km/h|km?ph|kmh|mph|knots?|m/s|(?:km|kilo{_METRE}|miles) (?:an|per) hour"
_POWERS = "[kmgt]?wh?|(?:kilo|mega|giga|tera)watt(?:[- ]hour)?s?|horsepower|volts?|decibels?"
_DEGREES = "° ?[cf]|[cf]|degrees?(?: (?:celsius|fahrenheit|c|f))?"
_SHARES = "%|per ?cent|pct|(?:percentage|basis)[- ]points?|[kmgt]b|[mg]bps|calories|ppm"
_OTHERS = r"years?[ -]olds?|times(?:(?<=\.\d times)|(?= (?:the|as|more|higher|larger)\b))"
UNITS = (
    rf"(?:{_SHARES}|{_DEGREES}|{_SPEEDS}|{_AREAS}|{_OTHERS}|{_LENGTHS}|{_LITRES}"
    rf"|{_MASSES}|{_POWERS})(?!\w)"
)
"""A pattern of the names of units, as SIGNS, CENTS and MONEY are of money; in any case."""

_CODES = """AED AUD BRL CAD CHF CNY CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR JPY KES KRW LKR MXN
MYR NGN NOK NZD PHP PKR PLN RUB SAR SEK SGD THB TRY TWD UAH UGX USD VND XAF XOF ZAR"""
_CODE = "|".join(_CODES.split())
SIGNS = rf"(?:(?:u\.s\.|[a-z]{{0,3}})\$|[€£¥₹₽₩₦₺₴₱₪]|(?:{_CODE}|rs\.?|rm|ksh) ?|[nr](?=\d))"
CENTS = r"cents?|pence|p(?!\.m)"

_SHARED = {
    "dollar": "USD AUD CAD NZD SGD HKD",
    "cent": "USD AUD CAD NZD SGD HKD ZAR EUR",
    "pound": "GBP EGP LBP SYP SDG",
    "rupee": "INR PKR LKR NPR MUR",
    "franc": "CHF RWF CDF BIF",
    "crown": "SEK NOK DKK CZK ISK",
    "peso": "MXN PHP ARS CLP COP UYU",
    "dinar": "KWD JOD IQD DZD TND RSD",
    "shilling": "KES UGX TZS SOS",
    "ruble": "RUB BYN",
}
_SAME = {"$": "dollar", "£": "pound", "rs": "rupee", "rouble": "ruble", "krona": "crown"}
_SAME |= {"kronor": "crown", "krone": "crown", "kroner": "crown"}
_OWN = {"n": "NGN", "r": "ZAR", "won": "KRW", "cfa franc": "XOF", "pence": "GBP", "p": "GBP"}
_AMERICAN = {"ton": "short-ton", "gallon": "gal-us", "pint": "pt-us", "degree": "degF"}
_OTHERWISE = {"ton": "t", "gallon": "gal-imp", "pint": "pt-imp", "degree": "Cel"}

MONEY = (
    r"(?:(?:(?:new )?(?!and |for |per )[a-z]{3,12} |u\.?s\.? )?"
    rf"(?:{'|'.join(_SHARED)}|rouble|shekel|euro|kron[aeo])[rs]?"
    rf"|yen|yuan|won|rand|baht|naira|ringgit|zloty|{CENTS})\b"
)


def unit_named(name: str, lang: str) -> str:
    """Returns the unit of a name or a sign, for the region of a language tag such as en-NZ.

    A shared name stands for the unit whose code begins as the region's does, else for its first.
    karat reads the usual names of units, so any other name is returned as it is.
    """
    region = {"IE": "EU"}.get(lang[-2:], lang[-2:])
    plain = name.strip(" .").lower()
    stem = plain if plain in _SAME else plain.removesuffix("s")
    if codes := _SHARED.get(_SAME.get(stem, stem), "").split():
        return next((code for code in codes if code.startswith(region)), codes[0])
    own = _OWN | (_AMERICAN if region == "US" else _OTHERWISE)
    return own.get(stem, name.strip())
