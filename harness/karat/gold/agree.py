"""How far two annotators agree: each pass is scored against the other by karat's own rules.

Both directions are counted and added. Where a rule is the same both ways (strict) they are equal;
elsewhere a head or an accepted alternative counts only for the side that stands as gold, and the
sum is the mean of both. Every item counts, optional or not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.facets import article_facets, count_facets
from karat.gold.pairing import sheets_between, tolerant_pairs
from karat.gold.passes import read_two
from karat.layers import layer_of
from karat.marks.layer_keys import keys_of
from karat.scoring import Settings, count
from karat.tables import CountTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from karat.articles import Annotation, Gold
    from karat.facets import FacetKey
    from karat.gold.passes import Twice
    from karat.scoring import Key, LayerSheet

NONE = "none"


@dataclass(slots=True)
class Agreement:
    """What two passes came to, article by article.

    there     counts with the first annotator's labels as gold
    back      counts with the second's as gold
    closed    of each attribute with a closed list, what both said of every item they both found
    by_facet  counts of both directions by facets of items, in the tolerant regime
    facets    each article's own facets, in the order of `twice`
    """

    twice: list[Twice] = field(default_factory=list)
    hashes: list[tuple[str, str]] = field(default_factory=list)
    layers: dict[str, None] = field(default_factory=dict)
    there: CountTable[Key] = field(default_factory=CountTable)
    back: CountTable[Key] = field(default_factory=CountTable)
    closed: dict[tuple[str, str], list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    matched: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_facet: dict[FacetKey, Counts] = field(default_factory=dict)
    facets: list[Mapping[str, str]] = field(default_factory=list)


def agree(root: Path, listed: Iterable[Twice]) -> Agreement:
    """Counts the agreement over articles; raises FormatError for a pass that cannot be read."""
    agreement = Agreement()
    for twice in listed:
        two = read_two(root, twice)
        agreement.twice.append(twice)
        agreement.hashes.append((two.a.sha256, two.b.sha256))
        _add(agreement, two.a.gold, two.b.gold)
    return agreement


def _add(agreement: Agreement, a: Gold, b: Gold) -> None:
    there, back = sheets_between(a, b), sheets_between(b, a)
    agreement.layers.update(dict.fromkeys(there))
    agreement.there.append(count(there, Settings()))
    agreement.back.append(count(back, Settings()))
    agreement.facets.append(article_facets(a))
    for sheets in (there, back):
        for place, counts in count_facets(sheets, Settings()).items():
            agreement.by_facet[place] = agreement.by_facet.get(place, Counts()) + counts
    labels_a = {one.id: one for one in a.annotations}
    labels_b = {one.id: one for one in b.annotations}
    for name, sheet in there.items():
        met = _met(sheet, back[name])
        agreement.matched[name] += len(met)
        for key in closed_keys(name):
            said = [(said_of(labels_a[i], key), said_of(labels_b[j], key)) for i, j in met]
            agreement.closed[name, key] += said


def _met(there: LayerSheet, back: LayerSheet) -> list[tuple[str, str]]:
    """Lists the items that both found: those that match tolerantly in either direction."""
    turned = [(first, second) for second, first in tolerant_pairs(back)]
    return list(dict.fromkeys((*tolerant_pairs(there), *turned)))


def closed_keys(name: str) -> list[str]:
    """Names the attributes of a layer that take their value from a closed list."""
    layer = layer_of(name)
    if layer.open_keys:
        return []
    return [key.name for key in keys_of(layer.keys).values() if key.choices or key.flag]


def said_of(label: Annotation, key: str) -> str:
    """Gives what a label says of an attribute; what goes without saying is said."""
    value = label.attributes.get(key)
    if value is None:
        value = dict(layer_of(label.layer).defaults).get(key, NONE)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
