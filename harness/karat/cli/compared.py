"""Gathers all that `karat compare` shows: results, rescored where asked, and what differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.cli.layer_flag import check_layer_names
from karat.cli.standard_streams import note
from karat.errors import UsageError
from karat.hf.given import open_given
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.breakdown import ErrorLine, FacetLine
    from karat.compare import Comparison
    from karat.corpus import Corpus
    from karat.flips import Flip
    from karat.moved import Moved
    from karat.results import ResultRecord


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared and shown; no layer stands for all."""

    layers: tuple[str, ...] = ()
    regime: str = "tolerant"
    aspects: bool = False
    facets: bool = False
    errors: bool = False
    flips: bool = False
    rescore: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with all that was asked for beside it.

    `flips` and `moved` hold one entry a further run; `flips` is None where none were looked for.
    """

    names: tuple[str, ...]
    comparison: Comparison
    facets: list[FacetLine]
    errors: list[ErrorLine]
    flips: list[list[Flip]] | None
    moved: list[Moved]


def gather(
    paths: Sequence[Path], corpus: str | None, asked: Asked, *, named: bool = False
) -> Compared:
    """Reads the results and compares the further ones with the first.

    A corpus that was `named` for these runs is opened and held against each, even where no gold
    is needed.

    Raises:
        UsageError: a layer that no run has, predictions or a corpus that are not there.
        NotComparable: unlike scorers, unlike corpora, no layer in common.
    """
    from karat.breakdown import by_error, by_facet
    from karat.cli.rescored import rescored
    from karat.compare import check_layers, compare
    from karat.gate.meeting import check_named
    from karat.moved import who_moved
    from karat.reports.naming import names_of
    from karat.result_files import read_result

    recorded = [read_result(path) for path in paths]
    if named:
        opened = open_given(corpus)
        for one in recorded:
            check_named(opened, one)
    known = list(dict.fromkeys(layer for one in recorded for layer in one.corpus.layers))
    check_layer_names(asked.layers, known)
    results = rescored(paths, recorded, corpus) if asked.rescore else recorded
    whole = compare(results, asked.regime, aspects=asked.aspects)
    check_layers(results, asked.layers)
    comparison = replace(
        whole, lines=tuple(line for line in whole.lines if _wanted(line.layer, asked))
    )
    moved = [
        who_moved((recorded[0], one), (results[0], other))
        for one, other in zip(recorded[1:], results[1:], strict=True)
        if asked.rescore
    ]
    for result in results[1:]:
        for layer in result.scores.keys() - results[0].scores.keys():
            note(f"{layer} is not compared: the first run does not declare it")
    return Compared(
        names=tuple(
            f"{name}  ({path})" for name, path in zip(names_of(recorded), paths, strict=True)
        ),
        comparison=comparison,
        facets=[x for x in by_facet(results) if _wanted(x.layer, asked)] if asked.facets else [],
        errors=[x for x in by_error(results) if _wanted(x.layer, asked)] if asked.errors else [],
        flips=_flips(paths, results, comparison, corpus, asked),
        moved=moved,
    )


def _wanted(layer: str, asked: Asked) -> bool:
    return not asked.layers or layer in asked.layers


def _flips(
    paths: Sequence[Path],
    results: Sequence[ResultRecord],
    comparison: Comparison,
    corpus: str | None,
    asked: Asked,
) -> list[list[Flip]] | None:
    """Finds the flips where they are asked for, or where few articles leave no p-value."""
    few = any(line.small for line in comparison.lines)
    if not asked.flips and (not few or asked.facets or asked.errors):
        return None
    try:
        return _found_flips(paths, results, comparison, open_given(corpus), asked)
    except UsageError as error:
        if asked.flips:
            raise
        note(f"no flips: {error}")
        return None


def _found_flips(
    paths: Sequence[Path],
    results: Sequence[ResultRecord],
    comparison: Comparison,
    opened: Corpus,
    asked: Asked,
) -> list[list[Flip]]:
    from karat.flips import flips
    from karat.outcome.rescoring import needed_predictions, read_answers

    if max(comparison.repeats) > 1:
        raise UsageError(
            "a gold item flips between two runs, and these are of several repeats; "
            "karat score, with --out, makes a result of one repeat's predictions.jsonl"
        )
    files = [needed_predictions(*one) for one in zip(paths, results, strict=True)]
    golds = _shared_golds(opened, results[0], comparison)
    if not golds:
        raise UsageError(f"the gold at {opened.root} is not what the runs were scored by")
    said = [
        read_answers(file, opened, golds, result).answers
        for file, result in zip(files, results, strict=True)
    ]
    found = []
    for result, answers in zip(results[1:], said[1:], strict=True):
        layers = [
            layer for layer in results[0].scores if layer in result.scores and _wanted(layer, asked)
        ]
        articles = ((gold, said[0][gold.id], answers[gold.id]) for gold in golds)
        found.append(list(flips(articles, layers)))
    return found


def _shared_golds(opened: Corpus, result: ResultRecord, comparison: Comparison) -> list[Gold]:
    """Reads the shared articles whose gold is still the one that was scored."""
    from karat.goldfiles.writing import gold_hash

    shared, known = comparison.ground.shared, set(opened.ids("all"))
    golds = [
        gold
        for gold in opened.gold([id_ for id_ in shared if id_ in known])
        if gold_hash(gold) == result.articles[gold.id].hash
    ]
    if golds and len(golds) < len(shared):
        many = so_many(len(shared) - len(golds), "article")
        note(f"flips of {many} are not shown: the gold has moved")
    return golds
