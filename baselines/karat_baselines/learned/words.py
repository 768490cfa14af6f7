"""Word lists that features and value readers look words up in, all lower-cased."""

_SAYING = """
accept accepted accepting add added adding admit admits admitted agree agreed announce
announced announces announcing argue argued argues ask asked asks call called calls claim
claimed claims comment commented confirm confirmed confirms continue continued declare declared
deny denied denies describe described describes estimate estimated explain explained explains
fear feared insist insisted insists joke joked laughed note noted notes order ordered predict
predicted promise promised read reads recalled recalls replied report reported reports said say
saying says shouted stated states suggest suggested suggests tell telling tells testified told
urge urged vowed warn warned warning warns wonders write writes wrote
"""
_TITLES = """
a an another captain chairman chief coach colonel commissioner constable council councillor
deputy director doctor dr general her his inspector its judge lady lieutenant lord lt major mayor
member minister miss mr mrs ms officer president prime prof professor rep reverend sen senator
sergeant sgt sheriff sir the their
"""
_MONTHS = """
january february march april may june july august september october november december
"""
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PRONOUNS = "he she they it who i we you him her them his their himself herself"

SAYING = frozenset(_SAYING.split())
PRONOUNS = frozenset(_PRONOUNS.split())
TITLES = frozenset(_TITLES.split())
"""Words without a full stop that stand before a name and are no part of it."""

MONTHS = {name: month for month, name in enumerate(_MONTHS.split(), 1)}
MONTHS |= {name[:3]: month for name, month in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name: day for day, name in enumerate(_WEEKDAYS.split(), 1)}
TIMES = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
"""Units of time by what ISO 8601 calls them; hours and minutes stand behind a T."""

NUMBERS = {word: number for number, word in enumerate(_SMALL.split())}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "m": 10**6}
SCALES |= {"billion": 10**9, "bn": 10**9, "trillion": 10**12}


def kind_of(word: str) -> str:
    """Names the list that a lower-cased word stands on, empty where it stands on none."""
    if word in SAYING:
        return "saying"
    if word in PRONOUNS:
        return "pronoun"
    if word in MONTHS or word in WEEKDAYS:
        return "calendar"
    if word in SCALES or word in NUMBERS:
        return "number"
    return "time" if word.removesuffix("s") in TIMES else ""
