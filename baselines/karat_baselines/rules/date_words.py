"""Lists the words that dates are made of, and the patterns that they stand in."""

from collections.abc import Iterable

from karat_baselines.rules.numbers import NUMBER_WORDS


def one_of(names: Iterable[str]) -> str:
    """Returns a pattern of these words in any case, the longest first."""
    return f"(?i:{'|'.join(sorted(names, key=len, reverse=True))})"


def _after(listed: str) -> str:
    return "(?:" + "|".join(rf"(?<=\b(?i:{word}) )" for word in listed.split()) + ")"


_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS = {name[:3].lower(): number for number, name in enumerate(_NAMES.split("|"), 1)}
WEEKDAYS = {day: n for n, day in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1)}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
LAST_MONTHS = {"SP": 5, "SU": 8, "FA": 11, "WI": 12}
_NTHS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    twenty-first"""
ORDINALS = {word: number for number, word in enumerate(_NTHS.split(), 1)}
STEPS = {"last": -1, "yesterday": -1, "next": 1, "tomorrow": 1}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
CLOCK = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
REFERENCES = dict.fromkeys(["now", "currently", "nowadays", "at present", "these days"], "PRESENT")
REFERENCES |= {"soon": "FUTURE", "shortly": "FUTURE", "recently": "PAST", "formerly": "PAST"}
AMOUNTS = {"second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "night": "P{}D"}
AMOUNTS |= {"week": "P{}W", "fortnight": "P{}W", "month": "P{}M", "year": "P{}Y", "decade": "P{}Y"}
HALVES = {"minute": "PT30S", "hour": "PT30M", "day": "PT12H", "year": "P6M"}
PERIODS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y"}
MODS = {"early": "START", "start of": "START", "beginning of": "START", "mid": "MID"}
MODS |= {"middle of": "MID", "late": "END", "end of": "END"}
EXTENTS = dict.fromkeys(["about", "around", "nearly", "almost", "best part of"], "APPROX")
EXTENTS |= {"at least": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS"}
EXTENTS |= {"more than": "MORE_THAN", "less than": "LESS_THAN"}

_MONTH = rf"(?P<month>{_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = "(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DATED = rf"(?:{_WEEKDAY},? )?"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_YEAR = r"(?: of|,)? (?:(?P<year>[12]\d{3})|(?P<step>last|this|next) year)"
_SEASON = f"(?P<season>{one_of(SEASONS)})"
_PART = f"(?P<part>{one_of(PARTS)})"
_THE = "(?:[Tt]he )?"
_NTH = rf"{_THE}(?P<nth>\d\d?(?:st|nd|rd|th)|{one_of(ORDINALS)})"
_LEAD = "(?P<lead>(?i:last|this|next))"
_EVERY = "(?P<every>(?i:every|each))"
_UNIT = f"(?P<unit>{one_of(AMOUNTS)})"
_SPAN = "(?P<unit>weekend|week|fortnight|month|quarter|year|decade|century)"
_COUNT = (
    rf"(?:(?:\d{{1,4}}(?:\.\d|½)?|(?i:{NUMBER_WORDS}))(?: and a half)?|(?i:half an?|a few|several))"
)
_NUMBER = f"(?P<number>{_COUNT})"
_CLOCK = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?"
_ZONE = "(?: (?P<zone>GMT|UTC))?"
_IN = _after("in by since until from to of and between before after during for early late mid")
_FOR = _after("for in within after than about nearly almost over least takes took of last")

PATTERNS = rf"""
day     (?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)
day     (?P<day>\d\d?)(?P<mark>[/.])(?P<month>\d\d?)(?P=mark)(?P<year>[12]\d{{3}})
day     {_DATED}{_THE}{_DAY}(?: of)? {_MONTH}(?:{_YEAR})?
day     {_DATED}{_MONTH} {_DAY}(?=[-–]\d\d?{_YEAR})
day     {_DATED}{_MONTH} {_DAY}(?![:.,]\d)(?:{_YEAR})?
day     {_MONTH} \d\d?[-–](?P<own>{_DAY}(?:{_YEAR})?)
day     {_DAY}(?=(?:[-–]| to | and )\d\d? {_MONTH}(?:{_YEAR})?)
day     {_MONTH}{_YEAR}
day     (?:{_IN}|{_LEAD} ){_MONTH}
day     (?!May|March|[A-Z]\w\w\b){_MONTH}(?<!\.)(?! [A-Z])
period  (?:{_IN}|(?<=\())(?<![A-Z]\w\w of )(?P<year>1[5-9]\d\d|20\d\d)
period  (?:{_IN}|(?<=\())(?P<since>1[5-9]|20)\d\d[-–](?P<own>(?P<year>(?!00)(?:\d\d){{1,2}}))
period  (?P<fiscal>(?i:fiscal|financial)(?: year)? |FY ?)(?P<year>\d{{4}})
period  {_THE}(?P<decade>1[5-9]\d|20\d)0s
period  {_NTH}[ -](?P<century>century)
period  {_NTH}[ -]quarter(?:{_YEAR})?
period  Q(?P<nth>[1-4])(?:{_YEAR})?
period  {_NTH} (?P<half>half){_YEAR}
period  {_THE}{_SEASON}{_YEAR}
period  (?:{_LEAD} |{_IN}(?!fall)(?:the )?){_SEASON}
weekday (?:{_LEAD} )?{_WEEKDAY}
step    (?i:today)|(?P<lead>(?i:yesterday|tomorrow))
step    {_LEAD} {_SPAN}
step    (?:(?<=start of )|(?<=beginning of )|(?<=middle of )|(?<=end of ))the {_SPAN}
step    the (?P<unit>weekend)
step    (?P<number>{_COUNT}|an?) {_UNIT}s?(?: and a (?P<half>half))? (?P<tail>ago|from now)
step    (?<!too )(?P<word>{one_of(REFERENCES)})(?! (?:after|before|as)\b)
part    (?:(?P<lead>(?i:this|last)) |[Tt]he )?{_PART}|(?i:tonight)
clock   {_CLOCK} ?(?i:(?P<half>[ap])(?:\.m\.|m\b)){_ZONE}
clock   {_CLOCK}(?<=:\d\d)(?!:){_ZONE}
clock   (?P<hour>{_COUNT}) o’clock
clock   (?P<named>{one_of(CLOCK)})
amount  (?:[Tt]he (?:past |last |next |coming |first )?)?(?!one day){_NUMBER} {_UNIT}s?(?! old)
amount  (?P<number>[Aa]n?) {_UNIT} and a (?P<half>half)
amount  {_NUMBER}-{_UNIT}(?!-old)
amount  {_FOR}(?P<number>an?|another) (?!second){_UNIT}
amount  (?P<number>[Aa]n?) {_UNIT}(?= (?:after|before|later|earlier|ahead|late|short)\b)
amount  [Tt]he (?:past|last|coming|next) (?!day){_UNIT}
amount  {_FOR}(?P<vague>{_UNIT}s)
set     {_EVERY} (?:(?P<other>other) |{_NUMBER} )?{_UNIT}s?
set     {_EVERY} (?:{_WEEKDAY}|{_PART}|{_SEASON}|{_MONTH})
set     {_WEEKDAY}(?:s| {_PART}s)
set     (?P<period>{"|".join(PERIODS)})
set     (?:(?i:once|twice)|{_COUNT} (?:times|days|nights)) (?:an?|per|each|every) {_UNIT}
"""
"""A method of Now and a pattern that it reads, a line each."""

AHEAD = r"\b(?:will|would|can|may|(?:is|are|due|set|\w+ed|plans?) to|starts?|until|by)\b[^.!?“”]*$"
"""Words before a date in its sentence that look forward."""
