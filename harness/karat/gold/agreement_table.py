"""The agreement of two passes as figures: what the manifest holds and `gold agree` prints.

Deterministic: the same passes give the same table. Figures have four decimals. None is
undefined; of a kappa or an alpha, `undefined` says why.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from karat.gold.agree import agree
from karat.gold.chance import closed
from karat.gold.facet_agreement import by_facet, rounded
from karat.gold.passes import annotated_twice
from karat.layers import FOUND
from karat.scoring import PAIR_REGIMES, SCORING, TOLERANT
from karat.statistics import intervals, observed
from karat.statistics.rates import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat.corpus import Corpus
    from karat.gold.agree import Agreement
    from karat.scoring import Key
    from karat.statistics import Rate

NOTE = (
    "Each pass is scored against the other and the two directions are averaged: strict is the "
    "same both ways; tolerant and overlap are not, because a head and accepted alternatives count "
    "only on the side that stands as gold. Optional items count like all others. Accuracy, kappa "
    "and alpha are of items that match tolerantly. Behind a figure stands its 95 % bootstrap "
    "interval over articles, a dash where fewer than two carry it. SCORING.md, section Agreement, "
    "defines all of them."
)


def agreement_table(
    corpus: Corpus,
    ids: Sequence[str] = (),
    annotators: tuple[str, str] | None = None,
    facet: str | None = None,
) -> dict[str, Any]:
    """Gives the agreement over all articles that two annotators labelled, ready for JSON.

    Raises:
        UsageError: an article, an annotator or a facet that there is not.
        NothingMeasured: no article was labelled twice.
        FormatError: a pass cannot be read.
    """
    agreement = agree(corpus.root, annotated_twice(corpus.root, ids, annotators))
    whose = sorted({(one.a, one.b) for one in agreement.twice})
    table: dict[str, Any] = {
        "scoring": SCORING,
        "note": NOTE,
        "annotators": [list(pair) for pair in whose],
        "articles": len(agreement.twice),
        "passes": _digest(agreement),
        "layers": {
            name: _layer(agreement, name, one_pair=len(whose) == 1) for name in agreement.layers
        },
    }
    if facet is not None:
        table["by"] = {"facet": facet, "rows": by_facet(agreement, facet)}
    return table


def _digest(agreement: Agreement) -> str:
    """Gives one hash over the passes that the figures are made from."""
    pairs = zip(agreement.twice, agreement.hashes, strict=True)
    lines = [f"{one.id} {one.a} {first} {one.b} {second}" for one, (first, second) in pairs]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _layer(agreement: Agreement, name: str, *, one_pair: bool) -> dict[str, Any]:
    there, back = agreement.there, agreement.back
    found: Key = (name, FOUND, TOLERANT)
    column = there.column(found)
    in_either = (column[:, 0] + column[:, 1]) > 0
    return {
        "articles": int(in_either.sum()),
        "items": [int(column[:, 0].sum()), int(column[:, 1].sum())],
        "matched": agreement.matched[name],
        "f1": {
            regime: {
                **_rate(agreement, (name, FOUND, regime), "f1"),
                "found": [int(t.column((name, FOUND, regime))[:, 2].sum()) for t in (there, back)],
            }
            for regime in PAIR_REGIMES
        },
        "accuracy": {
            key[1]: _accuracy(agreement, key)
            for key in dict.fromkeys((*there.totals(), *back.totals()))
            if key[0] == name and key[1] != FOUND and key[2] == TOLERANT
        },
        "closed": {
            key: _closed(agreement.closed[name, key], one_pair=one_pair)
            for layer, key in sorted(agreement.closed)
            if layer == name
        },
    }


def _rate(agreement: Agreement, key: Key, rate: Rate) -> dict[str, Any]:
    directions = [table.column(key)[:, None, :] for table in (agreement.there, agreement.back)]
    counts = directions[0] + directions[1]
    value = observed(counts, rate)[0]
    if value in (0, 1):
        # With all or nothing right the interval rests on how many items there are; both
        # directions together would count each of them twice.
        sizes = [int(ground(one, rate).sum()) for one in directions]
        counts = directions[sizes.index(min(size for size in sizes if size))]
    interval = intervals(counts, [rate])[rate][0]
    return {
        rate: rounded(value),
        "low": rounded(None if interval is None else interval.low),
        "high": rounded(None if interval is None else interval.high),
    }


def _accuracy(agreement: Agreement, key: Key) -> dict[str, Any]:
    """Gives how often an aspect is the same, of matched items where the gold side carries it."""
    total = (agreement.there.column(key) + agreement.back.column(key)).sum(axis=0)
    figures = _rate(agreement, key, "alone")
    accuracy = figures.pop("alone")
    return {"accuracy": accuracy, **figures, "right": int(total[2]), "of": int(total[3])}


def _closed(said: Sequence[tuple[str, str]], *, one_pair: bool) -> dict[str, Any]:
    figures = closed(said)
    undefined = figures.undefined
    if not undefined and not one_pair:
        undefined = "kappa is of one pair of annotators; these are several"
    return {
        "items": figures.items,
        "agreed": figures.agreed,
        "values": list(figures.values),
        "kappa": rounded(figures.kappa) if one_pair else None,
        "alpha": rounded(figures.alpha),
        **({"undefined": undefined} if undefined else {}),
    }
