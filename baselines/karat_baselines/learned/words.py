"""Word lists that features and value readers look words up in."""

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
alderman a an another butcher captain chairman chief coach colonel commissioner conservator
constable council councillor deputy director doctor don dr fire general his her inspector its
judge lady lieutenant lord lt madame major mayor member minister miss mr mrs ms officer
president prime prof professor rep reverend sen senator sergeant sgt sheriff sir the their
undersecretary
"""
_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PRONOUNS = "he she they it who i we you him her them his their himself herself"

SAYING = frozenset(_SAYING.split())
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 1
    )
}
UNITS_OF_TIME = {
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
}
SMALL = {word: number for number, word in enumerate(_SMALL.split())} | {"a": 1, "an": 1}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
PRONOUNS = frozenset(_PRONOUNS.split())

TITLES = frozenset(_TITLES.split())
"""Words, lower-cased and without a full stop, that stand before a name and are no part of it."""


def kind_of(word: str) -> str:
    """Names the list that a lower-cased word stands on, empty where it stands on none."""
    if word in SAYING:
        return "saying"
    if word in PRONOUNS:
        return "pronoun"
    if word in MONTHS or word in WEEKDAYS:
        return "calendar"
    if word in SCALES or word in TENS or (word in SMALL and len(word) > 2):
        return "number"
    return "time" if word.rstrip("s") in UNITS_OF_TIME else ""
