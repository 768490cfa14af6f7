"""quantulum3: quantities with units by its patterns (extra `quantulum3`).

Traps of quantulum3 0.10, each handled here:
- its classifier needs models that ship apart and guess by context: it is left off;
- units of time are durations in karat, and those hits are left out, as are years ("2033") that it
  reads as bare numbers;
- "a" and "an" count as one ("a year"): spans that open with an article are dropped;
- a range is its middle with an uncertainty: both ends are given back as low and high;
- letters behind a number are units at all costs ("4C" coulomb, "30 p" penny): what it says stands.
"""

from __future__ import annotations

import re
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from karat_baselines.paragraphs import paragraphs
from karat_baselines.units import measured

if TYPE_CHECKING:
    from karat_baselines.nothing import Article

_ARTICLE = re.compile(r"an?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Quantulum:
    """Asks `parser.parse` paragraph by paragraph."""

    name = "quantulum3"
    version = "0.10-1"
    layers = ("quantity",)

    def setup(self) -> None:
        """Loads the library, which warns that its classifier is not installed."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import classifier, parser
        classifier.USE_CLF = False  # it is on wherever scikit-learn happens to be installed
        self._parse: Any = parser.parse

    def extract(self, article: Article) -> list[dict[str, object]]:
        """Returns the quantities with value and unit, in code points of the text."""
        lang = article.meta.get("lang", "")
        found: list[dict[str, object]] = []
        for start, line in paragraphs(article.text):
            for hit in self._parse(line, classifier_path=None):
                if not _is_left_out(hit):
                    spans = [[start + hit.span[0], start + hit.span[1]]]
                    found.append({"layer": "quantity", "spans": spans, **_amount(hit, lang)})
        return found


def _is_left_out(hit: Any) -> bool:  # noqa: ANN401 - the library's result
    bare_year = hit.unit.name == "dimensionless" and _YEAR.fullmatch(hit.surface)
    return bool(bare_year or _ARTICLE.match(hit.surface) or hit.unit.entity.name == "time")


def _amount(hit: Any, lang: str) -> dict[str, object]:  # noqa: ANN401 - the same
    value, unit = measured(_number(hit.value), hit.unit.name, lang)
    if not hit.uncertainty:
        return {"value": value, "unit": unit}
    low, high = hit.value - hit.uncertainty, hit.value + hit.uncertainty
    return {"low": _number(low), "high": _number(high), "unit": unit}


def _number(value: float) -> str:
    return f"{Decimal(repr(value)):f}".removesuffix(".0")
