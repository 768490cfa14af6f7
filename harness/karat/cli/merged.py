"""The shards of one run: read, held against each other and against the gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karat.cli.merge_reading import ShardRun, read_shards
from karat.cli.saving import environment, errors_of
from karat.cli.standard_streams import note
from karat.errors import NotComparable
from karat.hf.given import open_given
from karat.outcome import Choice
from karat.wording import so_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from karat.articles import Gold
    from karat.corpus import Corpus
    from karat.outcome import RunFiles
    from karat.results import ResultRecord


@dataclass(frozen=True, slots=True)
class Merged:
    """All shards of a run, in their order, with the gold of all their articles."""

    shards: Sequence[ShardRun]
    chosen: Choice
    golds: Sequence[Gold]
    lines: Mapping[str, bytes]

    def account(self, scored: RunFiles) -> dict[str, object]:
        """Tells by what the shards were put together, and how each of them went (run/1)."""
        kept = ("shard", "started", "ended", "code", "engine", "jobs", "cached", "seconds")
        told = [
            {"run": one.path.name, **{key: one.account.get(key) for key in kept}}
            for one in self.shards
        ]
        return {**environment(), "merged": told, "errors": errors_of(scored)}


def gather_shards(paths: Iterable[Path], corpus: str | None) -> Merged:
    """Reads shards and sees that together they are one whole run.

    Raises:
        FormatError: a shard cannot be read; told with all that cannot.
        NotComparable: they are not the parts of one run, or the gold is another; told whole.
    """
    shards = sorted(read_shards(paths), key=lambda one: one.place)
    if problems := [*_incomplete(shards), *_unlike(shards)]:
        raise NotComparable("\n".join(problems))
    opened = open_given(corpus)
    ids = tuple(sorted(id_ for one in shards for id_ in one.lines))
    first = shards[0].result
    if problems := [*_misplaced(shards, ids), *_other_corpus(first, opened)]:
        raise NotComparable("\n".join(problems))
    golds = list(opened.gold(ids))
    if problems := list(_other_gold(shards, golds)):
        raise NotComparable("\n".join(problems))
    note(f"{so_many(len(shards), 'shard')}: {so_many(len(ids), 'article')} of {opened.root}")
    lines = {id_: line for one in shards for id_, line in one.lines.items()}
    return Merged(shards, Choice(opened, first.corpus.split, ids), golds, lines)


def _incomplete(shards: Sequence[ShardRun]) -> Iterator[str]:
    """Tells of runs that are no shards, shards that are there twice, and those that are missing."""
    there: dict[tuple[int, int], list[Path]] = {}
    for one in shards:
        if one.place == (0, 0):
            yield f"{one.path} is no shard: it was run without --shard"
        else:
            there.setdefault(one.place, []).append(one.path)
    for (number, of), paths in there.items():
        if len(paths) > 1:
            yield f"shard {number}/{of} is there {len(paths)} times: {', '.join(map(str, paths))}"
    sizes = sorted({of for _, of in there})
    if len(sizes) > 1:
        yield f"the shards are of unlike cuts: {', '.join(f'i/{of}' for of in sizes)}"
    elif sizes:
        missing = [f"{i}/{sizes[0]}" for i in range(1, sizes[0] + 1) if (i, sizes[0]) not in there]
        if missing:
            yield f"missing: shard {', '.join(missing)}"


_PROVENANCE: dict[str, Callable[[ShardRun], object]] = {
    "scoring": lambda one: one.result.scoring,
    "settings": lambda one: one.result.settings,
    "corpus": lambda one: one.result.corpus.name,
    "corpus version": lambda one: one.result.corpus.version,
    "corpus digest": lambda one: one.result.corpus.digest[:12],
    "split": lambda one: one.result.corpus.split,
    "reference": lambda one: one.result.extractor.reference,
    "extractor": lambda one: one.result.extractor.name,
    "version": lambda one: one.result.extractor.version,
    "file": lambda one: (one.result.extractor.sha256 or "none")[:12],
    "options": lambda one: one.result.extractor.options,
    "layers": lambda one: one.result.extractor.layers,
    "code": lambda one: str(one.account.get("code") or "")[:12],
}


def _unlike(shards: Sequence[ShardRun]) -> Iterator[str]:
    """Tells of each thing in which a shard differs from the first."""
    first = shards[0]
    for one in shards[1:]:
        for name, said in _PROVENANCE.items():
            here, there = said(first), said(one)
            if here != there and (name != "code" or (here and there)):
                yield f"unlike {name}: {first.path} has {here}, {one.path} has {there}"


def _misplaced(shards: Sequence[ShardRun], ids: Sequence[str]) -> Iterator[str]:
    """Tells of articles that are in two shards, or in another one than theirs."""
    where: dict[str, Path] = {}
    for one in shards:
        for id_ in one.lines:
            if id_ in where:
                yield f"article {id_} is in {where[id_]} and in {one.path}"
            where.setdefault(id_, one.path)
    if len(where) < len(ids):
        return
    for one in shards:
        number, of = one.place
        wrong = sorted(set(ids[number - 1 :: of]) ^ one.lines.keys())
        if wrong:
            yield (
                f"{one.path} does not hold the articles of shard {number}/{of} ({wrong[0]}): the "
                "shards were cut from unlike choices of articles"
            )


def _other_corpus(first: ResultRecord, opened: Corpus) -> Iterator[str]:
    from karat.scoring import SCORING

    said, here = first.corpus, opened.manifest
    if (said.name, said.digest) != (here.name, here.digest):
        yield (
            f"the shards are of {said.name} {said.digest[:12]}, the corpus at {opened.root} is "
            f"{here.name} {here.digest[:12]}"
        )
    if first.scoring != SCORING:
        yield f"the shards were scored by scoring {first.scoring}, this karat has {SCORING}"


def _other_gold(shards: Sequence[ShardRun], golds: Sequence[Gold]) -> Iterator[str]:
    from karat.goldfiles.writing import gold_hash

    hashes = {gold.id: gold_hash(gold) for gold in golds}
    for one in shards:
        for id_, record in one.result.articles.items():
            if hashes[id_] != record.hash:
                yield f"article {id_} of {one.path} was scored by other gold than the corpus has"
