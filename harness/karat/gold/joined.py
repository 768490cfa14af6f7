"""Says what a span is a part of: the whole word or number around it, magnitude and all."""

from __future__ import annotations

import re
from functools import cache

from karat.gold.lexicon import lexicon, one_of
from karat.spans import Span

_NEAR = 80  # characters; no number that a person reads is longer
_MONEY = r"[$¢£¤¥\u20a0-\u20cf]"
_NUMBER = (
    rf"(?:(?<![\w.,])[-–−])?(?:(?<!\w)[A-Z]{{1,3}})?{_MONEY}?"
    rf"\d+(?:[.,:/–-]\d+)*{_MONEY}?[%‰°]?\w*"
)
_TOKEN = re.compile(rf"{_NUMBER}|\w+")


def grown(text: str, span: Span) -> Span:
    """Gives a span with what it was cut from: of the 48 in 480 crews it gives 480.

    A sign, a currency, a percentage and a magnitude after it belong to a number.
    """
    first, last = max(0, span.start - _NEAR), span.end + _NEAR
    start, end = span
    for token in _TOKEN.finditer(text, first, last):
        if token.start() < span.start < token.end():
            start = token.start()
        if token.start() < span.end < token.end():
            end = token.end()
    after = _scale().match(text, end)
    return Span(start, after.end() if after else end)


@cache
def _scale() -> re.Pattern[str]:
    """Finds what a number before it is multiplied by, or is a share of."""
    words = one_of([*lexicon().magnitudes, "per cent", "percent"])
    return re.compile(rf"(?<=\w)[ \u00a0\u202f-]{words}\b", re.IGNORECASE)
