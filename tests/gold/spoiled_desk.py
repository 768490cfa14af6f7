"""A small good corpus, and a desk at which tests spoil it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.corpus import open_corpus
from karat.gold.check import check_article, check_corpus
from karat.gold.manifest import write_manifest
from karat.goldfiles.writing import write_gold
from karat.marks import read_mark

if TYPE_CHECKING:
    from pathlib import Path

    from karat.corpus import Corpus
    from karat.errors import Problem

FIRST = (
    "{q1|“The tunnel,”} {s1|Mara Voss} {c1|told} her deputy on {d1|Monday}, "
    "{q1|“will cost {n1|about $1.2 billion} and open by {d2|March 2033}.”}"
)
GOOD = """--- gold/1
id: harbour-001
dct: 2026-05-04
source: composed for the tests
license: CC-BY-4.0
---
FIRST
{s2|Voss} {c2|said} {q2|the harbour had lost {n2|15 to 20} ferries since {d3|last year}}.
The oldest, at Pier {x1|9}, is known as {x2|“Old Tom”}.
---
@voss person "Mara Voss" alias="Voss"
s1 s2 @voss
q1 direct
q2 indirect
n1 1200000000 USD approx head="$1.2 billion"
n2 15..20 of="ferries"
d1 DATE 2026-05-04
d2 DATE 2033-03
d3 DATE 2025
x1 quantity identifier
x2 quote nickname
""".replace("FIRST", FIRST)


@dataclass(frozen=True)
class Found:
    """One problem as a test compares it, with the file's name for its path."""

    rule: str
    name: str
    line: int
    column: int
    message: str
    warning: bool = False

    @property
    def told(self) -> tuple[str, str]:
        """Gives what it says, without its place."""
        return self.rule, self.message


class Desk:
    """A corpus of one good article in a folder, and the ways to spoil it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.id = "harbour-001"
        self.text, self.source = made(GOOD)
        (root / "articles").mkdir()
        self.put(self.text, self.source)

    def put(self, text: str, source: str, id_: str | None = None) -> None:
        """Writes an article as it is given."""
        folder = self.root / "articles"
        (folder / f"{id_ or self.id}.txt").write_text(text, encoding="utf-8", newline="")
        (folder / f"{id_ or self.id}.json").write_text(source, encoding="utf-8", newline="")
        self.text, self.source = text, source

    def mark(self, *changes: tuple[str, str]) -> list[Found]:
        """Replaces pieces of the good .mark, writes what it says, and checks it."""
        view = GOOD
        for old, new in changes:
            view = replaced(view, old, new)
        self.put(*made(view))
        return self.found()

    def spoil(self, *changes: tuple[str, str]) -> list[Found]:
        """Replaces pieces of the good .json as they stand, and checks it."""
        source = self.source
        for old, new in changes:
            source = replaced(source, old, new)
        self.put(self.text, source)
        return self.found()

    def found(self, id_: str | None = None) -> list[Found]:
        """Checks the article."""
        return [_found(one) for one in check_article(self.root, self.id if id_ is None else id_)]

    def label(self, rule: str, piece: str, message: str, *, warning: bool = False) -> Found:
        """Tells a problem in the labels at the place that ¦ marks in a piece of their file."""
        return Found(rule, f"{self.id}.json", *where(self.source, piece), message, warning)

    def word(self, rule: str, piece: str, message: str, *, warning: bool = True) -> Found:
        """Tells a problem in the text at the place that ¦ marks in a piece of it."""
        return Found(rule, f"{self.id}.txt", *where(self.text, piece), message, warning)

    def corpus(self, splits: dict[str, list[str]] | None = None) -> Corpus:
        """Makes a corpus of the folder, with its manifest as it should be."""
        manifest = {
            "format": "manifest/1",
            "name": "tests",
            "version": "1",
            "license": "CC-BY-4.0",
            "canary": "none",
            "digest": "",
            "splits": splits or {"train": [self.id]},
            "layers": ["speaker", "quote", "cue", "quantity", "date", "decoy"],
            "files": {},
        }
        path = self.root / "manifest.json"
        path.write_text(json.dumps(manifest), encoding="utf-8")
        write_manifest(open_corpus(self.root))
        return open_corpus(self.root)

    def corpus_found(self, corpus: Corpus, *ids: str) -> list[Found]:
        """Checks the corpus, or some of its articles."""
        return [_found(one) for one in check_corpus(corpus, ids or None)]


def _found(problem: Problem) -> Found:
    name = problem.path.rpartition("/")[2]
    return Found(problem.rule, name, problem.line, problem.column, problem.message, problem.warning)


def made(view: str) -> tuple[str, str]:
    """Gives the text and the .json of a .mark."""
    reading = read_mark(view, "test.mark")
    assert reading.gold is not None, reading.problems
    return reading.gold.article.text, write_gold(reading.gold)


def replaced(text: str, old: str, new: str) -> str:
    """Replaces the first of a piece that must be there."""
    assert old in text, old
    return text.replace(old, new, 1)


def where(text: str, piece: str) -> tuple[int, int]:
    """Finds the line and column that ¦ marks in a piece of a text."""
    before, _, after = piece.partition("¦")
    at = text.index(before + after) + len(before)
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
