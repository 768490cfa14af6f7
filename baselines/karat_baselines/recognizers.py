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
    from collections.abc import Mapping

    from karat_baselines.nothing import Article

_TYPES = {"duration": "DURATION", "set": "SET", "date": "DATE", "daterange": "DATE"}
_MODS = {"mid": "MID", "start": "START", "end": "END", "approx": "APPROX"}
_EXTENTS = {"less": "LESS_THAN", "more": "MORE_THAN"}
_RANGE = re.compile(r"\((?P<start>[^,]*),(?P<end>[^,]*),(?P<length>[^,]*)\)")
_UNKNOWN_DAY = "1000-06-15"
_UNTOLD = re.compile(r"(?:0999|100[01])-\d\d-\d\d")  # a day counted from the unknown one


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
        self._models: dict[str, Any] = {
            "date": DateTimeRecognizer(Culture.English).get_datetime_model(),
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
        dct, lang = article.meta.get("dct", ""), article.meta.get("lang", "")
        return [
            {"spans": [[at + start, at + end]], **said}
            for at, line in paragraphs(article.text)
            for start, end, said in self._asked(line, dct, lang)
        ]

    def _ask(self, line: str, dct: str, lang: str) -> list[tuple[int, int, dict[str, object]]]:
        found: list[tuple[int, int, dict[str, object]]] = []
        for kind, model in self._models.items():
            day = [dt.datetime.fromisoformat(dct or _UNKNOWN_DAY)] if kind == "date" else []
            for hit in model.parse(line, *day):
                start, end = hit.start, hit.end + 1
                slipped = line[start:end].lower().strip() != hit.text.strip()
                if slipped or any(start < e and s < end for s, e, _ in found):
                    continue
                told = hit.resolution or {}
                said = _date(told, line[start:end], dct) if day else _quantity(kind, told, lang)
                if said:
                    found.append((start, end, said))
        return found


def _quantity(kind: str, told: Mapping[str, str], lang: str) -> dict[str, object]:
    if told.get("value") is None:
        return {}
    name = "%" if kind == "percentage" else told.get("isoCurrency") or told.get("unit") or "1"
    value, unit = measured(told["value"].rstrip("%"), name, lang)
    return {"layer": "quantity", "value": value, "unit": unit}


def _date(told: Mapping[str, Any], surface: str, dct: str) -> dict[str, object]:
    values = [value for value in told.get("values", []) if value.get("timex")]
    if not values:
        return {}
    one = next((value for value in values if dct and _day(value) == dct), values[0])
    kind = "DATE" if one["timex"] == "PRESENT_REF" else _TYPES.get(one["type"], "TIME")
    said: dict[str, object] = {"layer": "date", "type": kind, "value": one["timex"]}
    if matched := _RANGE.fullmatch(one["timex"]):
        said |= _of_range(matched, dct)
    elif kind in {"DATE", "TIME"}:
        said["value"] = _value(one["timex"], _day(one), dct)
    if mod := (_EXTENTS if kind == "DURATION" else _MODS).get(one.get("Mod", "")):
        said["mod"] = mod
    if kind == "SET" and surface.lower().startswith(("every", "each")):
        said["quant"] = "EVERY"
    return said


def _day(told: Mapping[str, str]) -> str:
    return (told.get("value") or told.get("start") or told.get("end") or "")[:10]


def _value(timex: str, day: str, dct: str) -> str:
    """Puts the day or year that the library resolved into its timex, and minutes to an hour."""
    timex = re.sub(r"(T\d\d)$", r"\1:00", timex)
    if not dct:
        return re.sub(_UNTOLD, "XXXX-XX-XX", timex)
    if timex.startswith("T"):
        return f"{dct}{timex}"
    if "WXX" in timex or re.match(r"XXXX-\d\d-\d\d", timex):
        untold, mark, clock = timex.partition("T")
        return f"{day or untold}{mark}{clock}"
    return timex.replace("XXXX", day[:4] or "XXXX")


def _of_range(matched: re.Match[str], dct: str) -> dict[str, object]:
    """Reads "(start,end,length)": a quarter, an amount up to or from the day, else its start."""
    start, end, length = matched["start"], matched["end"], matched["length"]
    if length == "P3M" and re.fullmatch(r".*-(?:01|04|07|10)-01", start):
        return {"type": "DATE", "value": f"{start[:4]}-Q{int(start[5:7]) // 3 + 1}"}
    if dct and {start, end} & {dct, f"{dt.date.fromisoformat(dct) + dt.timedelta(days=1)}"}:
        return {"type": "DURATION", "value": length}
    if start.startswith("T"):
        return {"type": "TIME", "value": f"{dct}{start}"}
    return {"value": start.replace("XXXX", dct[:4] or "XXXX")}
