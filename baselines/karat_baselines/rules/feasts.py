"""Reads holidays and named days: Boxing Day, last Christmas, Easter Sunday 2031."""

import re
from datetime import date

from karat_baselines.rules.days import NEAR
from karat_baselines.rules.holidays import holiday, holiday_names
from karat_baselines.rules.timex import Scene, Timex


def feast(match: re.Match[str], scene: Scene) -> list[Timex]:
    """Reads Boxing Day, last Christmas, Easter Sunday 2031."""
    name, lead = match["feast"], (match["lead"] or "").lower()
    if match["year"]:
        day = holiday(name, int(match["year"]), american=scene.american)
        return [Timex(*match.span(), "DATE", day.isoformat())] if day else []
    today = scene.calendar.today
    if today is None:
        fixed = (
            holiday(name, 2028, american=scene.american),
            holiday(name, 2029, american=scene.american),
        )
        if fixed[0] is None or fixed[1] is None or fixed[0].replace(year=2029) != fixed[1]:
            return []
        return [Timex(*match.span(), "DATE", f"XXXX-{fixed[0]:%m-%d}")]
    lean = lead or scene.lean(match)
    days = [
        holiday(name, today.year + k, american=scene.american)
        for k in (-1, 0, 1)
        if 1 < today.year < 9998
    ]
    known = [day for day in days if day is not None]
    if not known:
        return []
    value = _nearest(known, today, lean)
    return [Timex(*match.span(), "DATE", value.isoformat())]


def _nearest(days: list[date], today: date, lean: str) -> date:
    behind = [day for day in days if day <= today]
    ahead = [day for day in days if day >= today]
    nearest = min(days, key=lambda day: abs((day - today).days))
    if lean in ("past", "future", "") and abs((nearest - today).days) <= NEAR:
        return nearest
    if lean in ("past", "last") and behind:
        return behind[-1]
    if lean in ("future", "next", "this", "coming") and ahead:
        return ahead[0]
    return nearest


FEASTS = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"st\ ", r"st\.?\ ") for name in holiday_names()
)
