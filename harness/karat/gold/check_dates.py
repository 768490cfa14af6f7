"""Dates against their words: weekday (V50), distance (V52), dct (V53), mod (V47)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karat.gold.lexicon import lexicon
from karat.gold.modifiers import missing_mod
from karat.goldfiles.spans import cut
from karat.layers.timex import day_of, distance_years

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karat.articles import Annotation
    from karat.gold.sheet import Sheet

FAR = 25  # years from the document, where the words name no year
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WHOLE_YEAR = re.compile(r"\d{4}(?!.*T\d)")  # 1430 GMT is no year
_WORD = re.compile(r"[^\W\d_]+")
# What a date is told from need not be its day: the eve of Sunday, two days after Monday.
_FROM = re.compile(r"\b(?:after|before|from|since|following|eve)\b", re.IGNORECASE)
_LITERAL = re.compile(r"[0-9X]{4}-W[0-9X]{2}-(?P<weekday>[1-7])")
_MONTH = re.compile(r"(?P<year>[0-9]{4}|XXXX)-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_DAY = re.compile(r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th)?(?![\d.,:]*\d|\s*(?:[ap]\.?m\b|%))")


def check_dates(sheet: Sheet) -> None:
    """Notes values that their words or the document's date gainsay."""
    dct = _check_dct(sheet)
    for one in sheet.of("date"):
        type_ = one.attributes.get("type")
        if type_ in {"DATE", "TIME"}:
            told_from = _FROM.search(sheet.surface(one)) is not None
            if not told_from and not _check_weekday(sheet, one):
                _check_parts(sheet, one)
            _check_distance(sheet, one, dct)
        elif type_ == "SET":
            _check_weekday(sheet, one)
        _check_mod(sheet, one)


def _check_dct(sheet: Sheet) -> str | None:
    """Gives the document's date, if it has one that can be read."""
    said = sheet.gold.meta.get("dct")
    if said is None:
        return None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said) and day_of(said) is not None:
        return said
    sheet.labels.at(sheet.file_place("meta", "dct"), "V53", "dct must be YYYY-MM-DD")
    return None


def _value(one: Annotation) -> str:
    return str(one.attributes.get("value", ""))


def _check_weekday(sheet: Sheet, one: Annotation) -> bool:
    """Notes a value that is another day of the week than its words say; says whether it is."""
    names = list(lexicon().weekdays)
    named = _named(sheet.surface(one), lexicon().weekdays, lexicon().short_weekdays)
    value, day = _value(one), day_of(_value(one))
    literal = _LITERAL.match(value)
    if day is None and literal is None:
        return False
    falls = day.isoweekday() if day else int(literal["weekday"]) if literal else 0
    if named is None or named == falls:
        return False
    message = f'"{names[named - 1]}" but {value} is a {names[falls - 1]}'
    sheet.error("V50", message, one, "value")
    return True


def _check_parts(sheet: Sheet, one: Annotation) -> None:
    """Warns where the month, the day at the month or the year is not the one that is written."""
    surface, value = sheet.surface(one), _value(one)
    found = _MONTH.match(value)
    month = _named(surface, lexicon().months, lexicon().short_months)
    wrong = None
    if found and month is not None:
        days = {int(day) for day in _DAY.findall(surface)} if found["day"] else set()
        if month != int(found["month"]):
            wrong = "month"
        elif days and int(found["day"]) not in days:
            wrong = "day"
    years = {*_YEAR.findall(surface)}
    if wrong is None and len(years) == 1 and _WHOLE_YEAR.match(value) and value[:4] not in years:
        wrong = "year"
    if wrong is not None:
        sheet.warn("V50", f'"{cut(surface)}" but {value} is another {wrong}', one, "value")


def _named(surface: str, *names: Mapping[str, int]) -> int | None:
    """Gives the number of the month or day that a surface names; None if not exactly one."""
    known = {name: number for listed in names for name, number in listed.items()}
    numbers = {known[word] for word in _WORD.findall(surface) if word in known}
    return numbers.pop() if len(numbers) == 1 else None


def _check_distance(sheet: Sheet, one: Annotation, dct: str | None) -> None:
    value = _value(one)
    distance = None if dct is None else distance_years(value, dct)
    if distance is None or abs(distance) < FAR:
        return
    year = re.sub(r"\D.*", "", value)
    if re.search(rf"(?<!\d)(?:{year.lstrip('0')}|{year[2:]})(?!\d)", sheet.surface(one)):
        return
    where = "before" if distance < 0 else "after"
    message = f"{value} is {abs(distance)} years {where} dct; typing slip?"
    sheet.warn("V52", message, one, "value")


def _check_mod(sheet: Sheet, one: Annotation) -> None:
    """Looks before the span of a duration only: before a day stand prepositions."""
    amount = one.attributes.get("type") == "DURATION"
    mods = {
        word: mods
        for word, mods in lexicon().date_mods.items()
        if one.attributes.get("type") != "TIME" or word not in {"early", "late"}
    }
    message = missing_mod(sheet.text, one, mods, outside=amount)
    if message is not None:
        sheet.warn("V47", message, one)
