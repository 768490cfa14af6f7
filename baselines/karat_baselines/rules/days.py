"""Reckons calendar values: weekdays, weeks, months and seasons around a given day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from karat_baselines.rules import words

MONTHS = {
    name: number
    for number, name in enumerate(
        words.listed(
            """
                january february march april may june july august september october november
                december
            """
        ),
        1,
    )
}

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], 1
    )
}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

_SEASON_OF_MONTH = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")

PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI"}

_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}

NEAR = 100
"""Days around today within which a date without a year lies, whatever the tense says."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar that looks out from one day, or from no known day."""

    today: date | None

    def day(self, offset: int = 0) -> str:
        """Returns the day that lies so many days ahead."""
        return _UNKNOWN["day"] if self.today is None else _iso(self.today, days=offset)

    def unit(self, unit: str, offset: int) -> str:
        """Returns the week, month, year … that lies so many of them ahead, or the unknown one."""
        if self.today is None:
            return _UNKNOWN[unit]
        return _AHEAD[unit](self.today, offset)

    def weekday(self, number: int, lean: str) -> str:
        """Returns a weekday: last, past, this, future or next.

        Today counts as past and as future, not as last or next; ``this`` stays in the week.
        """
        if self.today is None:
            return f"XXXX-WXX-{number}"
        ahead = (number - self.today.isoweekday()) % 7
        if lean == "this":
            return _iso(self.today, days=number - self.today.isoweekday())
        if lean == "next":
            return _iso(self.today, days=ahead or 7)
        if lean == "future" or ahead == 0:
            return _iso(self.today, days=ahead - 7 if lean == "last" else ahead)
        return _iso(self.today, days=ahead - 7)

    def month(self, number: int, lean: str) -> str:
        """Returns a month of the year that the lean asks for: last, past, this, future or next."""
        if self.today is None:
            return f"XXXX-{number:02}"
        return f"{self._year_of(number, self.today.month, lean):04}-{number:02}"

    def month_day(self, month: int, day: int, lean: str) -> str | None:
        """Returns a day of the year that the lean asks for; None where there is no such day."""
        if self.today is None:
            return f"XXXX-{month:02}-{day:02}" if _real(2028, month, day) else None
        here = (self.today.month, self.today.day)
        found = _real(self._year_of((month, day), here, lean), month, day)
        years = (self.today.year + k for k in (0, -1, 1))
        days = [real for real in (_real(year, month, day) for year in years) if real is not None]
        nearest = min(days, key=self._distance, default=None)
        if nearest is not None and (not lean or self._distance(nearest) <= NEAR):
            found = nearest
        return found.isoformat() if found else None

    def _distance(self, day: date) -> int:
        return abs((day - (self.today or day)).days)

    def ordinal_day(self, day: int, lean: str) -> str | None:
        """Returns the day of that number in this month, or in the month that the lean asks for."""
        if self.today is None:
            return f"XXXX-XX-{day:02}"
        ahead = (lean == "future" and day < self.today.day) - (
            lean == "past" and day > self.today.day
        )
        month = _month(self.today, ahead)
        found = _real(int(month[:4]), int(month[5:]), day)
        return found.isoformat() if found else None

    def season(self, name: str, lean: str) -> str:
        """Returns a season of the year that the lean asks for."""
        if self.today is None:
            return f"XXXX-{SEASONS[name]}"
        order = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
        now = order[_SEASON_OF_MONTH[self.today.month - 1]]
        if self.today.month < 3:
            now = 0
        wanted = order[SEASONS[name]]
        year = self._year_of(wanted, now, lean)
        if wanted == 12 and now == 0 and lean in ("this", "past", ""):
            year = self.today.year - 1
        return f"{year:04}-{SEASONS[name]}"

    def quarter(self, number: int, lean: str) -> str:
        """Returns a quarter of the year that the lean asks for."""
        if self.today is None:
            return f"XXXX-Q{number}"
        return f"{self._year_of(number, (self.today.month + 2) // 3, lean):04}-Q{number}"

    def year(self, offset: int = 0) -> int | None:
        """Returns the year that lies so many years ahead; None without a known day."""
        return None if self.today is None else self.today.year + offset

    def _year_of(self, wanted: object, here: object, lean: str) -> int:
        year = self.today.year if self.today is not None else 0
        ahead, behind = _compare(wanted, here)
        if lean in ("past", "last") and (ahead or (lean == "last" and not behind)):
            return year - 1
        if lean in ("future", "next") and (behind or (lean == "next" and not ahead)):
            return year + 1
        return year


def _compare(wanted: object, here: object) -> tuple[bool, bool]:
    """Returns whether the wanted place in a year lies after today's, and whether before it."""
    left = wanted if isinstance(wanted, tuple) else (wanted,)
    right = here if isinstance(here, tuple) else (here,)
    return left > right, left < right


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(start: date, *, days: int) -> str:
    return _moved(start, days).isoformat()


def _moved(start: date, days: int) -> date:
    """Returns the day so many days ahead, kept inside the years 1 to 9999."""
    return date.fromordinal(min(max(start.toordinal() + days, 1), date.max.toordinal()))


def _week(start: date, offset: int) -> str:
    year, week, _ = _moved(start, 7 * offset).isocalendar()
    return f"{year:04}-W{week:02}"


def _month(start: date, offset: int) -> str:
    year, month = divmod(start.year * 12 + start.month - 1 + offset, 12)
    return f"{max(year, 1):04}-{month + 1:02}"


def _quarter(start: date, offset: int) -> str:
    year, quarter = divmod(start.year * 4 + (start.month - 1) // 3 + offset, 4)
    return f"{max(year, 1):04}-Q{quarter + 1}"


_AHEAD: dict[str, Callable[[date, int], str]] = {
    "day": lambda start, offset: _iso(start, days=offset),
    "week": _week,
    "fortnight": lambda start, offset: _week(start, 2 * offset),
    "weekend": lambda start, offset: _week(start, offset) + "-WE",
    "month": _month,
    "quarter": _quarter,
    "year": lambda start, offset: f"{max(start.year + offset, 1):04}",
    "decade": lambda start, offset: f"{max(start.year // 10 + offset, 0):03}",
    "century": lambda start, offset: f"{max(start.year // 100 + offset, 0):02}",
}
