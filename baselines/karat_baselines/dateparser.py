"""dateparser: dates by its search over English text (extra `dateparser`).

Traps of dateparser 1.5, each handled here:
- without `languages` it guesses among two hundred and reads "may" and "sat" in any of them: English
  alone is asked;
- without a base it counts from today: the article's date is the base, and where there is none a
  fixed day, whose year then stays X;
- its search gives strings, not places: they are looked for in the paragraph, each behind the last;
- every hit is a whole datetime, also "1991" and "May": the period of the hit, asked once more,
  says how much of it is meant;
- it knows points in time alone: a duration ("a year") comes back as a day that far ago.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from karat_baselines.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karat_baselines.nothing import Article

_UNKNOWN_DAY = dt.datetime(1000, 6, 15)  # noqa: DTZ001 - the library takes naive dates
_UNTOLD_YEARS = range(990, 1011)
_FORMATS = {"time": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


class Dateparser:
    """Asks `search_dates` paragraph by paragraph, the past preferred as news tells it."""

    name = "dateparser"
    version = "1.5-1"
    layers = ("date",)

    def setup(self) -> None:
        """Loads the library, which takes a second."""
        import dateparser.date
        import dateparser.search

        self._search: Any = dateparser.search.search_dates
        self._parser: Any = dateparser.date.DateDataParser

    def extract(self, article: Article) -> list[dict[str, object]]:
        """Returns the dates with their values, in code points of the text."""
        dct = article.meta.get("dct", "")
        settings = {
            "RELATIVE_BASE": dt.datetime.fromisoformat(dct) if dct else _UNKNOWN_DAY,
            "PREFER_DATES_FROM": "past",
            "RETURN_TIME_AS_PERIOD": True,
            "TIMEZONE": "UTC",  # by default the machine's, which need not have a name
        }
        parser = self._parser(languages=["en"], settings=settings)
        found: list[dict[str, object]] = []
        for start, line in paragraphs(article.text):
            for at, surface in self._hits(line, settings):
                value = _value(parser.get_date_data(surface))
                date: dict[str, object] = {
                    "layer": "date",
                    "spans": [[start + at, start + at + len(surface)]],
                }
                kind = "TIME" if "T" in value else "DATE"
                found.append(date | ({"type": kind, "value": value} if value else {"type": kind}))
        return found

    def _hits(self, line: str, settings: dict[str, object]) -> Iterator[tuple[int, str]]:
        at = 0
        for surface, _ in self._search(line, languages=["en"], settings=settings) or ():
            here = line.find(surface, at)
            if here >= 0:
                at = here + len(surface)
                yield here, surface


def _value(said: Any) -> str:  # noqa: ANN401 - the library's result
    """Writes as much of the datetime as the words meant; empty where it no longer reads them."""
    point: dt.datetime | None = said.date_obj
    if point is None:
        return ""
    if point.year in _UNTOLD_YEARS:
        return "XXXX-XX-XX"
    if said.period == "week":
        year, week, _ = point.isocalendar()
        return f"{year}-W{week:02}"
    return point.strftime(_FORMATS.get(said.period, "%Y-%m-%d"))
