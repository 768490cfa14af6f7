"""Takes a text into the corpus as an article that has no labels yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from karat.articles import Article, Gold
from karat.corpus import ALL, Corpus, naming_flag, read_text
from karat.errors import FormatError, Problem, UsageError
from karat.gold.check_corpus import check_leaks, runs_of
from karat.gold.register import register
from karat.goldfiles.reading import SHOWN_TO_EXTRACTORS
from karat.layers.timex import day_of
from karat.marks import write_mark
from karat.records import id_fault
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def bare_article(id_: str, text: str, meta: Mapping[str, str], layers: Sequence[str]) -> Gold:
    """Makes an article without labels, complete for the layers named.

    Raises:
        UsageError: the id, a meta value or a layer cannot stand in the files of a corpus.
    """
    if (fault := id_fault(id_)) is not None:
        raise UsageError(f"id {quoted(id_)} {fault}; a good one is harbour-001")
    dct = meta.get("dct")
    if dct is not None and (_DAY.fullmatch(dct) is None or day_of(dct) is None):
        raise UsageError(f"dct {quoted(dct)} must be a day, YYYY-MM-DD; leave it out if unknown")
    twice = [layer for layer in layers if layers.count(layer) > 1]
    if twice or not layers:
        what = f"{quoted(twice[0])} is given twice" if twice else "names no layer"
        raise UsageError(f"--layers {what}")
    shown = {key: meta[key] for key in SHOWN_TO_EXTRACTORS if key in meta}
    gold = Gold(Article(id_, text, shown), tuple(layers), (), (), dict(meta))
    write_mark(gold)  # raises for what the .mark of the article could never say
    return gold


def add_article(corpus: Corpus, gold: Gold, split: str, path: str) -> None:
    """Writes an article that is new into a split; `path` is the file that its text came from.

    Raises:
        UsageError: the id is taken, or there is no such split.
        FormatError: the text is a near copy of one in another split.
    """
    splits = corpus.manifest.splits
    if split not in splits:
        names = ", ".join(splits)
        raise UsageError(f'no split "{split}"; there are {names}{did_you_mean(split, splits)}')
    _check_free(corpus, gold.id)
    leaks = near_copies(corpus, gold, split)
    if leaks:
        raise FormatError([Problem(path, 1, 1, message, "V58") for message in leaks])
    register(corpus, gold, "", path, split)


def near_copies(corpus: Corpus, gold: Gold, split: str) -> list[str]:
    """Says which articles of other splits share too much with the text of this one."""
    runs = {gold.id: runs_of(gold.article.text)}
    for id_ in corpus.ids(ALL):
        text, problems = read_text(corpus.root / "articles" / f"{id_}.txt", articles=True)
        if not problems and id_ != gold.id:
            runs[id_] = runs_of(text)
    splits = {**corpus.manifest.splits, split: [*corpus.manifest.splits[split], gold.id]}
    grown = Corpus(corpus.root, msgspec.structs.replace(corpus.manifest, splits=splits))
    return [problem.message for problem in check_leaks(grown, runs, [gold.id])]


def _check_free(corpus: Corpus, id_: str) -> None:
    """Refuses an id that a split or a file has, also in other letters' case."""
    for split, ids in corpus.manifest.splits.items():
        if id_ in ids:
            edit = f"karat gold edit {id_}{naming_flag(corpus.root)}"
            raise UsageError(f"{id_} is in the corpus already, in {split}; {edit}")
    for path in sorted((corpus.root / "articles").glob("*.*")):
        if path.stem.casefold() == id_ and path.suffix in {".txt", ".json"}:
            raise UsageError(f"{path} is there already, though no split names it; move it away")
