"""Puts the articles of a dataset into a corpus on disk, which is made where there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from karat.corpus import Corpus, open_corpus, read_text
from karat.decoding import decode_text
from karat.errors import FormatError, Problem, UsageError
from karat.gold.manifest import manifest_text, write_manifest
from karat.goldfiles.reading import read_gold
from karat.goldfiles.writing import write_gold
from karat.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from karat.articles import Gold


@dataclass(frozen=True, slots=True)
class Imported:
    """How many articles are new in the corpus, and how many were there and are labelled anew."""

    new: int
    relabelled: int


def import_corpus(source: Corpus, root: Path) -> Imported:
    """Writes every article of `source` into the corpus at `root`, each in the split it comes from.

    A registered text never changes: an article that is there must have it, and its split.

    Raises:
        FormatError: with every problem of every article; nothing is written then.
        UsageError: `root` holds something else than a corpus.
    """
    target = _target(source, root)
    golds = [_registered(gold) for gold in source.gold(source.ids("all"))]
    split_of = {id_: split for split, ids in source.manifest.splits.items() for id_ in ids}
    there = {id_: split for split, ids in target.manifest.splits.items() for id_ in ids}
    problems = [
        problem
        for gold in golds
        for problem in _problems(gold, f"{source.root}#{gold.id}")
        + _clashes(gold, split_of[gold.id], there.get(gold.id), target)
    ]
    if problems:
        raise FormatError(problems)
    for gold in golds:
        path = target.root / "articles" / f"{gold.id}.json"
        if gold.id not in there:
            write_atomically(path.with_suffix(".txt"), gold.article.text.encode())
        write_atomically(path, write_gold(gold).encode())
    _register(target, {id_: split for id_, split in split_of.items() if id_ not in there})
    new = sum(gold.id not in there for gold in golds)
    return Imported(new, len(golds) - new)


def _target(source: Corpus, root: Path) -> Corpus:
    """Opens the corpus at `root`, or plans one as the source's manifest says."""
    if (root / "manifest.json").is_file():
        return open_corpus(root)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(f"{root} is neither a corpus nor an empty folder")
    return Corpus(root, msgspec.structs.replace(source.manifest, splits={}, files={}))


def _registered(gold: Gold) -> Gold:
    """Ends the text with a line feed, as registered texts do; no offset moves."""
    text = gold.article.text
    if text.endswith("\n"):
        return gold
    return replace(gold, article=replace(gold.article, text=f"{text}\n"))


def _problems(gold: Gold, where: str) -> list[Problem]:
    """Gives what the corpus' own doors would refuse in the files of this article."""
    text = gold.article.text
    decoded = decode_text(text.encode(), lf=True, nfc=True, printable=True)
    faults = [Problem(where, one.line, one.column, one.message) for one in decoded.faults]
    reading = read_gold(write_gold(gold), text, where, stem=gold.id)
    return faults + [problem for problem in reading.problems if not problem.warning]


def _clashes(gold: Gold, split: str, there: str | None, target: Corpus) -> list[Problem]:
    """Gives what stands against an article that the corpus already has."""
    if there is None:
        return []
    path = target.root / "articles" / f"{gold.id}.txt"
    registered, problems = read_text(path, articles=True)
    if not problems and registered != gold.article.text:
        problems.append(Problem(str(path), 1, 1, "the text that comes in is another"))
    if there != split:
        problems.append(Problem(str(path), 1, 1, f"is in split {there}, comes in as {split}"))
    return problems


def _register(target: Corpus, new: dict[str, str]) -> None:
    """Lists new articles in their splits and brings the manifest up to date."""
    splits = {split: list(ids) for split, ids in target.manifest.splits.items()}
    for id_, split in new.items():
        splits.setdefault(split, []).append(id_)
    manifest = msgspec.structs.replace(target.manifest, splits=splits)
    write_atomically(target.root / "manifest.json", manifest_text(manifest).encode())
    write_manifest(Corpus(target.root, manifest))
