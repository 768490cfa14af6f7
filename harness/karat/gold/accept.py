"""Takes decisions into the corpus: a sheet, or an adjudicator's whole .mark, becomes the gold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from karat.corpus import read_article
from karat.errors import FormatError, Problem
from karat.gold.compare_passes import compare
from karat.gold.conflicts import clusters_of
from karat.gold.decided import Decision, decide
from karat.gold.own_labels import Known, Own, read_own
from karat.gold.register import register
from karat.gold.sheet_check import check_sheet, open_sheet, passes_of
from karat.goldfiles.reading import read_gold
from karat.goldfiles.writing import write_gold
from karat.marks import read_mark, write_mark
from karat.marks.header import Header
from karat.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.gold.compare_passes import Compared
    from karat.gold.conflicts import Cluster
    from karat.gold.passes import TwoPasses
    from karat.gold.sheet_check import OpenedSheet

_LABEL = re.compile(r'\s*\{"id": "(\w+)", "layer"')


def accept_sheet(corpus: Corpus, id_: str, split: str | None = None) -> Gold:
    """Makes the gold of an article from its sheet and writes it.

    Raises:
        FormatError: something is undecided, unreadable or leads to labels that are no gold;
            nothing is written then.
        UsageError: there is no sheet, or the article is new and has no split.
    """
    opened, two, compared, clusters = _checked(corpus, id_)
    base = _base(corpus.root, two)
    own = read_own(opened.source, _owns(opened, clusters), _known(base, compared), opened.findings)
    opened.refuse()
    decided = decide(compared, _decisions(opened, clusters), own, base, opened.findings)
    opened.refuse()
    places = decided.places
    _pass_the_door(decided.gold, str(opened.path), opened.source, lambda id_: places.get(id_, 0))
    register(corpus, decided.gold, write_mark(decided.gold), str(opened.path), split)
    return decided.gold


def accept_mark(corpus: Corpus, id_: str, source: str, path: str, split: str | None = None) -> Gold:
    """Writes an adjudicator's .mark as the gold, once the sheet has a decision for all.

    Raises FormatError and UsageError as `accept_sheet` does.
    """
    opened, *_ = _checked(corpus, id_)
    opened.refuse()
    reading = read_mark(source, path)
    if reading.gold is None:
        raise FormatError(reading.problems)
    gold = reading.gold
    if gold.id != id_:
        raise FormatError([Problem(path, 2, 1, f"the .mark is of {gold.id}, not of {id_}", "V13")])
    _pass_the_door(gold, path, source, lambda id_: max(0, source.find(f"{{{id_}|")))
    register(corpus, gold, source, path, split)
    return gold


def _checked(
    corpus: Corpus, id_: str
) -> tuple[OpenedSheet, TwoPasses, Compared, Sequence[Cluster]]:
    """Opens a sheet with its passes and notes all that is wrong with its decisions."""
    opened = open_sheet(corpus.root, id_)
    two = passes_of(opened, corpus.root, id_)
    compared = compare(two.a.gold, two.b.gold)
    clusters = clusters_of(compared)
    check_sheet(opened, corpus.root, two, compared, clusters)
    return opened, two, compared, clusters


def _base(root: Path, two: TwoPasses) -> Gold:
    """Gives the article without labels: its meta as registered, else as both passes have it."""
    a, b = two.a.gold, two.b.gold
    problems = []
    if set(a.layers) != set(b.layers):
        said = f"labels {', '.join(b.layers)}, the other pass {', '.join(a.layers)}"
        problems.append(Problem(two.b.path, 1, 1, f"{said}; both must be of the same layers"))
    registered = read_article(root, two.id).gold
    if registered is None and a.meta != b.meta:
        unlike = sorted(k for k in {*a.meta, *b.meta} if a.meta.get(k) != b.meta.get(k))
        message = f"meta {', '.join(unlike)} differs from the other pass"
        problems.append(Problem(two.b.path, 1, 1, message))
    if problems:
        raise FormatError(problems)
    return replace(registered or a, layers=a.layers, annotations=(), entities=())


def _known(base: Gold, compared: Compared) -> Known:
    header = Header(base.id, base.meta, base.layers, compared.letters)
    entities = {**compared.entities_b, **compared.entities_a}
    ids = frozenset({*compared.a, *compared.b})
    return Known(header, compared.text, ids, tuple(entities.values()))


def _owns(opened: OpenedSheet, clusters: Sequence[Cluster]) -> list[Own]:
    entries = opened.sheet.entries
    return [
        Own(one.number, frozenset({one.difference.id}), cluster.passage, entries[one.number].own)
        for cluster in clusters
        for one in cluster.conflicts
        if one.number in entries and entries[one.number].own
    ]


def _decisions(opened: OpenedSheet, clusters: Sequence[Cluster]) -> list[Decision]:
    conflicts = [one for cluster in clusters for one in cluster.conflicts]
    entries = opened.sheet.entries
    return [
        Decision(one.number, one.difference, entries[one.number].word, entries[one.number].place)
        for one in conflicts
    ]


def _pass_the_door(gold: Gold, path: str, source: str, place_of: Callable[[str], int]) -> None:
    """Reads the gold as it would be written; tells each fault where its label was decided."""
    written = write_gold(gold)
    ids = [found[1] if (found := _LABEL.match(line)) else "" for line in written.splitlines()]
    lines = Lines(source)
    problems = []
    for problem in read_gold(written, gold.article.text, path, stem=gold.id).problems:
        if not problem.warning:
            place = lines.place(place_of(ids[problem.line - 1]))
            rule = problem.rule
            problems.append(Problem(path, place.line, place.column, problem.message, rule))
    if problems:
        raise FormatError(problems)
