"""datefinder: dates by its patterns and dateutil (extra `datefinder`).

Traps of datefinder 1.0, each handled here:
- its index counts UTF-8 bytes, so that every curly quote before a date shifts it by two: the bytes
  are cut and counted anew as code points;
- it takes the blank and the preposition before a date with it: blanks are shed, the preposition is
  left, which karat forgives;
- every hit is a whole datetime: the parts that the words do not name come from the base, so only
  what they name is written (a year alone, a month, a day, a clock);
- without a base it counts from today: the article's date is the base, and without one relative
  hits have no value.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from karat_baselines.paragraphs import paragraphs

if TYPE_CHECKING:
    from karat_baselines.nothing import Article

_UNKNOWN_DAY = dt.datetime(1000, 6, 15)  # noqa: DTZ001 - the library takes naive dates
_UNTOLD_YEARS = range(990, 1011)
_CLOCK = re.compile(r"\d[:.]\d\d|\d\s*[ap]\.?m\b|noon|midnight", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_NAMED = re.compile(r"[a-z]{4}|\d", re.IGNORECASE)  # more than a year with "in", "by" or "of"
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)


class Datefinder:
    """Asks `find_dates` paragraph by paragraph."""

    name = "datefinder"
    version = "1.0-1"
    layers = ("date",)

    def setup(self) -> None:
        """Loads the library."""
        import datefinder

        self._find: Any = datefinder.find_dates

    def extract(self, article: Article) -> list[dict[str, object]]:
        """Returns the dates with their values, in code points of the text."""
        dct = article.meta.get("dct", "")
        base = dt.datetime.fromisoformat(dct) if dct else _UNKNOWN_DAY
        found: list[dict[str, object]] = []
        for start, line in paragraphs(article.text):
            raw = line.encode()
            for point, _, (at, end) in self._find(line, source=True, index=True, base_date=base):
                cut = raw[at:end].decode(errors="ignore")
                surface = cut.strip()
                here = start + len(raw[:at].decode(errors="ignore")) + cut.find(surface)
                date: dict[str, object] = {"layer": "date", "spans": [[here, here + len(surface)]]}
                found.append(date | _value(point, surface))
        return found


def _value(point: dt.datetime, surface: str) -> dict[str, object]:
    """Writes as much of the datetime as the words name."""
    if point.year in _UNTOLD_YEARS:
        return {"type": "DATE"}
    if _CLOCK.search(surface):
        return {"type": "TIME", "value": point.strftime("%Y-%m-%dT%H:%M")}
    rest = _YEAR.sub("", surface)
    if _MONTH.search(rest) and not _DAY.search(rest):
        return {"type": "DATE", "value": point.strftime("%Y-%m")}
    if not _NAMED.search(rest):
        return {"type": "DATE", "value": point.strftime("%Y")}
    return {"type": "DATE", "value": point.strftime("%Y-%m-%d")}
