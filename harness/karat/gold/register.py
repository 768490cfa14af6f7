"""Puts an article's labels into the corpus, and a text that is new into its split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from karat.corpus import Corpus, read_text
from karat.errors import FormatError, UsageError
from karat.gold.manifest import manifest_text, write_manifest
from karat.goldfiles.reading import read_gold
from karat.goldfiles.writing import write_gold
from karat.marks import changed_text
from karat.records import id_fault
from karat.spelling import did_you_mean, quoted
from karat.writing import write_atomically

if TYPE_CHECKING:
    from karat.articles import Gold


def register(corpus: Corpus, gold: Gold, view: str, path: str, split: str | None) -> None:
    """Writes labels beside their text and brings the manifest up to date.

    `view` is the .mark at `path` that the labels were read from.

    Raises:
        FormatError: the text is not the registered one, or the labels have faults; nothing is
            written then.
        UsageError: the text is new and no split, or an unknown one, was given for it.
    """
    folder = corpus.root / "articles"
    known = gold.id in corpus.ids("all")
    source = write_gold(gold)
    problems = list(read_gold(source, gold.article.text, path, stem=gold.id).problems)
    if known:
        registered, faults = read_text(folder / f"{gold.id}.txt", articles=True)
        problems += faults
        if not faults:
            problems += changed_text(view, path, registered, f"{gold.id}.txt")
    if any(not problem.warning for problem in problems):
        raise FormatError(problems)
    if not known:
        _new(corpus, gold, split)
    write_atomically(folder / f"{gold.id}.json", source.encode())
    if not known:
        write_atomically(folder / f"{gold.id}.txt", gold.article.text.encode())
        splits = dict(corpus.manifest.splits)
        splits[str(split)] = sorted([*splits[str(split)], gold.id])
        manifest = msgspec.structs.replace(corpus.manifest, splits=splits)
        write_atomically(corpus.root / "manifest.json", manifest_text(manifest).encode())
        corpus = Corpus(corpus.root, manifest)
    write_manifest(corpus)


def _new(corpus: Corpus, gold: Gold, split: str | None) -> None:
    splits = corpus.manifest.splits
    if (fault := id_fault(gold.id)) is not None:
        raise UsageError(f"id {quoted(gold.id)} {fault}")
    if split is None:
        raise UsageError(f"{gold.id} is new here; give its split with --split {'|'.join(splits)}")
    if split not in splits:
        raise UsageError(
            f'no split "{split}"; there are {", ".join(splits)}{did_you_mean(split, splits)}'
        )
