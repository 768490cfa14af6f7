"""The corpus: a folder of texts and labels with a manifest that says what it is.

manifest.json            name, version, splits, hashes, canary (manifest/1)
articles/<id>.txt        the text, untouched
articles/<id>.json       its labels (gold/1)
"""

from __future__ import annotations

import hashlib
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from karat.decoding import decode_text, read_limited
from karat.errors import FormatError, NothingMeasured, Problem, UsageError
from karat.findings import Findings
from karat.goldfiles.reading import GoldReading, read_gold
from karat.json_places import read_json
from karat.records import ID_PATTERN, ManifestRecord
from karat.shapes import check_shape
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karat.articles import Article, Gold
    from karat.json_places import Node

ALL = "all"
LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Corpus:
    """An opened corpus: its manifest and where it lies; its articles are read when asked for."""

    root: Path
    manifest: ManifestRecord

    def ids(self, split: str) -> tuple[str, ...]:
        """Names the articles of a split, or of all, in corpus order: sorted by id."""
        splits = self.manifest.splits
        if split == ALL:
            return tuple(sorted(id_ for ids in splits.values() for id_ in ids))
        if split not in splits:
            hint = did_you_mean(split, [*splits, ALL])
            names = ", ".join([*splits, ALL])
            raise UsageError(f'no split "{split}" in {self.root}; there are {names}{hint}')
        return tuple(sorted(splits[split]))

    def choose(self, split: str, only: Sequence[str] = (), limit: int | None = None) -> list[str]:
        """Names the articles of a split that a run is about, in corpus order."""
        ids = list(self.ids(split))
        unknown = [id_ for id_ in only if id_ not in ids]
        if unknown:
            hint = did_you_mean(unknown[0], ids)
            raise UsageError(f'no article "{unknown[0]}" in split {split}{hint}')
        chosen = [id_ for id_ in ids if not only or id_ in only][:limit]
        if not chosen:
            raise NothingMeasured(f"split {split} of {self.root} holds no article")
        return chosen

    def gold(self, ids: Iterable[str]) -> Iterator[Gold]:
        """Reads articles with their labels, one after the other.

        Raises:
            FormatError: with every problem of every file, after the last one was read.
        """
        problems: list[Problem] = []
        for id_ in ids:
            reading = self.read(id_)
            problems += [problem for problem in reading.problems if not problem.warning]
            if reading.gold is not None and not problems:
                yield reading.gold
        if problems:
            raise FormatError(problems)

    def read(self, id_: str) -> GoldReading:
        """Reads one article with every problem of it; the one step that knows where it lies."""
        return read_article(self.root, id_)

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Reads articles as an extractor sees them."""
        return [gold.article for gold in self.gold(ids)]


def read_article(root: Path, id_: str) -> GoldReading:
    """Reads one article's text and labels, with every problem of both."""
    text_path, path = root / "articles" / f"{id_}.txt", root / "articles" / f"{id_}.json"
    text, problems = read_text(text_path, articles=True)
    source, more = read_text(path, articles=False)
    problems += more
    if problems:
        return GoldReading(None, tuple(sorted(problems)))
    return read_gold(source, text, str(path), stem=id_, flag=naming_flag(root))


def read_text(path: Path, *, articles: bool) -> tuple[str, list[Problem]]:
    """Reads a file of the corpus as text; an article's must be LF, NFC and without controls."""
    try:
        piece = read_limited(path, LARGEST)
    except FileNotFoundError:
        return "", [Problem(str(path), 1, 1, "no such file")]
    except OSError as error:
        return "", [Problem(str(path), 1, 1, f"cannot be read: {error.strerror}")]
    if piece.fault is not None:
        return "", [_problem(path, piece.fault.line, piece.fault.column, piece.fault.message)]
    return text_of(piece.raw, path, articles=articles)


def text_of(raw: bytes, path: Path, *, articles: bool) -> tuple[str, list[Problem]]:
    """Reads bytes as `read_text` reads those of the file at `path`."""
    decoded = decode_text(raw, lf=articles, nfc=articles, printable=articles)
    problems = [_problem(path, one.line, one.column, one.message) for one in decoded.faults]
    return decoded.text, problems


