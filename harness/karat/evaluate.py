"""Where gold, predictions and scores meet: from articles and answers to counts by article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from karat.articles import Answer, Failure
from karat.decomposition import Errors, decompose
from karat.errors import UsageError
from karat.facets import FacetKey, article_facets, count_facets
from karat.goldfiles.writing import gold_hash
from karat.layers import FOUND, LAYERS, layer_of
from karat.matching import match
from karat.scoring import REGIMES, Key, Settings, count, sheets_of
from karat.semeval import Labelled, SemEval, tally
from karat.tables import CountTable
from karat.tokens import TokenCounts, count_tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from karat.articles import Gold
    from karat.counts import Counts
    from karat.matching import Group

ABSENT = Failure("absent", "no line for this article")


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """What one article came to.

    `semeval` and `tokens` stand by group; they see every layer of the group.
    """

    id: str
    hash: str
    facets: Mapping[str, str]
    counts: Mapping[Key, Counts]
    by_facet: Mapping[FacetKey, Counts]
    errors: Mapping[str, Errors]
    semeval: Mapping[str, SemEval]
    tokens: Mapping[str, TokenCounts]
    left_out: int = 0
    duplicates: int = 0
    failure: Failure | None = None


@dataclass(slots=True)
class Evaluation:
    """What a run came to, article by article; counts are all that is kept of an article."""

    settings: Settings = field(default_factory=Settings)
    ids: list[str] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    facets: list[Mapping[str, str]] = field(default_factory=list)
    counts: CountTable[Key] = field(default_factory=CountTable)
    by_facet: CountTable[FacetKey] = field(default_factory=CountTable)
    errors: dict[str, Errors] = field(default_factory=dict)
    semeval: dict[str, SemEval] = field(default_factory=dict)
    tokens: dict[str, TokenCounts] = field(default_factory=dict)
    left_out: int = 0
    duplicates: int = 0
    failures: dict[str, Failure] = field(default_factory=dict)

    def add(self, scored: ScoredArticle) -> None:
        """Takes one more article in."""
        self.ids.append(scored.id)
        self.hashes.append(scored.hash)
        self.facets.append(scored.facets)
        self.counts.append(scored.counts)
        self.by_facet.append(scored.by_facet)
        self.add_sums(scored)
        if scored.failure is not None:
            self.failures[scored.id] = scored.failure

    def add_sums(self, other: ScoredArticle | Evaluation) -> None:
        """Adds what is kept as sums alone: errors, groups, numbers of oddities."""
        for layer, errors in other.errors.items():
            self.errors[layer] = self.errors.get(layer, Errors()) + errors
        for group, tallies in other.semeval.items():
            self.semeval[group] = self.semeval.get(group, SemEval()) + tallies
        for group, chunks in other.tokens.items():
            self.tokens[group] = self.tokens.get(group, TokenCounts()) + chunks
        self.left_out += other.left_out
        self.duplicates += other.duplicates

    def __add__(self, other: Evaluation) -> Evaluation:
        """Puts the articles of both together; their settings must be equal."""
        if self.settings != other.settings:
            raise UsageError(f"settings differ: {self.settings} and {other.settings}")
        whole = Evaluation(
            self.settings,
            self.ids + other.ids,
            self.hashes + other.hashes,
            self.facets + other.facets,
            self.counts + other.counts,
            self.by_facet + other.by_facet,
            failures=self.failures | other.failures,
        )
        whole.add_sums(self)
        whole.add_sums(other)
        return whole

    def sums(self) -> tuple[object, ...]:
        """Gives all that two evaluations of the same articles must agree on, in any order."""
        return (
            self.settings,
            len(self.ids),
            {key: counts for key, counts in self.counts.totals().items() if any(counts)},
            {key: counts for key, counts in self.by_facet.totals().items() if any(counts)},
            self.errors,
            self.semeval,
            self.tokens,
            (self.left_out, self.duplicates, len(self.failures)),
        )

    def arrange(self, order: Sequence[str]) -> None:
        """Puts articles into this order and layers, aspects and regimes into theirs.

        So that the order in which answers came moves nothing.
        """
        places = {id_: number for number, id_ in enumerate(order)}
        numbers = sorted(range(len(self.ids)), key=lambda number: places[self.ids[number]])
        self.ids = [self.ids[number] for number in numbers]
        self.hashes = [self.hashes[number] for number in numbers]
        self.facets = [self.facets[number] for number in numbers]
        self.counts = self.counts.arranged(numbers, sorted(self.counts.totals(), key=_key_order))
        self.by_facet = self.by_facet.arranged(numbers, sorted(self.by_facet.totals()))
        self.errors = {name: self.errors[name] for name in sorted(self.errors, key=_layer_order)}
        self.semeval = dict(sorted(self.semeval.items()))
        self.tokens = dict(sorted(self.tokens.items()))
        self.failures = {id_: self.failures[id_] for id_ in order if id_ in self.failures}


def _layer_order(layer: str) -> tuple[int, str]:
    """Sorts karat's own layers as it lists them, strangers after them by name."""
    own = list(LAYERS)
    return (own.index(layer), "") if layer in LAYERS else (len(own), layer)


def _key_order(key: Key) -> tuple[tuple[int, str], int, str, int]:
    layer, aspect, regime = key
    fixed = [FOUND, *(one.name for one in layer_of(layer).fixed)]
    place = fixed.index(aspect) if aspect in fixed else len(fixed)
    return _layer_order(layer), place, aspect, REGIMES.index(regime)


def evaluate(
    pairs: Iterable[tuple[Gold, Answer | None]],
    settings: Settings,
    layers: Iterable[str] | None = None,
    *,
    seen: Callable[[], object] = lambda: None,
) -> Evaluation:
    """Scores answers against gold as they come; an article without an answer has failed.

    `layers` are those that the extractor declares: others are neither scored nor missed. None
    stands for all. `seen` is called after each article.
    """
    declared = None if layers is None else frozenset(layers)
    evaluation = Evaluation(settings)
    for gold, answer in pairs:
        given = answer if answer is not None else Answer(gold.id, failure=ABSENT)
        evaluation.add(score_article(gold, given, settings, declared))
        seen()
    return evaluation


def score_article(
    gold: Gold, answer: Answer, settings: Settings, declared: frozenset[str] | None = None
) -> ScoredArticle:
    """Aligns and counts one article."""
    matched = match(gold, answer)
    sheets = {
        name: sheet
        for name, sheet in sheets_of(matched).items()
        if declared is None or name in declared
    }
    words = tokenize(gold.article.text)
    bare = {group.name: _bare(group, sheets) for group in matched.groups}
    return ScoredArticle(
        id=gold.id,
        hash=gold_hash(gold),
        facets=article_facets(gold),
        counts=count(sheets, settings),
        by_facet=count_facets(sheets, settings),
        errors=decompose(sheets, settings),
        semeval={name: tally(own, said) for name, (own, said) in bare.items()},
        tokens={name: count_tokens(own, said, words) for name, (own, said) in bare.items()},
        left_out=matched.left_out,
        duplicates=matched.duplicates,
        failure=matched.failure,
    )


def _bare(group: Group, scored: Container[str]) -> tuple[list[Labelled], list[Labelled]]:
    """Gives a group's layers and spans, gold and predicted, of the layers that are scored."""
    own = [(item.target.layer, item.target.readings[0]) for item in group.items]
    said = [(one.guess.layer, one.guess.spans) for one in group.predictions]
    return [one for one in own if one[0] in scored], [one for one in said if one[0] in scored]
