"""Takes decisions into the corpus: a sheet, or an adjudicator's whole .mark, becomes the gold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karat.corpus import read_article
from karat.errors import FormatError, Problem
from karat.gold.compare_passes import compare
from karat.gold.conflicts import clusters_of
from karat.gold.decided import Decision, decide
from karat.gold.mark_places import check_written
from karat.gold.own_labels import Known, Own, read_own
from karat.gold.register import register
from karat.gold.sheet_check import check_sheet, open_sheet, passes_of
from karat.gold.view_check import check_view
from karat.marks import write_mark
from karat.marks.header import Header
from karat.marks.messages import in_mark_words
from karat.places import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.gold.compare_passes import Compared
    from karat.gold.conflicts import Cluster
    from karat.gold.passes import TwoPasses
    from karat.gold.sheet_check import OpenedSheet

_LABEL = re.compile(r'\s*\{"id": "(\w+)", "layer"')


@dataclass(frozen=True, slots=True)
class Accepted:
    """The gold that was written, and what the checker asks about it."""

    gold: Gold
    warnings: tuple[Problem, ...]


def accept_sheet(corpus: Corpus, id_: str, split: str | None = None) -> Accepted:
    """Makes the gold of an article from its sheet and writes it.

    Raises:
        FormatError: something is undecided, unreadable or leads to labels that the checker
            refuses; nothing is written then.
        UsageError: there is no sheet, or the article is new and has no split.
    """
    opened, two, compared, clusters = _checked(corpus, id_)
    base = _base(corpus.root, two)
    own = read_own(opened.source, _owns(opened, clusters), _known(base, compared), opened.findings)
    opened.refuse()
    decided = decide(compared, _decisions(opened, clusters), own, base, opened.findings)
    opened.refuse()
    places = decided.places
    warnings = _checked_at(decided.gold, opened, places)
    register(corpus, decided.gold, write_mark(decided.gold), str(opened.path), split)
    return Accepted(decided.gold, warnings)


def accept_mark(
    corpus: Corpus, id_: str, source: str, path: str, split: str | None = None
) -> Accepted:
    """Writes an adjudicator's .mark as the gold, once the sheet has a decision for all.

    Raises FormatError and UsageError as `accept_sheet` does.
    """
    opened, *_ = _checked(corpus, id_)
    opened.refuse()
    checked = check_view(corpus.root, source, path, id_)
    if checked.gold is None:
        raise FormatError(checked.problems)
    register(corpus, checked.gold, source, path, split)
    return Accepted(checked.gold, checked.problems)


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


def _checked_at(gold: Gold, opened: OpenedSheet, places: Mapping[str, int]) -> tuple[Problem, ...]:
    """Has the gold checked as it would be written; tells all where its label was decided.

    What is owed to both passes, or to none of the labels, stands at the head of the sheet.
    """
    written, problems = check_written(gold, {})
    ids = [found[1] if (found := _LABEL.match(line)) else "" for line in written.split("\n")]
    lines, path = Lines(opened.source), str(opened.path)
    told = []
    for problem in problems:
        in_text = problem.path.endswith(".txt")
        id_ = "" if in_text else ids[problem.line - 1]
        place = lines.place(places.get(id_, 0))
        where = f"line {problem.line} of the text: " if in_text else ""
        agreed = f"{id_}, as in both passes: " if id_ and id_ not in places else where
        message = f"{agreed}{in_mark_words(problem.message)}"
        told.append(
            replace(problem, path=path, line=place.line, column=place.column, message=message)
        )
    if any(not problem.warning for problem in told):
        raise FormatError(told)
    return tuple(told)