_RULES = (
    ("is not UTF-8", "V01"),
    ("byte-order mark", "V02"),
    ("UTF-16", "V02"),
    ("carriage return", "V03"),
    ("must be NFC", "V04"),
)


def _problem(path: Path, line: int, column: int, message: str) -> Problem:
    rule = next((rule for words, rule in _RULES if words in message), "V01")
    return Problem(str(path), line, column, message, rule)


def open_corpus(root: Path | str) -> Corpus:
    """Opens a corpus by its manifest.

    Raises:
        UsageError: there is no corpus at `root`.
        FormatError: the manifest is broken.
    """
    root = Path(root)
    path = root / "manifest.json"
    if not path.is_file():
        raise UsageError(f"no corpus at {root}: manifest.json is missing")
    if path.stat().st_size > LARGEST:
        return Corpus(root, _large_manifest(path))
    source, problems = read_text(path, articles=False)
    findings = Findings(str(path))
    findings.problems += problems
    reading = read_json(source) if not problems else None
    if reading is not None:
        findings.add(reading.faults, "V07")
        node = reading.node
        if node is not None and check_shape(node, ManifestRecord, "the manifest", findings):
            _check_ids(node, findings)
    if reading is None or reading.node is None or findings.problems:
        raise FormatError(findings.problems)
    return Corpus(root, msgspec.convert(reading.node.plain(), ManifestRecord))


def _large_manifest(path: Path) -> ManifestRecord:
    """Reads the manifest of a very large corpus by the fast decoder, in little room.

    The careful reader keeps the place of each value, which a hundred thousand articles do not
    leave room for; a fault is told without its place.
    """
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=ManifestRecord)
    except msgspec.DecodeError as error:
        raise FormatError([Problem(str(path), 1, 1, str(error), "V07")]) from error
    wrong = [
        Problem(
            str(path), 1, 1, f"id {quoted(id_)} must be lower-case words joined by hyphens", "V17"
        )
        for ids in manifest.splits.values()
        for id_ in ids
        if re.fullmatch(ID_PATTERN, id_) is None
    ]
    if wrong:
        raise FormatError(wrong[:100])
    return manifest


def _check_ids(root: Node, findings: Findings) -> None:
    """Notes each id that is no article's: files are opened by id, so it must stay in its folder."""
    splits = cast("dict[str, Node]", cast("dict[str, Node]", root.value)["splits"].value)
    for ids in splits.values():
        for node in cast("list[Node]", ids.value):
            if re.fullmatch(ID_PATTERN, str(node.value)) is None:
                message = f"id {quoted(str(node.value))} must be lower-case words joined by hyphens"
                findings.at(node.place, "V17", message)


def find_corpus(given: str | None) -> Path:
    """Finds the corpus: the one given, else `corpus/` of the checkout, else the wheel's copy."""
    if given is not None:
        return Path(given)
    here = Path(__file__).resolve()
    checkout = here.parents[2] / "corpus"
    for candidate in (*_above(Path.cwd()), checkout, here.parent / "_corpus"):
        if (candidate / "manifest.json").is_file():
            return candidate
    raise UsageError("no corpus found; give one with --corpus DIR")


def naming_flag(root: Path) -> str:
    """Gives what a command that is told to a person must end with to work on this corpus.

    ` --corpus DIR`, or nothing where the command finds the corpus by itself.
    """
    try:
        usual = find_corpus(None)
    except UsageError:
        usual = None
    same = usual is not None and usual.resolve() == root.resolve()
    return "" if same else f" --corpus {shlex.quote(str(root))}"


def _above(start: Path) -> list[Path]:
    """Lists `corpus/` here and upward, as far as the folder that holds the checkout."""
    found = []
    for folder in (start, *start.parents):
        found.append(folder / "corpus")
        if (folder / ".git").exists():
            return found
    return found[:1]


def digest_of(splits: Mapping[str, Sequence[str]], files: Mapping[str, str]) -> str:
    """Gives one hash over what moves a score: which article is in which split, and its files."""
    lines = [
        f"{split} {id_} {files.get(f'articles/{id_}.txt')} {files.get(f'articles/{id_}.json')}"
        for split in sorted(splits)
        for id_ in sorted(splits[split])
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
