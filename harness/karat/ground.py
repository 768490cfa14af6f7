"""What runs have in common: the articles that they share, and how to look a score up in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.counts import Counts
from karat.errors import NotComparable, UsageError
from karat.layers import FOUND, layer_of
from karat.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karat.results import ResultRecord
    from karat.scoring import Key

_HOW = "; --rescore compares them from their predictions, under today's scorer and corpus"


@dataclass(frozen=True, slots=True)
class Ground:
    """The articles that all runs share with equal gold, and those that were left out.

    relabelled   articles of all runs whose gold is not the same in all: gold moved
    elsewhere    articles that not all runs have
    """

    shared: tuple[str, ...]
    relabelled: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """Counts the articles that are in some run and not compared."""
        return len(self.relabelled) + len(self.elsewhere)


def common_ground(results: Sequence[ResultRecord]) -> Ground:
    """Finds the articles that all results share with equal gold, in the first's order.

    Raises:
        UsageError: there are fewer than two results.
        NotComparable: they are of unlike scorers, or share no article with equal gold.
    """
    if len(results) < 2:
        raise UsageError("a comparison takes at least two results")
    versions = dict.fromkeys(result.scoring for result in results)
    if len(versions) > 1:
        why = f"unlike scorers: scoring {' and '.join(versions)}"
        raise NotComparable(f"{why}{remedy(results)}")
    hashes: dict[str, list[str]] = {}
    for result in results:
        for id_, article in result.articles.items():
            hashes.setdefault(id_, []).append(article.hash)
    everywhere = [id_ for id_, seen in hashes.items() if len(seen) == len(results)]
    shared = tuple(id_ for id_ in everywhere if len(set(hashes[id_])) == 1)
    relabelled = tuple(id_ for id_ in everywhere if len(set(hashes[id_])) > 1)
    if not shared:
        raise NotComparable(_apart(results, len(everywhere)))
    elsewhere = tuple(id_ for id_, seen in hashes.items() if len(seen) < len(results))
    return Ground(shared, relabelled, elsewhere)


def _apart(results: Sequence[ResultRecord], everywhere: int) -> str:
    """Says why no article is shared; `everywhere` counts those that all have by their id."""
    names = dict.fromkeys(result.corpus.name for result in results)
    if len(names) > 1:
        told = " and ".join(map(visible, names))
        return f"the runs are of unlike corpora, {told}, and share no article"
    if not everywhere:
        return "the runs share no article"
    those = "the 1 article that all runs have is not"
    if everywhere > 1:
        those = f"none of the {everywhere} articles that all runs have is"
    return f"gold moved: {those} labelled the same in all{remedy(results)}"


def remedy(results: Sequence[ResultRecord]) -> str:
    """Ends a refusal with how runs are compared all the same; empty where that cannot help.

    One corpus scores all anew, so the runs must be of one.
    """
    return _HOW if len({result.corpus.name for result in results}) == 1 else ""


def is_headline(key: Key) -> bool:
    """Says whether a score is found or the headline aspect of its layer."""
    return key[1] in (FOUND, layer_of(key[0]).headline)


def article_counts(result: ResultRecord, id_: str, key: Key) -> Counts:
    """Gives an article's counts of a score; what a result leaves out is zero."""
    layer, aspect, regime = key
    four = result.articles[id_].counts.get(layer, {}).get(aspect, {}).get(regime)
    return Counts() if four is None else Counts(*four)


def summed(result: ResultRecord, ids: Iterable[str], key: Key) -> Counts:
    """Adds a score up over some articles."""
    total = Counts()
    for id_ in ids:
        total += article_counts(result, id_, key)
    return total
