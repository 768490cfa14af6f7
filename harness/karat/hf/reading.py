"""A local dataset as a corpus: rows become gold, one after the other, as they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from karat.corpus import Corpus, digest_of
from karat.errors import FormatError, KaratError, Problem, UsageError
from karat.goldfiles.manifest import slips_of
from karat.goldfiles.reading import GoldReading, read_gold
from karat.goldfiles.writing import write_gold
from karat.hf.card import read_card
from karat.hf.opening import open_tables
from karat.hf.rows import row_of
from karat.hf.scheme import Scheme, scheme_of
from karat.hf.tags import TAGS, TOKENS, TagColumns, article_id, find_columns, labels, tagged_gold
from karat.records import LONGEST_NAME, MANIFEST_FORMAT, ManifestRecord
from karat.wording import visible

if TYPE_CHECKING:
    from pathlib import Path

    from datasets import DatasetDict

Row: TypeAlias = Mapping[str, Any]
_MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article's row stands: in which table, at which number, in which split."""

    table: str
    number: int
    split: str


@dataclass(frozen=True, slots=True)
class HfCorpus(Corpus):
    """A dataset opened as a corpus: rows stay on disk, of each article its place is kept."""

    tables: DatasetDict = field(repr=False)
    places: Mapping[str, Place] = field(repr=False)
    reader: Callable[[Row, str, str, str], GoldReading] = field(repr=False)

    def read(self, id_: str) -> GoldReading:
        """Reads one article's row; problems name the dataset and the article."""
        place = self.places[id_]
        row = self.tables[place.table][place.number]
        return self.reader(row, id_, place.split, f"{self.root}#{id_}")


def open_hf(path: Path) -> HfCorpus:
    """Opens an export, or a dataset of tokens and tags, as a corpus.

    The digest is over the articles as they are, and equals that of the corpus that was exported.

    Raises:
        UsageError: there is no dataset, or the extra `hf` is missing.
        FormatError: it has other columns, an id twice, or tags that cannot be read.
    """
    tables = open_tables(path)
    first = next(iter(tables.values()))
    if {"id", "text", "gold"} <= set(first.features):
        return _index(path, tables, _exported_rows(tables), _read_exported)
    columns = find_columns(first.features, str(path))
    if columns is not None:
        return _tagged(path, tables, columns)
    found = ", ".join(first.features)
    raise FormatError([Problem(str(path), 1, 1, f"columns {found}; {_EXPECTED}")])


_EXPECTED = (
    "expected those of karat gold export hf (id, text, gold), "
    f"or tokens ({' or '.join(TOKENS)}) and tags ({' or '.join(TAGS)})"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the index keeps of an article."""

    id: str
    place: Place
    hashes: tuple[str, str]
    layers: tuple[str, ...]


def _exported_rows(tables: DatasetDict) -> Iterable[_Listed]:
    for name, table in tables.items():
        wanted = [key for key in ("id", "split", "text", "layers", "gold") if key in table.features]
        for number, row in enumerate(table.select_columns(wanted)):
            place = Place(name, number, str(row.get("split") or name))
            hashes = (_sha256(row["text"]), _sha256(row["gold"]))
            yield _Listed(str(row["id"]), place, hashes, tuple(row.get("layers") or ()))


def _read_exported(row: Row, id_: str, split: str, where: str) -> GoldReading:
    """Reads an export's row by its gold column, which the other columns must agree with."""
    reading = read_gold(str(row["gold"]), str(row["text"]), where, stem=id_)
    if reading.gold is None:
        return reading
    made = row_of(reading.gold, split)
    differing = [key for key in made if key in row and key != "gold" and row[key] != made[key]]
    if not differing:
        return reading
    message = f"{', '.join(differing)} and the labels in column gold differ; export anew"
    return GoldReading(None, (*reading.problems, Problem(where, 1, 1, message)))


def _tagged(path: Path, tables: DatasetDict, columns: TagColumns) -> HfCorpus:
    given = columns.names or _tags(tables, columns)
    scheme = scheme_of(given)
    try:
        layers = tuple(labels([tag for tag in given if tag], scheme))
    except UsageError as error:
        raise FormatError([Problem(str(path), 1, 1, f"{columns.tags}: {error}")]) from error
    if not columns.names:
        layers = tuple(sorted(layers))

    def read(row: Row, id_: str, split: str, where: str) -> GoldReading:
        del split
        try:
            return GoldReading(tagged_gold(row, columns, id_, layers, scheme), ())
        except UsageError as error:
            return GoldReading(None, (Problem(where, 1, 1, str(error)),))

    return _index(path, tables, _tagged_rows(path, tables, columns, layers, scheme), read)


def _tags(tables: DatasetDict, columns: TagColumns) -> tuple[str, ...]:
    """Lists every tag that is text, sorted."""
    found: set[str] = set()
    for table in tables.values():
        for row in table.select_columns([columns.tags]):
            found |= {tag for tag in row[columns.tags] or [] if isinstance(tag, str)}
    return tuple(sorted(found))


def _tagged_rows(
    path: Path,
    tables: DatasetDict,
    columns: TagColumns,
    layers: tuple[str, ...],
    scheme: Scheme,
) -> Iterable[_Listed]:
    """Lists the rows.

    Raises:
        FormatError: with every row that cannot be read, after the last one.
    """
    problems: list[Problem] = []
    for name, table in tables.items():
        for number, row in enumerate(table):
            id_ = article_id(row, name, number, len(table))
            try:
                gold = tagged_gold(row, columns, id_, layers, scheme)
            except KaratError as error:
                problems.append(Problem(f"{path}#{id_}", 1, 1, str(error)))
                continue
            hashes = (_sha256(gold.article.text), _sha256(write_gold(gold)))
            yield _Listed(id_, Place(name, number, name), hashes, layers)
    if problems:
        raise FormatError(problems)


def _index(
    path: Path,
    tables: DatasetDict,
    listed: Iterable[_Listed],
    reader: Callable[[Row, str, str, str], GoldReading],
) -> HfCorpus:
    """Makes the manifest of what is listed, and keeps where each article stands."""
    files: dict[str, str] = {}
    splits: dict[str, list[str]] = {}
    layers: dict[str, None] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for one in listed:
        if one.id in places:
            problems.append(Problem(f"{path}#{one.id}", 1, 1, f"id {one.id} is given twice"))
        places[one.id] = one.place
        splits.setdefault(one.place.split, []).append(one.id)
        layers.update(dict.fromkeys(one.layers))
        files[f"articles/{one.id}.txt"], files[f"articles/{one.id}.json"] = one.hashes
    if problems:
        raise FormatError(problems)
    front = read_card(path)
    manifest = ManifestRecord(
        format=MANIFEST_FORMAT,
        name=_short(front.get("pretty_name") or path.stem),
        version=_short(front.get("version") or "unversioned"),
        license=str(front.get("license") or "unknown"),
        canary=str(front.get("canary") or ""),
        digest=digest_of(splits, files),
        layers=list(layers),
        splits={split: sorted(ids) for split, ids in splits.items()},
        files={},
    )
    if wrong := [Problem(str(path), 1, 1, slip.message) for slip in slips_of(manifest)]:
        raise FormatError(wrong[:_MOST_TOLD])
    return HfCorpus(path, manifest, tables, places, reader)


def _short(words: object) -> str:
    """Gives a card's own words as a corpus may be called: printed signs, and not too many."""
    return visible(str(words))[:LONGEST_NAME]


def _sha256(text: object) -> str:
    return hashlib.sha256(str(text).encode()).hexdigest()
