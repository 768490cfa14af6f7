"""Reckons the days on which holidays fall."""

from datetime import date, timedelta


def holiday(name: str, year: int, *, american: bool) -> date | None:
    """Returns the day on which a holiday falls; None for a name that is none."""
    name = name.lower().replace("’", "'").replace(".", "")
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    if name in _NTH and (american or name not in ("mother's day", "father's day")):
        return _nth(year, *_NTH[name])
    return None


def holiday_names() -> list[str]:
    """Returns every holiday's name in lower case, longest first."""
    return sorted((*_FIXED, *_FROM_EASTER, *_NTH), key=lambda name: (-len(name), name))


def easter(year: int) -> date:
    """Returns Easter Sunday by the Gregorian reckoning (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


_FIXED = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "international women's day": (3, 8),
    "april fools' day": (4, 1),
    "anzac day": (4, 25),
    "st george's day": (4, 23),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "midsummer's day": (6, 24),
    "canada day": (7, 1),
    "bastille day": (7, 14),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "remembrance day": (11, 11),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "australia day": (1, 26),
    "waitangi day": (2, 6),
    "republic day": (1, 26),
    "burns night": (1, 25),
    "st andrew's day": (11, 30),
    "earth day": (4, 22),
}

_FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "corpus christi": 60,
}

_NTH = {
    "martin luther king day": (1, 1, 3),
    "presidents' day": (2, 1, 3),
    "presidents day": (2, 1, 3),
    "memorial day": (5, 1, -1),
    "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "thanksgiving day": (11, 4, 4),
    "thanksgiving": (11, 4, 4),
    "mother's day": (5, 7, 2),
    "father's day": (6, 7, 3),
    "super bowl sunday": (2, 7, 2),
}


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year, month, 31)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
