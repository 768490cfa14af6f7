"""What no article shows by itself: ids (V14), licences (V57), leaks (V58), exports (V59), V60."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from karat.corpus import naming_flag, read_text
from karat.errors import Problem
from karat.gold.manifest import stale_files
from karat.places import Lines
from karat.spelling import quoted
from karat.wording import agreeing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from karat.corpus import Corpus
    from karat.gold.sheet import Sheet

RUN = 8  # words
LEAK = 0.2  # share of the shorter text's runs; a house's boilerplate stays far below
_WORD = re.compile(r"\w+")
_BUILT = re.compile(r"\b(?:corpus|digest)\b[^\n]*?\b([0-9a-f]{64})\b")
_ADJUDICATOR = re.compile(r"^adjudicator:[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_REQUIRED = ("source", "license")


def check_licence(sheet: Sheet) -> None:
    """Notes an article that is released without saying where it is from."""
    missing = [f"meta.{key}" for key in _REQUIRED if not sheet.gold.meta.get(key, "").strip()]
    if missing:
        what = " and ".join(missing)
        message = f"{what} {agreeing(len(missing), 'is', 'are')} required for released documents"
        sheet.labels.at(sheet.file_place("meta"), "V57", message)


def check_namesakes(sheet: Sheet, others: Iterable[str]) -> None:
    """Notes files whose names differ only by case: on many disks they are one file."""
    for other in sorted(others):
        message = f"id differs only by case from {other}.json"
        sheet.labels.at(sheet.file_place("id"), "V14", message)


def namesakes(ids: Iterable[str]) -> dict[str, set[str]]:
    """Gives, for every id, the others that are equal to it but for case."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for id_ in ids:
        by_name[id_.casefold()].add(id_)
    return {id_: alike - {id_} for alike in by_name.values() for id_ in alike}


def runs_of(text: str) -> frozenset[bytes]:
    """Gives the runs of eight words of a text, folded, as short hashes."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return frozenset(hashlib.blake2b(run.encode(), digest_size=8).digest() for run in runs)


def check_leaks(
    corpus: Corpus, runs: Mapping[str, frozenset[bytes]], chosen: Collection[str]
) -> Iterator[Problem]:
    """Gives pairs of near copies in different splits that a chosen article is in.

    `runs` are those of each article of the corpus.
    """
    split_of = {id_: split for split, ids in corpus.manifest.splits.items() for id_ in ids}
    users: dict[bytes, list[str]] = defaultdict(list)
    for id_ in sorted(runs.keys() & split_of.keys()):
        for run in runs[id_]:
            users[run].append(id_)
    common = Counter(pair for ids in users.values() for pair in combinations(ids, 2))
    for (first, second), count in sorted(common.items()):
        share = count / min(len(runs[first]), len(runs[second]))
        apart = split_of[first] != split_of[second]
        if apart and share >= LEAK and not {first, second}.isdisjoint(chosen):
            pair = f"{split_of[first]}/{first}.txt and {split_of[second]}/{second}.txt"
            message = f"{pair} share {share:.0%} of {RUN}-word runs; move one"
            yield Problem(str(corpus.root / "articles" / f"{first}.txt"), 1, 1, message, "V58")


def check_stale(corpus: Corpus) -> Iterator[Problem]:
    """Gives what was made from another state of the corpus: the manifest and exports."""
    yield from stale_files(corpus)
    digest = corpus.manifest.digest
    for path in sorted(corpus.root.glob("*/README.md")):
        text, problems = read_text(path, articles=False)
        for built in [] if problems else _BUILT.finditer(text):
            if built[1] != digest:
                place = Lines(text).place(built.start(1))
                states = f"built from corpus {built[1][:4]}…, now {digest[:4]}…"
                mend = f"karat gold export {path.parent.name}{naming_flag(corpus.root)}"
                message = f"{states}; run: {mend}"
                yield Problem(str(path), place.line, place.column, message, "V59")


def check_independence(root: Path, ids: Iterable[str]) -> Iterator[Problem]:
    """Gives adjudications by somebody who made one of the passes that they decide on."""
    for id_ in ids:
        path = root / "adjudication" / f"{id_}.txt"
        if not path.is_file():
            continue
        text, _ = read_text(path, articles=False)  # a byte-order mark hides nothing
        for said in _ADJUDICATOR.finditer(text):
            passes = {file.parent.name.casefold() for file in root.glob(f"passes/*/{id_}.json")}
            if said[1].casefold() in passes:
                place = Lines(text).place(said.start())
                message = f"adjudicator {quoted(said[1])} also annotated this document"
                yield Problem(str(path), place.line, place.column, message, "V60")
