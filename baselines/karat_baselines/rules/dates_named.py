"""Reads dates by name: decades, centuries, quarters, seasons, clock times, holidays."""

import re

from karat_baselines.rules import words
from karat_baselines.rules.clocks import _HOUR, _ZONE, clock, spoken
from karat_baselines.rules.days import PARTS, SEASONS
from karat_baselines.rules.feasts import FEASTS, feast
from karat_baselines.rules.holidays import holiday_names
from karat_baselines.rules.timex import PART, SPACE, YEAR, Scene, Timex, pattern

_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

_ORDINALS |= {"final": 4, "last": 4}

_CENTURIES = {
    word: number
    for number, word in enumerate(
        words.listed("""
            tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
            eighteenth nineteenth twentieth twenty-first
        """),
        10,
    )
}

_NAMED_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6}

_NAMED_DECADES |= {"seventies": 7, "eighties": 8, "nineties": 9}


def decade(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads the 1990s, the '90s, the nineties."""
    groups = match.groupdict()
    if groups.get("full"):
        return [Timex(*match.span(), "DATE", match["full"][:3])]
    if groups.get("short"):
        digit = int(match["short"][0])
    else:
        digit = _NAMED_DECADES[match["named"].lower()]
    return [Timex(*match.span(), "DATE", f"{20 if digit < 3 else 19}{digit}")]


def century(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads the 20th century as its two digits, 19."""
    name = match["nth"].lower()
    number = _CENTURIES.get(name) or (int(match["digits"]) if match["digits"] else 0)
    return [Timex(*match.span(), "DATE", f"{number - 1:02}")] if 1 <= number <= 30 else []


def quarter(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads Q3 2031, the third quarter, the second half of 2031."""
    groups = match.groupdict()
    number = int(groups["q"]) if groups.get("q") else _ORDINALS[match["nth"].lower()]
    half = (groups.get("half") or "").lower().startswith("h")
    named = groups.get("year") or _told_year(groups.get("of"), scene)
    if half and (named is None or number > 2):
        return []
    if named is None:
        return [Timex(*match.span(), "DATE", scene.calendar.quarter(number, scene.lean(match)))]
    return [Timex(*match.span(), "DATE", f"{named}-{'H' if half else 'Q'}{number}")]


def season_year(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads summer 2031 and the winter of 2030."""
    return [Timex(*match.span(), "DATE", f"{match['year']}-{SEASONS[match['season'].lower()]}")]


def fiscal(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads fiscal 2031, FY2031."""
    return [Timex(*match.span(), "DATE", f"FY{match['year']}")]


def _told_year(of: str | None, scene: Scene) -> str | None:
    """Returns the year that "of last year" means; None where nothing is said."""
    if not of:
        return None
    low = of.lower()
    offset = -1 if "last" in low else 1 if "next" in low else 0
    told = scene.calendar.year(offset)
    return f"{told:04}" if told is not None else "XXXX"


_OF_YEAR = rf"(?:{SPACE}of{SPACE}(?:{YEAR}|(?P<of>(?:this|last|next|the){SPACE}year)))"


NAMED = (
    pattern(
        "# the ' ’ ‘",
        r"(?:[Tt]he )?(?:(?P<full>(?:1[5-9]|20)\d0)|['’‘]?(?P<short>[1-9]0))s(?!\w)",
        decade,
    ),
    pattern("the", rf"[Tt]he (?P<named>{'|'.join(_NAMED_DECADES)})(?!\w)", decade),
    pattern(
        f"# the {' '.join(_CENTURIES)}",
        r"(?:[Tt]he )?(?P<nth>(?P<digits>\d{1,2})(?:st|nd|rd|th)"
        rf"|(?i:{'|'.join(_CENTURIES)}))[ -](?i:century)(?!\w)",
        century,
    ),
    pattern("q", rf"Q(?P<q>[1-4])(?:(?: of|,)?{SPACE}{YEAR})?(?!\w)", quarter),
    pattern("h", rf"(?P<half>H)(?P<q>[12]){SPACE}{YEAR}(?!\w)", quarter),
    pattern(
        "the first second third fourth # final",
        r"(?:[Tt]he )?(?P<nth>(?i:first|second|third|fourth)|1st|2nd|3rd|4th|final)"
        rf"[ -](?i:quarter){_OF_YEAR}?(?![\w-])",
        quarter,
    ),
    pattern(
        "the first second",
        rf"(?:[Tt]he )?(?P<nth>(?i:first|second)){SPACE}(?P<half>half){_OF_YEAR}(?!\w)",
        quarter,
    ),
    pattern(
        "the spring summer autumn fall winter",
        r"(?:[Tt]he )?(?P<season>(?i:spring|summer|autumn|fall|winter))"
        rf"{SPACE}(?:of{SPACE})?{YEAR}(?!\w)",
        season_year,
    ),
    pattern(
        "fiscal financial fy",
        rf"(?:(?i:fiscal|financial)(?: year)?{SPACE}|FY ?){YEAR}(?!\w)",
        fiscal,
    ),
    pattern(
        "#",
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{SPACE}?(?P<half>(?:a|p)\.m\.|(?:am|pm|AM|PM)\b){_ZONE}",
        clock,
    ),
    pattern("#", rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![:\d]){_ZONE}", clock),
    pattern(
        "#", rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){SPACE}(?P<zone>GMT|UTC|BST|CET)\b", clock
    ),
    pattern("#", rf"(?P<hour>\d{{1,2}}){SPACE}o['’]clock()", clock),
    pattern(
        "half quarter a five ten twenty twenty-five",
        rf"(?P<past>(?i:half|a quarter|quarter|five|ten|twenty|twenty-five))"
        rf"{SPACE}(?P<side>past|to){SPACE}{_HOUR}"
        rf"(?:{SPACE}(?:in{SPACE}the|at){SPACE}{PART})?(?!\w|-|{SPACE}(?:per|of|to|and))",
        spoken,
    ),
    pattern(
        "one two three four five six seven eight nine ten eleven twelve",
        rf"(?P<past>)(?P<side>)?{_HOUR}(?:{SPACE}o['’]clock(?:{SPACE}(?:in{SPACE}the|at){SPACE}{PART})?"
        rf"|{SPACE}(?:in{SPACE}the|at){SPACE}(?P<later>{'|'.join(PARTS)}))(?!\w)",
        spoken,
    ),
    pattern("noon midday midnight", r"(?P<named>(?i:noon|midday|midnight))(?!\w)", clock),
    pattern(
        "last this next "
        + " ".join(sorted({name.split()[0].split("'")[0] for name in holiday_names()}))
        + " st. new",
        rf"(?:(?P<lead>(?i:last|this|next)){SPACE})?(?=[A-Z])(?P<feast>(?i:{FEASTS}))(?:,?{SPACE}{YEAR})?(?!\w)",
        feast,
    ),
)
"""What reads a date by its name."""
