"""Reads years alone and in ranges, and tells them from the years in names."""

import re

from karat_baselines.rules import words
from karat_baselines.rules.timex import (
    Scene,
    Timex,
)

_YEAR_AFTER = words.words(
    """in of since by from until till to between and during before after early late mid around
    about circa the for through into than spring summer autumn winter fall quarter or late-
    c. ( end start beginning ("""
)


def year(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads a bare year where its neighbours let it be one."""
    before, after = scene.before(), scene.text[match.end() : match.end() + 12]
    number = int(match["year"])
    if (
        scene.index
        and scene.tokens[scene.index - 1].end == match.start()
        and before not in ("(", "-", "–", "[", "/", "—", "“", '"')
    ):
        return []
    plain = before in _YEAR_AFTER or before in (",", "[", "–", "-", "") or before.endswith("'s")
    if not plain and not 1900 <= number < 2100:
        return []
    if re.match(r"[.,]\d|%|[ -]?(?:m|km|kg|ft|hp)\b|/\d", after) or after[:1].isalpha():
        return []
    if not plain and re.match(r" (?:people|[a-z]{3,}s)\b", after):
        return []
    if _in_name(match, scene):
        return []
    return [Timex(*match.span(), "DATE", match["year"])]


def year_range(match: re.Match[str], _scene: Scene) -> list[Timex]:
    """Reads 1957-58 and 2030/31 as two years."""
    one, two = match["year"], match["until"]
    full = two if len(two) == 4 else one[:2] + two
    if int(full) <= int(one) or int(full) - int(one) > 99:
        return []
    return [
        Timex(match.start("year"), match.end("year"), "DATE", one),
        Timex(match.start("until"), match.end("until"), "DATE", full),
    ]


def _in_name(match: re.Match[str], scene: Scene) -> bool:
    """True for the year of the 1975 Accord, the Fees Act of 1938, Expo 2030, World Cup 2026."""
    law = scene.tokens[scene.index - 2] if scene.index > 1 else None
    if law is not None and scene.before() in ("of", ",") and law.text in words.LAWS:
        return True
    after = scene.text[match.end() : match.end() + 2]
    before = scene.tokens[scene.index - 1] if scene.index else None
    follows = len(after) == 2 and after[0] == " " and after[1].isupper()
    led = before is not None and before.low in ("the", "a", "'s", "its", "their", "this")
    if follows and (led or before is None):
        return True
    return (
        before is not None
        and before.capital
        and before.word
        and before.low
        not in (
            words.PREPOSITIONS
            | words.CONJUNCTIONS
            | words.TIME_WORDS
            | words.ADVERBS
            | {"the", "early", "mid", "fiscal"}
        )
    )
