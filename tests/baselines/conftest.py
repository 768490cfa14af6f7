"""Reads sentences with the rules and lays the answer out as words instead of offsets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from karat_baselines.rules import Rules

ARTICLE_DAY = "2031-06-10"
"""A Tuesday."""


@dataclass(frozen=True)
class Found:
    """An answer in words: every fragment and mention as the text has it."""

    text: str
    answer: dict
    by_id: dict = field(default_factory=dict)

    def words(self, annotation):
        """The surface of an annotation; fragments are joined by " … "."""
        return " … ".join(self.text[start:end] for start, end in annotation["spans"])

    def layer(self, name):
        """The annotations of a layer in the order of the text."""
        chosen = [a for a in self.answer["annotations"] if a["layer"] == name]
        return sorted(chosen, key=lambda annotation: annotation["spans"])

    @property
    def quotes(self):
        """(surface, type, sources, cue) of every quote."""
        return [
            (
                self.words(quote),
                quote["type"],
                [self.words(self.by_id[key]) for key in quote.get("speaker", [])],
                self.words(self.by_id[quote["cue"]]) if "cue" in quote else None,
            )
            for quote in self.layer("quote")
        ]

    @property
    def entities(self):
        """(mention, name of its entity) of every speaker."""
        names = {entity["id"]: entity["name"] for entity in self.answer["entities"]}
        return [(self.words(a), names[a["entity"]]) for a in self.layer("speaker")]

    @property
    def quantities(self):
        """(surface, attributes) of every quantity; the measured noun as a word, unit 1 left out."""
        return [(self.words(a), self._amount(a)) for a in self.layer("quantity")]

    @property
    def dates(self):
        """(surface, type, value) of every date, with its mod or freq after it where it has one."""
        return [
            (self.words(a), a["type"], a["value"], *(a[k] for k in ("mod", "freq") if k in a))
            for a in self.layer("date")
        ]

    def _amount(self, annotation):
        kept = {k: v for k, v in annotation.items() if k not in ("id", "layer", "spans")}
        if kept["unit"] == "1":
            del kept["unit"]
        if "of" in kept:
            kept["of"] = self.text[slice(*kept["of"])]
        return kept


@pytest.fixture
def read() -> Callable[..., Found]:
    """Reads a text as an article of ARTICLE_DAY, or with the meta given."""

    def reading(text, **meta):
        known = {"dct": ARTICLE_DAY, "lang": "en-GB"} | meta
        known = {key: value for key, value in known.items() if value is not None}
        answer = Rules().extract(SimpleNamespace(id="a", text=text, meta=known))
        return Found(text, answer, {a["id"]: a for a in answer["annotations"]})

    return reading
