"""Finds quantities: one pattern reads an amount, others the words before and after it."""

import re
from fractions import Fraction
from typing import cast

from karat_baselines.rules.answers import Annotation
from karat_baselines.rules.numbers import MULTIPLES, NUMBER, SCALES, value_of, written
from karat_baselines.rules.units import CENTS, MONEY, SIGNS, UNITS, unit_named

_MODS = {
    "at-most": "up to|at most|not? more than|as (?:many|much|high) as|a maximum of",
    "at-least": "at least|no (?:fewer|less) than|a minimum of",
    "more-than": r"more than|over(?! one\b)|above|in excess of|upwards of|exceeding",
    "less-than": "less than|fewer than|under|below",
    "approx": "about|around|roughly|approximately|some|(?:an )?estimated|close to|nearly|almost",
}
_TAILS = {"at-least": r" or more\b|\+", "at-most": r" or (?:less|fewer)\b", "approx": r" or so\b"}
_NO_CHANGE = ("^", "[.!?:;] ", "range ", "ranges ", "ranged ", "ranging ", "varies ")
_FROM = r"(?<=\bfrom )" + "".join(f"(?<!{before}from )" for before in _NO_CHANGE)
_NUMBER = rf"{NUMBER}(?(sign)(?:[mb]\b)?|)"
_AMOUNT = re.compile(
    rf"(?<![\0\w.,:/#@&’–-])(?P<between>(?<=\bbetween ))?(?P<from>{_FROM})?"
    rf"(?:(?:just |well |a little )?(?P<mod>{'|'.join(_MODS.values())}) )?"
    rf"(?P<minus>[-−–](?=[\d$£€]))?(?P<sign>{SIGNS})?(?P<low>{_NUMBER})"
    r"(?:(?(from)(?!)|(?: ?[-–] ?| to | or |(?(between) and |(?!))))"
    rf"(?:{SIGNS})?(?P<high>{_NUMBER}))?"
    rf"(?(sign)|(?:(?:[ \xa0-]|(?<=s) of )?(?:(?P<money>{MONEY})|(?P<unit>{UNITS})))?)"
    rf"(?P<tail>{'|'.join(_TAILS.values())})?(?!\w|[.,:/-]\d|/\w)",
    re.IGNORECASE | re.MULTILINE,
)

# The patterns from here on read an amount in its sentence, with < and > around it.
_NEAR = 30  # characters before an amount in which a label, a name or a noun belongs to it
_DECOY = re.compile(
    r"\d <|> \d|<0\d|^<\d+>[.)]\s|<\d+ ?[-–] ?\d>|\w <[A-Z][\w-]+> [A-Z]|<(?i:zero)>|<(?i:one)> of "
    r"|\b(?:the|this|no|any|every|each|which|only) <one>|\b(?:Nos?|no\.|(?i:route|flight|section"
    r"|article|room|page|chapter|highway|phase|class|number|line|gate|boeing|airbus|per))\.? <"
)
_UNCOUNTED = re.compile(r"<(?:1[5-9]|20)\d\d>|[\w,] [A-Z][\w&]* <\d|<(?i:one)>")
_AGED = re.compile(
    r"(?:([^\W\d_][\w’'-]*),|\b(?:[Hh]e|[Ss]he|I|who) (?:is|was)|\b(?:dies|died|dead) at|^At) <"
    r"(?!\d{3})[^>,]*>(?:\s*$|[,.;)\n]| (?:and|when|but|after)\b)|([^\W\d_][\w’'-]*),? aged <"
    r"|\b(children|people|patients|men|women|adults|those|pupils) <(?:under|over|above|below) "
)
_NOUN_BEFORE = re.compile(r"([^\W\d_][\w’'-]*) (?:of|worth) <")
_UP = "rose|rises?|risen|rising|(?<=[,(] )up|(?<=is )up|gr[eo]wn?|climbed|jumped|increased?|raised?"
_DOWN = "fell|falls?|fallen|falling|(?<=[,(] )down|(?<=is )down|drop(?:ped)?|cuts?|reduced?|lowered"
_START = r"\b(?=[a-z])"  # tries the verbs at words alone: every amount asks for them
_BY = r"(?: (?:[\w’'-]+ ){0,9}by| of)?"
_CHANGES = {
    "from": rf"^(?=.*\bfrom <).*?(?:{_START}(?:{_UP}|{_DOWN})\b.* from <|from <[^>]*> to [$€£\d])",
    "to": rf"^(?=.*\bto <).*?{_START}(?:{_UP}|{_DOWN}|went)\b.* to <",
    "up": rf"{_START}(?:{_UP}){_BY} <|>[ -](?:rise|increase)\b",
    "down": rf"{_START}(?:{_DOWN}){_BY} <|>[ -](?:fall|drop|cut|reduction|decline|decrease)\b",
}
_BESIDE = re.compile(r"[a-z] <|>[ -][a-z]")
_RATE = re.compile(r" (per|an?) (?:\w+ed )?((?:\d[\d,]* )?[^\W\d]+\b)(?! (?:ago|earlier|later))")
_TIMES = ("second", "minute", "hour", "day", "night", "week", "month", "year", "season", "side")
_LEAD = re.compile(
    r"(?:(?: of\b|(?<=half)|(?<=twice)|(?<=double)|(?<=times))"
    rf"(?: (?:the|its|his|her|their|our|these|those|{NUMBER})(?!\w)){{0,2}})?"
)
_WORD = re.compile(r"[ -]([^\W\d_][\w’'-]*)")
_PLURAL = re.compile(r".+(?<![su’'])s|people|men|women|children|police|crew|staff")
_NO_NOUN = """
a an the this that these those he she it they we you i them us who which and or but nor if as than
so in on at by for from to with without of off out up down over under above below into about after
before until since during between through against near behind per is are was were be been being am
has have had do does did will would can could may might must should not more less fewer higher lower
each ago later earlier together also too again last next then now there here when while where
because said says fell rose left lost died came went took made got hit saw won put set told kept
paid away apart long wide high tall deep north south east west downstream upstream
"""
_STOP = frozenset(_NO_NOUN.split())


