"""Resolves the parts of a date to its TIMEX3 value on the day of the article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from karat_baselines.rules import date_words as words
from karat_baselines.rules.numbers import value_of

Parts = Mapping[str, str]
"""The named groups of a match in lower case; a group that took no part is empty."""

_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Now:
    """The day that dates are told from; ``ahead`` says that the words around look forward.

    Every method returns a TIMEX3 value; a time without its day begins with T. What lies in no
    calendar raises ValueError, OverflowError or KeyError.
    """

    today: date | None
    ahead: bool = False
    american: bool = False

    def day(self, parts: Parts) -> str:
        """Reads a day, or a month without a day, of the year that is told or meant."""
        name, day = parts["month"], int(parts["day"] or 0)
        month = int(name) if name.isdigit() else words.MONTHS[name[:3]]
        if parts["mark"] and self.american:
            month, day = day, month
        year = self._year(parts, month, day)
        date(int(year) if year.isdigit() else 2028, month, day or 1)
        return f"{year}-{month:02}" + (f"-{day:02}" if day else "")

    def period(self, parts: Parts) -> str:
        """Reads a year, a century, a decade, or a season, quarter or half of a year."""
        nth = words.ORDINALS.get(parts["nth"]) or int(parts["nth"].rstrip("stndrh") or 0)
        if parts["century"]:
            return f"{nth - 1:02}"
        if not nth and not parts["season"]:
            year = parts["decade"] or parts["year"]
            year = parts["since"] + year if len(year) == 2 else year
            return "FY" + year if parts["fiscal"] else year
        letter, pieces = ("H", 2) if parts["half"] else ("Q", 4)
        if nth > pieces:
            raise ValueError(nth)
        code = words.SEASONS.get(parts["season"], f"{letter}{nth}")
        month = words.LAST_MONTHS.get(code, 12 // pieces * nth)
        return f"{self._year(parts, month)}-{code}"

    def weekday(self, parts: Parts) -> str:
        """Reads the nearest such weekday on the side told, the past where none is."""
        number, lead = words.WEEKDAYS[parts["weekday"][:3]], parts["lead"]
        if self.today is None:
            return f"XXXX-WXX-{number}"
        days = (number - self.today.isoweekday()) % 7
        if lead == "last" or (days and not self.ahead and not lead):
            days -= 7
        return self.away("day", days or 7 * (lead == "next"))

    def step(self, parts: Parts) -> str:
        """Reads now, today and its neighbours, last week, three weeks ago."""
        if parts["word"]:
            return words.REFERENCES[parts["word"]] + "_REF"
        unit = "day" if parts["unit"] in ("", "night") else parts["unit"]
        steps: float = words.STEPS.get(parts["lead"], 0)
        if parts["tail"]:
            steps = _many(parts) * (-1 if parts["tail"] == "ago" else 1)
        if steps % 1 and unit in _MONTHS:
            steps, unit = steps * _MONTHS[unit], "month"
        return self.away(unit, int(steps))

    def part(self, parts: Parts) -> str:
        """Reads this morning, last night, tonight; the evening without its day."""
        if parts["part"] and not parts["lead"]:
            return words.PARTS[parts["part"]]
        day = self.away("day", words.STEPS.get(parts["lead"], 0))
        return day + words.PARTS[parts["part"] or "night"]

    def clock(self, parts: Parts) -> str:
        """Reads a time of the clock without its day."""
        if parts["named"]:
            return words.CLOCK[parts["named"]]
        hour, half = int(_number(parts["hour"])), parts["half"]
        if hour > (12 if half else 24):
            raise ValueError(hour)
        hour = hour % 12 + 12 * (half == "p") if half else hour
        return f"T{hour:02}:{parts['minute'] or '00'}" + ("Z" if parts["zone"] else "")

    def amount(self, parts: Parts) -> str:
        """Reads an amount of time, X where its number is vague and one where there is none."""
        unit = parts["unit"]
        if parts["vague"] or parts["number"] in ("a few", "several"):
            return words.AMOUNTS[unit].format("X")
        number = _many(parts) * {"fortnight": 2, "decade": 10}.get(unit, 1)
        half = words.HALVES.get(unit) if number % 1 == 0.5 else None
        if not half:
            return words.AMOUNTS[unit].format(f"{number:.12g}")
        whole = words.AMOUNTS[unit].format(int(number))
        return whole + half.removeprefix("PT" if "T" in whole else "P") if number > 1 else half

    def set(self, parts: Parts) -> str:
        """Reads the period of what repeats, or the day, month or season that it repeats on."""
        if parts["unit"]:
            return self.amount(parts)
        if parts["period"]:
            return words.PERIODS[parts["period"]]
        never, part = Now(None), words.PARTS.get(parts["part"], "")
        if parts["weekday"] or part:
            return (never.weekday(parts) if parts["weekday"] else never.away("day")) + part
        return never.day(parts) if parts["month"] else never.period(parts)

    def away(self, unit: str, steps: int = 0) -> str:
        """Returns the day, week, month … that lies so many of them ahead; X where none is known."""
        if self.today is None:
            return re.sub(r"\d", "X", Now(date(2000, 1, 1)).away(unit))
        if unit in _DAYS:
            day = self.today + timedelta(days=steps * _DAYS[unit])
            year, week, _ = day.isocalendar()
            weekend = "-WE" if unit == "weekend" else ""
            return day.isoformat() if unit == "day" else f"{year:04}-W{week:02}{weekend}"
        months = self.today.year * 12 + self.today.month - 1 + steps * _MONTHS[unit]
        iso = date(months // 12, months % 12 + 1, 1).isoformat()
        cut = {"month": 7, "decade": 3, "century": 2}.get(unit, 4)
        return iso[:cut] + (f"-Q{months % 12 // 3 + 1}" if unit == "quarter" else "")

    def _year(self, parts: Parts, month: int, day: int = 0) -> str:
        """Returns the year told, else that of the month (and day) nearest on the side told."""
        told, lead = parts["year"], parts["lead"]
        if told or parts["step"] or lead == "this" or self.today is None:
            return told or self.away("year", words.STEPS.get(parts["step"], 0))
        days = month * 31 + (day or self.today.day) - self.today.month * 31 - self.today.day
        side = range(-100, 999) if self.ahead else range(-999, 100)
        side = {"last": range(-999, 0), "next": range(1, 999)}.get(lead, side)
        near = [(abs(days + 372 * n), n) for n in (-1, 0, 1) if days + 372 * n in side]
        return self.away("year", min(near)[1])


def _many(parts: Parts) -> float:
    """Returns how many of a unit are told: one where no number is, two in "every other"."""
    told = "two" if parts["other"] else parts["number"] or "one"
    return _number(told) + (0.5 if parts["half"] else 0)


def _number(told: str) -> float:
    value = 1 if told in ("a", "an", "another") else value_of(told)
    if value is None:
        raise ValueError(told)
    return float(value)
