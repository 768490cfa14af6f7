"""Microsoft Recognizers-Text: dates and quantities from its grammars (extra `recognizers`).

Traps of recognizers-text-suite 1.0.2a2, each handled here:
- its ends are inclusive, and its surfaces lower-cased, so the text is cut by offset; where lower
  case has another length than the text ("İ") offsets slip, and such a hit is left out;
- it takes time that grows faster than the text: it is asked paragraph by paragraph;
- of a weekday or a day without a year it gives the last and the next, and counts the day itself
  as the next: news tells the past, the first is taken unless the second is the day itself;
- "a fortnight" and "a decade" come back as P12 and P11, no TIMEX3; they stay as they are;
- one number comes back from several models: units first, bare numbers only where nothing else is;
- dates swallow prepositions ("from", "by"), which karat forgives and which give no mod here;
- ordinals come as numbers of their own and are no quantities;
- it imports `emoji.UNICODE_EMOJI`, gone since emoji 2: the extra pins emoji below 2.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any

from karat_baselines.paragraphs import paragraphs
from karat_baselines.units import measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karat_baselines.nothing import Article

_TYPES = {"duration": "DURATION", "set": "SET", "date": "DATE", "daterange": "DATE"}
_MODS = {"mid": "MID", "start": "START", "end": "END", "approx": "APPROX"}
_LESS_MORE = {"less": "LESS_THAN", "more": "MORE_THAN"}
_RANGE = re.compile(r"\((?P<start>[^,]*),(?P<end>[^,]*),(?P<length>[^,]*)\)")
_QUARTERS = {"01-01": 1, "04-01": 2, "07-01": 3, "10-01": 4}
_UNKNOWN_DAY = dt.datetime(1000, 6, 15)  # noqa: DTZ001 - the library takes naive dates
_UNTOLD = re.compile(r"(?:0999|100[01])-\d\d-\d\d")  # a day counted from the unknown one
_KINDS = ("currency", "percentage", "temperature", "age", "dimension", "number")


class Recognizers:
    """Asks the English models for dates and times, amounts with units, percentages and numbers."""

    name = "recognizers"
    version = "1.0.2a2-1"
    layers = ("quantity", "date")

    def __init__(self) -> None:
        from recognizers_date_time import Culture, DateTimeRecognizer
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer

        units = NumberWithUnitRecognizer(Culture.English)
        numbers = NumberRecognizer(Culture.English)
        self._dates: Any = DateTimeRecognizer(Culture.English).get_datetime_model()
        self._models: dict[str, Any] = {
            "currency": units.get_currency_model(),
            "percentage": numbers.get_percentage_model(),
            "temperature": units.get_temperature_model(),
            "age": units.get_age_model(),
            "dimension": units.get_dimension_model(),
            "number": numbers.get_number_model(),
        }
        # Wires and scrapes repeat lines, and a line's answer hangs on the line and the day alone.
        self._asked = functools.lru_cache(maxsize=4096)(self._ask)

    def extract(self, article: Article) -> list[dict[str, object]]:
        """Returns dates and quantities, paragraph by paragraph, in code points of the text."""
        found: list[dict[str, object]] = []
        dct, lang = article.meta.get("dct", ""), article.meta.get("lang", "")
        for at, line in paragraphs(article.text):
            for start, end, what in self._asked(line, dct, lang):
                found.append({"spans": [[at + start, at + end]], **what})
        return found

    def _ask(self, line: str, dct: str, lang: str) -> list[tuple[int, int, dict[str, object]]]:
        taken: list[tuple[int, int]] = []
        found: list[tuple[int, int, dict[str, object]]] = []
        for kind, hit in self._hits(line, dct):
            start, end = hit.start, hit.end + 1
            slipped = line[start:end].lower().strip() != hit.text.strip()
            if slipped or any(start < e and s < end for s, e in taken):
                continue
            if kind == "date":
                what = _date(hit, line[start:end], dct)
            else:
                what = _quantity(kind, hit, lang)
            if what is not None:
                taken.append((start, end))
                found.append((start, end, what))
        return found

    def _hits(self, line: str, dct: str) -> Iterator[tuple[str, Any]]:
        day = dt.datetime.fromisoformat(dct) if dct else _UNKNOWN_DAY
        yield from (("date", hit) for hit in self._dates.parse(line, day))
        for kind in _KINDS:
            yield from ((kind, hit) for hit in self._models[kind].parse(line))


def _quantity(kind: str, hit: Any, lang: str) -> dict[str, object] | None:  # noqa: ANN401 - the library's result
    value = (hit.resolution or {}).get("value")
    if value is None:
        return None
    name = "%" if kind == "percentage" else hit.resolution.get("isoCurrency")
    value, unit = measured(value.rstrip("%"), str(name or hit.resolution.get("unit") or "1"), lang)
    return {"layer": "quantity", "value": value, "unit": unit}


def _date(hit: Any, surface: str, dct: str) -> dict[str, object] | None:  # noqa: ANN401 - the same
    values = [value for value in (hit.resolution or {}).get("values", []) if value.get("timex")]
    if not values:
        return None
    today = [value for value in values if dct and _day(value) == dct]
    told: Mapping[str, str] = (today or values)[0]
    timex, kind = told["timex"], _TYPES.get(told["type"], "TIME")
    said: dict[str, object] = {"layer": "date", "type": kind, "value": timex}
    if timex == "PRESENT_REF":
        said["type"] = "DATE"
    elif matched := _RANGE.fullmatch(timex):
        said |= _of_range(matched, dct)
    elif kind in {"DATE", "TIME"}:
        said["value"] = _value(told, dct)
    mod = (_LESS_MORE if kind == "DURATION" else _MODS).get(told.get("Mod", ""))
    if mod:
        said["mod"] = mod
    if kind == "SET" and surface.lower().startswith(("every", "each")):
        said["quant"] = "EVERY"
    return said


def _day(told: Mapping[str, str]) -> str:
    return (told.get("value") or told.get("start") or told.get("end") or "")[:10]


def _value(told: Mapping[str, str], dct: str) -> str:
    """Puts the day or year that the library resolved into its timex, and minutes to an hour."""
    timex = re.sub(r"(T\d\d)$", r"\1:00", told["timex"])
    if not dct:
        return re.sub(_UNTOLD, "XXXX-XX-XX", timex)
    if timex.startswith("T"):
        return f"{dct}{timex}"
    if "WXX" in timex or re.match(r"XXXX-\d\d-\d\d", timex):
        day, mark, clock = timex.partition("T")
        return f"{_day(told) or day}{mark}{clock}"
    return timex.replace("XXXX", _day(told)[:4] or "XXXX")


def _of_range(matched: re.Match[str], dct: str) -> dict[str, object]:
    """Reads "(start,end,length)": a quarter, an amount up to or from the day, else its start."""
    start, end, length = matched["start"], matched["end"], matched["length"]
    quarter = _QUARTERS.get(start[5:])
    if length == "P3M" and quarter and end[5:] in _QUARTERS:
        return {"type": "DATE", "value": f"{start[:4]}-Q{quarter}"}
    if {start, end} & {dct, _day_after(dct)}:
        return {"type": "DURATION", "value": length}
    if start.startswith("T"):
        return {"type": "TIME", "value": f"{dct}{start}"}
    return {"value": start.replace("XXXX", dct[:4] or "XXXX")}


def _day_after(dct: str) -> str:
    day = dt.date.fromisoformat(dct) if dct else dt.date.min
    return (day + dt.timedelta(days=1)).isoformat()