def find_quantities(text: str, taken: list[list[int]], lang: str) -> list[Annotation]:
    """Returns the quantities of a text that overlap no span taken, in order."""
    pieces, at = [], 0
    for start, end in taken:
        pieces += [text[at:start], "\0" * (end - start)]
        at = end
    free = "".join([*pieces, text[at:]])
    return [found for match in _AMOUNT.finditer(free) if (found := _read(free, match, lang))]


def _read(text: str, match: re.Match[str], lang: str) -> Annotation | None:
    """Returns the quantity of an amount that was matched; None where it measures nothing."""
    start, end = match.span()
    before = re.split(r"(?<!\bNo)[.!?]\s|\n", text[max(0, start - 80) : start])[-1]
    context = f"{before}<{match[0]}>{text[end : end + 20]}"
    money, values = match["sign"] or match["money"], _values(match)
    unit = money or match["unit"] or ("times" if match["low"].lower() in MULTIPLES else "1")
    of = _noun_after(text, end, several=values != [1])
    rate = _RATE.match(text, of[1] if of else end)
    near = max(0, len(before) - _NEAR)
    aged = _AGED.search(context, near) if unit == "1" else None
    noun = _NOUN_BEFORE.search(context, near) if unit != "1" and not of else aged
    if noun and noun.lastindex and noun[noun.lastindex].lower() not in _STOP:
        of = [start - len(before) + at for at in noun.span(noun.lastindex)]
    bare = unit == "1" and not aged
    decoy = bare and (_DECOY.search(context, near) or (not of and _UNCOUNTED.search(context, near)))
    if decoy or (len(values) == 2 and values[0] >= values[1]):
        return None
    change = _told(_CHANGES, context) if _BESIDE.search(context, max(0, len(before) - 2)) else None
    found = {
        "id": f"n{start}",
        "layer": "quantity",
        "spans": [[start, end]],
        "vague": not values,
        "unit": "year" if aged else unit_named(unit, lang),
        "mod": _told(_MODS, match["mod"]) or _told(_TAILS, match["tail"]),
        "change": change if unit != "1" or change in ("from", "to") else None,
        "per": rate[2] if rate and (rate[1] == "per" or money or rate[2] in _TIMES) else None,
        "of": of,
    }
    ends = ["low", "high"] if len(values) == 2 else ["value"]
    found |= zip(ends, map(written, values), strict=False)
    return cast("Annotation", {key: told for key, told in found.items() if told})


def _told(table: dict[str, str], words: str | None) -> str | None:
    """Returns the first name of a table whose pattern is found in some words."""
    return next((name for name in table if words and re.search(f"(?i){table[name]}", words)), None)


def _values(match: re.Match[str]) -> list[Fraction]:
    """Returns the value or both ends, of which 3 to 5 million shares its magnitude; [] if vague."""
    numbers = [match[end].lower() for end in ("low", "high") if match[end]]
    values = [value for each in numbers if (value := value_of(each)) is not None]
    scales = [SCALES.get(re.split(r"[\W\d]", each)[-1], 1) for each in numbers]
    if len(values) == 2 and scales[0] == 1 and values[0] < 1000:
        values[0] *= scales[1]
    if match["money"] and re.fullmatch(CENTS, match["money"], re.IGNORECASE):
        values = [value / 100 for value in values]
    return [-value for value in values[:1]] + values[1:] if match["minus"] else values


def _noun_after(text: str, at: int, *, several: bool) -> list[int] | None:
    """Returns the span of the head noun after an amount; None where no noun follows."""
    head = None
    if lead := _LEAD.match(text, at):
        at = lead.end()
    for _ in range(5):
        word = _WORD.match(text, at)
        if not word or word[1].lower() in _STOP or (head and word[1].endswith(("ly", "ed"))):
            break
        at = word.end()
        head = None if word[1].endswith("ly") else list(word.span(1))
        if several and _PLURAL.fullmatch(word[1]):
            break
    return head
