"""Reads amounts of time: six weeks, the past two years, a lean year."""

import re
from fractions import Fraction

from karat_baselines.rules import words
from karat_baselines.rules.timex import (
    NUMBER,
    NUMBER_STARTS,
    SPACE,
    UNIT,
    Scene,
    Timex,
    duration,
    number_of,
    pattern,
    unit_of,
)

_SPAN_LEADS = words.words(
    """for in within after over about than nearly almost took takes take least lasted lasts roughly
    around only just under half spent during another wait waited like"""
)


_ONWARD = re.compile(
    r" (?:ahead|late|early|short|long|before|after|later|earlier|behind|in advance|and a"
    r"|of [a-z]+ing)\b"
)


_KINDS = words.words(
    """new calendar leap school academic fiscal financial tax gap light working business whole
    full single half good record more other given first second third few couple per times one"""
)
"""Words before a year or a week that name its kind and do not tell how it was."""


_VAGUE_LEADS = words.words("for in took takes after over lasted within last")


def window(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads the past two years, the next three weeks as amounts of time."""
    if scene.before() in ("to", "will", "would", "can", "could", "may", "might", "should", "not"):
        return []
    return [Timex(*match.span(), "DURATION", duration(number_of(match), unit_of(match)))]


def amount(match: re.Match[str], scene: Scene) -> list[Timex]:  # noqa: PLR0911 - one return an exception
    """Reads six weeks, an hour, half a year; the week of $9 a week is no date."""
    number, unit = number_of(match), unit_of(match)
    word = match["number"].lower()
    after = scene.text[match.end() : match.end() + 8]
    if scene.before() in ("every", "each"):
        return []
    if word in ("a", "an") and not _takes_time(match, scene):
        return []
    single = unit in ("day", "second") and not match["hyphen"]
    if word == "one" and single and scene.before() not in _SPAN_LEADS:
        return []
    if (unit == "second" and word in ("a", "one")) or (unit == "quarter" and number == 1):
        return []
    if after.startswith((" old", "-old", " of age")) or scene.before() == "per":
        return []
    plural = match.group().rstrip().endswith("s")
    if number is not None and number > 1 and not plural and not match["hyphen"]:
        return []
    return [Timex(*match.span(), "DURATION", duration(number, unit))]


def _takes_time(match: re.Match[str], scene: Scene) -> bool:
    """True for a week in after a week, a fortnight late, a year of drought; not in $9 a week."""
    if scene.before() in _SPAN_LEADS or (scene.before(), scene.before(2)) == ("of", "part"):
        return True
    if _ONWARD.match(scene.text, match.end()) and match["unit"].lower() != "day":
        return True
    return match["unit"].lower() == "fortnight" and not scene.before().endswith("s")


def another(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads for another year."""
    return [Timex(*match.span(), "DURATION", duration(Fraction(1), unit_of(match)))]


def described(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads a lean year, a bad fortnight as one of them."""
    if match["kind"] in _KINDS or match["kind"].endswith(("ly", "ing")):
        return []
    return [Timex(*match.span(), "DURATION", duration(Fraction(1), unit_of(match)))]


def vague_amount(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads for years, after months as amounts without a number."""
    if scene.before() not in _VAGUE_LEADS:
        return []
    return [Timex(*match.span(), "DURATION", duration(None, unit_of(match)))]


AMOUNTS = (
    pattern(
        "another",
        rf"another{SPACE}(?P<unit>day|week|fortnight|month|year|decade|hour)(?!\w)",
        another,
    ),
    pattern(
        "a an",
        rf"an?{SPACE}(?P<kind>[a-z]+){SPACE}(?P<unit>day|week|fortnight|month|year|decade)(?![\w-]|['’]s)",
        described,
    ),
    pattern(
        NUMBER_STARTS, rf"{NUMBER}(?:(?P<hyphen>-)|{SPACE})(?i:{UNIT})(?:-long)?(?!\w|-old)", amount
    ),
)
"""What reads plain amounts of time, after all else has had its turn."""
