"""Holds what a date rule is given and what it gives back, and the pieces of its patterns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from karat_baselines.rules import words
from karat_baselines.rules.days import MONTHS, PARTS, WEEKDAYS, Calendar
from karat_baselines.rules.number_words import SMALL, word_value
from karat_baselines.rules.tense import tense_at
from karat_baselines.rules.text import Token


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression at [start, end) with its TIMEX3 attributes.

    ``lone`` marks a time of day that names no day of its own; ``step`` is the unit and the
    direction of one that is told from the date before it.
    """

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    freq: str | None = None
    quant: str | None = None
    lone: bool = False
    step: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a rule looks: the text, the token that it begins at, and the calendar."""

    text: str
    tokens: Sequence[Token]
    index: int
    calendar: Calendar
    american: bool
    told: str | None = None

    def before(self, steps: int = 1) -> str:
        """Returns the token so many steps before, in lower case; nothing before the first."""
        at = self.index - steps
        return self.tokens[at].low if at >= 0 else ""

    def lean(self, match: re.Match[str]) -> str:
        """Returns past, future or nothing for the words around a match."""
        last = self.index
        while last < len(self.tokens) and self.tokens[last].start < match.end():
            last += 1
        return tense_at(self.tokens, self.index, last)


Rule = Callable[[re.Match[str], Scene], list[Timex]]
"""Reads a match into time expressions; an empty list says that it was none."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with the rule that reads it; ``times`` names the words that it begins with."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    rule: Rule


def pattern(starts: str, expression: str, rule: Rule) -> Pattern:
    """Returns a pattern that is tried at the words ``starts``; "#" stands for any digits."""
    return Pattern(words.words(starts), re.compile(expression), rule)


def _names(names: dict[str, int]) -> str:
    return "|".join(name.capitalize() for name in names)


SPACE = r"[ \u00a0\n]"
MONTH_NAME = _names(MONTHS)
MONTH = rf"(?P<month>(?:{MONTH_NAME})|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1\d{3}|20\d\d|21\d\d)(?!\d)"
WEEKDAY = rf"(?P<weekday>{_names(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?)"
PART = rf"(?P<part>{'|'.join(PARTS)})"
UNIT = (
    r"(?P<unit>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade"
    r"|centur(?:y|ie))s?"
)
_WORD_NUMBERS = "|".join(sorted((w for w in SMALL if w != "zero"), key=lambda w: (-len(w), w)))
NUMBER = (
    rf"(?P<number>\d{{1,4}}(?:\.\d|½)?|(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{_WORD_NUMBERS})"
    rf"|{_WORD_NUMBERS})|(?i:a{SPACE}couple{SPACE}of|a{SPACE}few|several|few|a{SPACE}dozen"
    rf"|a{SPACE}hundred|half{SPACE}an?|an?))(?P<plus>{SPACE}and{SPACE}a{SPACE}half)?"
)
NAME = rf"(?P<name>{MONTH_NAME})"
SEASON = r"(?P<season>(?i:spring|summer|autumn|winter|fall))"
WHOLE_UNIT = rf"(?i:{UNIT})(?!\w)"
NUMBER_STARTS = """# a an half several few one two three four five six seven eight nine ten
eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety twenty- thirty- forty-
fifty-"""
DAY_STARTS = " ".join(WEEKDAYS)
LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "QU",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}


def month_of(match: re.Match[str]) -> int:
    """Returns the number of the month that a match names."""
    short = match["month"].rstrip(".").lower()[:3]
    return next(number for name, number in MONTHS.items() if name.startswith(short))


def weekday_of(match: re.Match[str]) -> int:
    """Returns the number of the weekday that a match names, Monday first."""
    short = match["weekday"].rstrip(".").lower()[:3]
    return next(number for name, number in WEEKDAYS.items() if name.startswith(short))


def month_number(name: str) -> int:
    """Returns the number of the month with a full name."""
    return MONTHS[name.lower()]


def unit_of(match: re.Match[str]) -> str:
    """Returns the unit of time that a match names, in the singular."""
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit


def number_of(match: re.Match[str]) -> Fraction | None:
    """Returns the number that a match names; None for several, a few."""
    word = " ".join(match["number"].lower().split())
    extra = Fraction(1, 2) if match["plus"] else Fraction(0)
    if word[0].isdigit():
        half = Fraction(1, 2) if word.endswith("½") else Fraction(0)
        return Fraction(word.rstrip("½")) + half + extra
    fixed = {"a": 1, "an": 1, "a dozen": 12, "a hundred": 100}
    if word in fixed:
        return fixed[word] + extra
    if word.startswith("half"):
        return Fraction(1, 2)
    value = word_value(word)
    return value + extra if value is not None else None


def duration(number: Fraction | None, unit: str) -> str:
    """Returns the TIMEX3 value of an amount of time, X where it is vague."""
    if unit == "decade" and number is not None:
        number, unit = number * 10, "year"
    if unit == "fortnight":
        number, unit = (number * 2 if number is not None else None), "week"
    finer = {
        "hour": ("minute", 60),
        "year": ("month", 12),
        "day": ("hour", 24),
        "minute": ("second", 60),
    }
    if number is not None and number < 1 and unit in finer:
        number, unit = number * finer[unit][1], finer[unit][0]
    letters = LETTERS[unit]
    amount = "X" if number is None else f"{float(number):.6f}".rstrip("0").rstrip(".")
    return (
        f"P{letters[0]}{amount}{letters[1]}"
        if letters in ("TS", "TM", "TH")
        else f"P{amount}{letters}"
    )
