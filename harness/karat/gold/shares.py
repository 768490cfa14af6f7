"""Reads the share that words show, a fraction or a ratio of two counts, where one is sure of it."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from karat.gold.lexicon import lexicon, one_of

_ORDINALS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}
_SIGNS = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅛": Fraction(1, 8),
}
_WORD = re.compile(rf"[^\W\d_]+|\d[\d.,]*|[{''.join(_SIGNS)}]")


def shown_share(surface: str) -> Fraction | None:
    """Reads a third, two-thirds, ½, one in nine, 9 out of 10; None where another number is near."""
    hits = list(_patterns().finditer(surface))
    if len(hits) != 1:
        return None
    hit = hits[0]
    others = _WORD.findall(f"{surface[: hit.start()]} {surface[hit.end() :]}".casefold())
    if any(_is_number(word) for word in others):
        return None
    if hit["sign"]:
        return _SIGNS[hit["sign"]]
    if hit["of"]:
        part, whole = _count(hit["part"]), _count(hit["of"])
        return Fraction(part, whole) if 0 < part < whole else None
    name = hit["name"].casefold()
    whole = _ORDINALS["half" if name == "halves" else name.removesuffix("s")]
    return Fraction(_count(hit["times"] or "one"), whole)


def _is_number(word: str) -> bool:
    lists = lexicon()
    known = {*lists.numbers, *lists.magnitudes, *_ORDINALS, "one", "halves"}
    return not word.isalpha() or word in known or word.removesuffix("s") in _ORDINALS


def _count(word: str) -> int:
    folded = word.casefold()
    if folded in ("a", "an", "one"):
        return 1
    return int(folded) if folded.isdecimal() else lexicon().numbers[folded]


@cache
def _patterns() -> re.Pattern[str]:
    count = rf"(?:\d{{1,6}}|{one_of([*lexicon().numbers, 'one'])})"
    names = one_of(["halves", *_ORDINALS, *(f"{name}s" for name in _ORDINALS)])
    return re.compile(
        rf"(?<!\w)(?:(?P<sign>[{''.join(_SIGNS)}])"
        rf"|(?P<part>{count})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>{count})"
        rf"|(?:(?P<times>an?|{count})[\s-]+)?(?P<name>{names}))(?!\w)",
        re.IGNORECASE,
    )
