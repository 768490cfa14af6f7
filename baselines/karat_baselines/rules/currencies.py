"""Names the currencies, and tells by the place of an article which of its name is meant."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

PLACE_READ = 20_000
"""Characters of a text that are searched for places."""

REGION_WEIGHT = 3
"""Mentions of a place that the region of an article's language counts for."""

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
_HOMES = """
dollar USD US America Washington
dollar AUD AU Australia Australian Sydney Melbourne Brisbane Canberra Perth Adelaide Queensland
dollar CAD CA Canada Canadian Toronto Ottawa Vancouver Montreal Ontario Alberta Quebec Halifax
dollar NZD NZ Zealand Auckland Wellington Christchurch
dollar SGD SG Singapore
dollar HKD HK Kong
dollar FJD FJ Fiji Suva
dollar JMD JM Jamaica Kingston
cent EUR IE Ireland Irish Dublin Cork Germany France Spain Italy Netherlands Portugal Greece
cent ZAR ZA Africa Johannesburg Pretoria Durban
pound GBP GB Britain British London England Scotland Wales
pound EGP EG Egypt Egyptian Cairo
pound LBP LB Lebanon Lebanese Beirut
pound SYP SY Syria Syrian Damascus
pound SDG SD Sudan Sudanese Khartoum
ruble RUB RU Russia Russian Moscow
ruble BYN BY Belarus Belarusian Minsk
dinar KWD KW Kuwait Kuwaiti
dinar JOD JO Jordan Jordanian Amman
dinar IQD IQ Iraq Iraqi Baghdad
dinar DZD DZ Algeria Algerian Algiers
dinar TND TN Tunisia Tunisian Tunis
dinar LYD LY Libya Libyan Tripoli
dinar BHD BH Bahrain Manama
dinar RSD RS Serbia Serbian Belgrade
franc CHF CH Switzerland Swiss Zurich Geneva Bern
franc XOF SN Senegal Dakar Ivory Abidjan Mali Bamako Burkina Ouagadougou Benin Togo Niger
franc XAF CM Cameroon Yaounde Chad Gabon Libreville Brazzaville
franc CDF CD Congolese Kinshasa Goma
franc RWF RW Rwanda Rwandan Kigali
franc BIF BI Burundi Burundian Bujumbura
peso MXN MX Mexico Mexican
peso PHP PH Philippines Philippine Filipino Manila
peso ARS AR Argentina Argentine Buenos
peso CLP CL Chile Chilean Santiago
peso COP CO Colombia Colombian Bogota Bogotá
peso UYU UY Uruguay Uruguayan Montevideo
rupee INR IN India Indian Delhi Mumbai Kolkata Chennai
rupee PKR PK Pakistan Pakistani Karachi Lahore Islamabad
rupee LKR LK Lanka Lankan Colombo
rupee NPR NP Nepal Nepali Kathmandu
rupee MUR MU Mauritius
crown CZK CZ Czech Prague
crown SEK SE Sweden Swedish Stockholm
crown NOK NO Norway Norwegian Oslo
crown DKK DK Denmark Danish Copenhagen
crown ISK IS Iceland Icelandic Reykjavik
shilling KES KE Kenya Kenyan Nairobi
shilling UGX UG Uganda Ugandan Kampala
shilling TZS TZ Tanzania Tanzanian Salaam
shilling SOS SO Somalia Somali Mogadishu
rial IRR IR Iran Iranian Tehran
rial OMR OM Oman Omani Muscat
rial YER YE Yemen Yemeni Sanaa
riyal SAR SA Saudi Riyadh
riyal QAR QA Qatar Qatari Doha
N NGN NG Nigeria Nigerian Lagos Abuja
"""
"""A shared name, a currency, its region code and its places; the first of a name is its default."""
_ALIASES = {
    "rouble": "ruble",
    "krona": "crown",
    "kronor": "crown",
    "krone": "crown",
    "kroner": "crown",
}


def _spread(table: str) -> Iterator[tuple[str, str]]:
    for row in table.strip().splitlines():
        code, *names = (part.replace("_", " ") for part in row.split())
        yield from ((name, code) for name in (code, *names))


CODES = frozenset(_CODES.split()) | {row.split()[1] for row in _HOMES.strip().splitlines()}
"""The codes of the currencies."""

MONEY = dict(_spread(_MONEY)) | {code: code for code in _CODES.split()}
"""Every name, sign and code of a currency that one country alone has, with its code."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was written, as far as it moves the meaning of units and currencies."""

    american: bool
    dollar: str
    shared: dict[str, str] = field(default_factory=dict)

    def currency(self, name: str) -> str | None:
        """Returns the currency of a name that countries share, such as rupees; else None."""
        low = name.lower().removesuffix("s")
        return self.shared.get(_ALIASES.get(low, low))


def place_of(lang: str, text: str) -> Place:
    """Returns what "$", "rupees", "tons" and "degrees" stand for, by language and places told."""
    region = lang.replace("_", "-").partition("-")[2].upper()
    seen = Counter(name.title() for name in re.findall(r"[A-Z]\w+", text[:PLACE_READ]))
    shared: dict[str, str] = {}
    most: dict[str, int] = {}
    for row in _HOMES.strip().splitlines():
        name, code, home, *places = row.split()
        told = sum(seen[place] for place in places) + REGION_WEIGHT * (home == region)
        if name not in shared or told > most[name]:
            shared[name], most[name] = code, told
    if not most["N"]:
        del shared["N"]
    if not most["cent"]:
        shared["cent"] = shared["dollar"]
    american = region == "US" or (not region and most["dollar"] * (shared["dollar"] == "USD") > 0)
    return Place(american=american, dollar=shared["dollar"], shared=shared)
