"""Counts the phenomena that a corpus must hold, by the signs that `data/phenomena.json` names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from karat.articles import side_of
from karat.facets import article_facets
from karat.gold.label_facets import more_facets
from karat.layers import Page, layer_of
from karat.spans import surface

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karat.articles import Annotation, Gold
    from karat.layers import Side

ARTICLE = "article"
TEST = "test"


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a label shows where a phenomenon is: all that is given must hold.

    `layer` may be `article`, whose facets alone are asked. `tag` is one of the label's tags,
    `facets` their values, one of each list. `says` are patterns for whole attributes, `words` is
    one for some of the label's words, found between `least` and `most` times. `cue` is the sign
    of a quote's cue.
    """

    layer: str
    tag: str = ""
    facets: dict[str, list[str]] = {}
    says: dict[str, str] = {}
    words: str = ""
    least: int = 1
    most: int | None = None
    cue: Sign | None = None


class Phenomenon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that the corpus must hold; any of its signs will do."""

    name: str
    signs: list[Sign]


class Quota(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often each phenomenon must stand: now, in the end, and of these in the test split."""

    now: int
    end: int
    test: int


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All phenomena, by group, and their quota."""

    quota: Quota
    groups: dict[str, list[Phenomenon]]


@dataclass(slots=True)
class Seen:
    """How often a phenomenon stands in each split, and in which articles."""

    group: str
    name: str
    by_split: dict[str, int]
    articles: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """Counts it over all splits."""
        return sum(self.by_split.values())

    def lack(self, quota: Quota) -> str:
        """Says what is short: `missing` now, `short` of the end's quota, or nothing.

        A corpus without a split named test owes it nothing.
        """
        if self.total < quota.now:
            return "missing"
        short_in_test = TEST in self.by_split and self.by_split[TEST] < quota.test
        return "short" if self.total < quota.end or short_in_test else ""


@cache
def catalogue() -> Catalogue:
    """Gives the catalogue, read once."""
    source = resources.files("karat.gold") / "data" / "phenomena.json"
    return msgspec.json.decode(source.read_bytes(), type=Catalogue)


def count_phenomena(by_split: Mapping[str, Iterable[Gold]], layers: Iterable[str]) -> list[Seen]:
    """Counts every phenomenon that these layers can show, in every split, in catalogue order."""
    able = {*layers} & {sign.layer for sign in _signs()}
    able |= {ARTICLE} if able else set()
    known = [
        (group, one)
        for group, listed in catalogue().groups.items()
        for one in listed
        if any(sign.layer in able for sign in one.signs)
    ]
    seen = [Seen(group, one.name, dict.fromkeys(by_split, 0)) for group, one in known]
    for split, golds in by_split.items():
        for gold in golds:
            shown = _shown(gold)
            for counted, (_, one) in zip(seen, known, strict=True):
                count = sum(any(_fits(sign, label) for sign in one.signs) for label in shown)
                if count:
                    counted.by_split[split] += count
                    counted.articles.add(gold.id)
    return seen


def _signs() -> Iterator[Sign]:
    for listed in catalogue().groups.values():
        for one in listed:
            yield from one.signs


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a label, or an article as a whole, shows."""

    layer: str
    facets: Mapping[str, str]
    attributes: Mapping[str, object] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    words: str = ""
    cue: _Shown | None = None


def _shown(gold: Gold) -> list[_Shown]:
    side = side_of(Page(gold.article.text), gold.annotations, gold.entities, own=True)
    facets = {**article_facets(gold), "dct": "given" if "dct" in gold.meta else "none"}
    by_id = {one.id: _label(one, side, None) for one in gold.annotations}
    labels = [_label(one, side, by_id) for one in gold.annotations]
    return [_Shown(ARTICLE, facets), *labels]


def _label(one: Annotation, side: Side, others: Mapping[str, _Shown] | None) -> _Shown:
    reading = side.readings[one.id][0]
    facets = {}
    for facet in (*layer_of(one.layer).facets, *more_facets(one.layer)):
        value = facet.value(reading, side)
        if value is not None:
            facets[facet.name] = value
    cue = others.get(str(one.attributes.get("cue"))) if others else None
    words = surface(side.page.text, one.spans)
    return _Shown(one.layer, facets, one.attributes, one.tags, words, cue)


def _fits(sign: Sign, shown: _Shown) -> bool:
    return (
        sign.layer == shown.layer
        and (not sign.tag or sign.tag in shown.tags)
        and all(shown.facets.get(name) in values for name, values in sign.facets.items())
        and all(_says(shown.attributes.get(key), form) for key, form in sign.says.items())
        and (not sign.words or _has_words(sign, shown.words))
        and (sign.cue is None or (shown.cue is not None and _fits(sign.cue, shown.cue)))
    )


def _says(value: object, form: str) -> bool:
    """Holds an attribute, as .mark writes it, against a pattern."""
    if value is None:
        return False
    said = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return re.fullmatch(form, said) is not None


def _has_words(sign: Sign, words: str) -> bool:
    count = sum(1 for _ in re.finditer(sign.words, words))
    return sign.least <= count and (sign.most is None or count <= sign.most)
