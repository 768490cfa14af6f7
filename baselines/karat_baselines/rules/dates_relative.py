"""Reads dates told from the article's day: yesterday, last week, three years ago."""

import re
from fractions import Fraction

from karat_baselines.rules import words
from karat_baselines.rules.day_parts import (
    any_weekday,
    dawn,
    day_word,
    ordinal_day,
    the_part,
    this_part,
    weekday,
    weekend,
)
from karat_baselines.rules.timex import (
    DAY_STARTS,
    NAME,
    NUMBER,
    NUMBER_STARTS,
    PART,
    SEASON,
    SPACE,
    UNIT,
    WEEKDAY,
    WHOLE_UNIT,
    Scene,
    Timex,
    duration,
    month_number,
    number_of,
    pattern,
    unit_of,
)

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

_BESIDE = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
"""Steps from the date told before, as in the next day."""

_REFERENCES = {
    "PRESENT_REF": "now|currently|at present|nowadays|these days",
    "FUTURE_REF": "soon|shortly",
    "PAST_REF": "recently|formerly|in the past",
}


def step(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads last year, this week, next month, the past decade."""
    lead, unit = match["lead"].lower(), unit_of(match)
    if unit in ("second", "minute", "hour", "night") or scene.before() in words.POSSESSIVES:
        return []
    if match["the"] and lead in _BESIDE and unit in ("day", "week", "month", "year"):
        return [Timex(*match.span(), "DATE", "", step=(unit, _BESIDE[lead]))]
    if lead in ("following", "preceding"):
        return []
    if lead == "past" or (
        lead in ("last", "coming", "next") and match["the"] and unit != "weekend"
    ):
        return [Timex(*match.span(), "DURATION", duration(Fraction(1), unit))]
    if unit == "day":
        return []
    return [Timex(*match.span(), "DATE", scene.calendar.unit(unit, _STEPS[lead]))]


def step_season(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads last summer, this winter, next spring."""
    lean = {"coming": "next", "past": "last"}.get(match["lead"].lower(), match["lead"].lower())
    return [Timex(*match.span(), "DATE", scene.calendar.season(match["season"].lower(), lean))]


def season(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads in the spring, over the summer, in the fall."""
    leads = "in by over since until during this late early through before after from"
    if scene.before() not in leads.split() or (
        match["season"].lower() == "fall" and not match.group().lower().startswith("the")
    ):
        return []
    value = scene.calendar.season(match["season"].lower(), scene.lean(match))
    return [Timex(*match.span(), "DATE", value)]


def step_month(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads last June, this May, next April."""
    number = month_number(match["name"])
    return [Timex(*match.span(), "DATE", scene.calendar.month(number, match["lead"].lower()))]


def ago(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads three weeks ago as a date as fine as its unit; two days' time as one ahead."""
    number, unit = number_of(match), unit_of(match)
    sign = 1 if match["tail"].lower().endswith(("time", "now")) else -1
    if unit in ("second", "minute", "hour"):
        return [Timex(*match.span(), "DURATION", duration(number, unit))]
    if number is None:
        return [Timex(*match.span(), "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")]
    if number.denominator != 1 and unit == "year":
        number, unit = number * 12, "month"
    unit = "day" if unit == "night" else unit
    return [Timex(*match.span(), "DATE", scene.calendar.unit(unit, sign * int(number)))]


def reference(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads the closed list of words for now, soon and recently."""
    low = " ".join(match.group().lower().split())
    after = scene.text[match.end() : match.end() + 8].lower()
    manner = scene.before() in ("too", "as", "so", "how", "very", "that")
    if low in ("soon", "shortly") and (manner or after.startswith((" after", " before", " as "))):
        return []
    if low.startswith("in the") and _AMOUNT_NEXT.match(scene.text, match.end()):
        return []
    value = next(key for key, listed in _REFERENCES.items() if low in listed.split("|"))
    return [Timex(*match.span(), "DATE", value)]


def whole_unit(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads the year, the month after "the end of" as the current one."""
    return [Timex(*match.span(), "DATE", scene.calendar.unit(unit_of(match), 0))]


_AMOUNT_NEXT = re.compile(rf"{SPACE}(?:{NUMBER}{SPACE})?{WHOLE_UNIT}")

_LONGEST_FIRST = sorted("|".join(_REFERENCES.values()).split("|"), key=len, reverse=True)

RELATIVE = (
    pattern(
        "today yesterday tomorrow tonight overnight",
        rf"(?P<word>(?i:today|yesterday|tomorrow|tonight|overnight))(?:{SPACE}{PART})?(?!\w|-)",
        day_word,
    ),
    pattern(
        "last this",
        rf"(?P<lead>(?i:last|this)){SPACE}(?P<part>night|morning|afternoon|evening)(?!\w)",
        this_part,
    ),
    pattern(
        f"last next this the {DAY_STARTS} mon. tues. wed. thurs. fri. sat. sun.",
        rf"(?:(?P<lead>(?i:last|next|this(?: coming| past)?|the following"
        rf"|the(?={SPACE}\w+day(?:[.,;]|{SPACE}(?:about|after|before|and|that|to|he|she|they|it))))){SPACE})?"
        rf"{WEEKDAY}(?:{SPACE}{PART})?(?![\w-])",
        weekday,
    ),
    pattern(
        "a", rf"a{SPACE}{WEEKDAY}(?![\w-]|{SPACE}(?:night|morning|afternoon|evening))", any_weekday
    ),
    pattern(
        "the last past this next coming current previous",
        rf"(?P<the>(?:[Tt]he{SPACE})?)(?P<lead>(?i:last|past|this|next|coming|current|previous"
        rf"|following|preceding)){SPACE}{WHOLE_UNIT}",
        step,
    ),
    pattern(
        "last this next coming past",
        rf"(?P<lead>(?i:last|this|next|coming|past)){SPACE}{SEASON}(?!\w)",
        step_season,
    ),
    pattern("last this next", rf"(?P<lead>(?i:last|this|next)){SPACE}{NAME}(?!\w)", step_month),
    pattern(
        "the spring summer autumn winter",
        rf"(?:[Tt]he{SPACE})?{SEASON}(?!\w)",
        season,
    ),
    pattern("the", rf"[Tt]he{SPACE}weekend(?!\w)(?!['’]s)", weekend),
    pattern(
        "the",
        rf"[Tt]he{SPACE}(?P<nth>[0-3]?\d)(?:st|nd|rd|th)(?=[.,;:!?)]|{SPACE}(?:and|at|the)\b)",
        ordinal_day,
    ),
    pattern("dawn", r"(?P<dawn>dawn)(?!\w)", dawn),
    pattern(
        "the", rf"[Tt]he{SPACE}(?P<part>morning|afternoon|evening|night)(?!\w|['’]s)", the_part
    ),
    pattern(
        NUMBER_STARTS,
        rf"{NUMBER}{SPACE}(?i:{UNIT})(?P<tail>{SPACE}(?i:ago|from{SPACE}now)|['’]s?{SPACE}time|['’]{SPACE}time)(?!\w)",
        ago,
    ),
    pattern(
        "now currently at nowadays these soon shortly in recently formerly",
        rf"(?i:{'|'.join(_LONGEST_FIRST)})(?![\w-])",
        reference,
    ),
)
"""What reads a date from the article's day."""

WHOLE = pattern(
    "the", rf"[Tt]he{SPACE}(?P<unit>(?i:year|month|week|decade|century))(?!\w)", whole_unit
)
"""The bare unit, which is a date only after a modifier such as "the end of"."""
