"""How sure a score is: intervals of one run, comparisons of two, and the families of their tests.

Everything here takes and gives integers counted article by article, for an article is what was
drawn from the world: its quotes stand or fall together.

rates.py         counts as an array, and the rates that follow from it
resampling.py    articles drawn again, the counts of two runs swapped: sums of integers
repeat_draws.py  the same for two runs of several repeats each
intervals.py     how far a rate would move with other articles; the mean over articles
differences.py   whether a second run differs from a first; Holm's correction
families.py      intervals of several differences at once, by Holm's steps
"""

from __future__ import annotations

from karat.statistics.differences import Difference, differences, holm
from karat.statistics.families import Together, together
from karat.statistics.intervals import Interval, Macro, intervals, macro
from karat.statistics.rates import RATES, Rate, count_table, observed

__all__ = [
    "RATES",
    "Difference",
    "Interval",
    "Macro",
    "Rate",
    "Together",
    "count_table",
    "differences",
    "holm",
    "intervals",
    "macro",
    "observed",
    "together",
]
