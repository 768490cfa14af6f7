"""Checks gold: every slip in an article's text and labels, and in a corpus as a whole.

Errors must be mended before anything is scored. Warnings are questions: a reader looks and decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from karat.corpus import naming_flag, read_article, read_text
from karat.errors import Problem, UsageError
from karat.findings import Findings
from karat.gold.check_anchors import check_anchors
from karat.gold.check_corpus import (
    check_independence,
    check_leaks,
    check_licence,
    check_namesakes,
    check_stale,
    namesakes,
    runs_of,
)
from karat.gold.check_dates import check_dates
from karat.gold.check_edges import check_edges
from karat.gold.check_entities import check_entities
from karat.gold.check_form import check_canonical, check_form
from karat.gold.check_marks import check_marks
from karat.gold.check_missed import check_missed
from karat.gold.check_passes import check_passes
from karat.gold.check_quantities import check_quantities
from karat.gold.check_quotes import check_quotes
from karat.gold.check_text import check_text
from karat.gold.check_written import check_written
from karat.gold.near_words import check_near_words
from karat.gold.sheet import Sheet, walk
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from karat.corpus import Corpus

_FORMS = frozenset({"V02", "V03", "V04"})  # a byte-order mark, line ends, letters in two parts
_CHECKS = (
    check_text,
    check_edges,
    check_form,
    check_quotes,
    check_marks,
    check_entities,
    check_quantities,
    check_written,
    check_dates,
    check_anchors,
    check_missed,
    check_near_words,
)


def check_corpus(corpus: Corpus, ids: Sequence[str] | None = None) -> list[Problem]:
    """Gives every problem of a corpus, or of the articles named, sorted by file and place.

    The whole corpus is its articles, listed or not, and what no article shows by itself. Articles
    that are named are held against the whole for leaks and independence all the same.

    Raises:
        UsageError: an article that was named is not there.
    """
    known = {id_ for listed in corpus.manifest.splits.values() for id_ in listed}
    found = {path.stem for path in (corpus.root / "articles").glob("*.json")}
    alike = namesakes(known | found)
    chosen = sorted(known | found if ids is None else {*ids})
    _refuse_unknown(corpus.root, chosen, known | found)
    problems: list[Problem] = []
    for id_ in chosen:
        problems += _check(corpus.root, id_, alike.get(id_, ()), released=id_ in known)
    problems += check_passes(corpus.root, None if ids is None else [*filter(_is_safe, chosen)])
    problems += check_independence(corpus.root, filter(_is_safe, chosen))
    problems += _leaks(corpus, chosen)
    if ids is None:
        problems += check_stale(corpus)
    return sorted(problems)


def _refuse_unknown(root: Path, chosen: Iterable[str], known: Collection[str]) -> None:
    """Raises UsageError for articles that neither a split nor a file has."""
    unknown = [
        f"no article {quoted(id_)} in {root}{did_you_mean(id_, known)}"
        for id_ in chosen
        if id_ not in known
    ]
    if unknown:
        raise UsageError("\n".join(unknown))


def check_article(root: Path, id_: str) -> list[Problem]:
    """Gives every problem of one article of a folder, with or without a manifest."""
    return sorted(_check(root, id_, (), released=False))


def _check(root: Path, id_: str, alike: Iterable[str], *, released: bool) -> list[Problem]:
    folder = root / "articles"
    if not _is_safe(id_):
        message = f"id {quoted(id_)} is no name of a file"
        return [Problem(str(root / "manifest.json"), 1, 1, message, "V17")]
    reading = read_article(root, id_)
    if reading.draft is None or reading.root is None:
        return _mendable(reading.problems, root, id_) if released else [*reading.problems]
    labels, words = (Findings(str(folder / f"{id_}{ending}")) for ending in (".json", ".txt"))
    known = {one.id: one for one in reading.draft.annotations}
    listed = walk(reading.root, "annotations").value
    whole = isinstance(listed, list) and len(known) == len(listed)
    sheet = Sheet(reading.draft, reading.root, reading.nodes, labels, words, known, whole)
    for check in _CHECKS:
        check(sheet)
    check_namesakes(sheet, alike)
    if released:
        check_licence(sheet)
    if reading.gold is not None:
        source, _ = read_text(folder / f"{id_}.json", articles=False)
        check_canonical(sheet, source, naming_flag(root))
    return [*reading.problems, *labels.problems, *words.problems]


def _mendable(problems: Iterable[Problem], root: Path, id_: str) -> list[Problem]:
    """Names, at the first place where a text has another form than gold's, what mends it all."""
    told = [*problems]
    for number, one in enumerate(told):
        if one.rule in _FORMS and one.path.endswith(".txt") and "UTF-16" not in one.message:
            mend = f"run: karat gold realign {id_}{naming_flag(root)}"
            told[number] = replace(one, message=f"{one.message}; {mend}")
            break
    return told


def _is_safe(id_: str) -> bool:
    """Says whether an id names a file inside its folder."""
    return id_ not in {"", ".", ".."} and not any(mark in id_ for mark in "/\\\0:")


def _leaks(corpus: Corpus, chosen: Sequence[str]) -> list[Problem]:
    """Finds the near copies of the chosen articles in other splits."""
    runs = {}
    for id_ in filter(_is_safe, corpus.ids("all")):
        text, problems = read_text(corpus.root / "articles" / f"{id_}.txt", articles=True)
        if not problems:
            runs[id_] = runs_of(text)
    return list(check_leaks(corpus, runs, chosen))
