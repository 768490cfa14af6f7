"""The corpus: a folder of texts and labels with a manifest that says what it is.

manifest.json            name, version, splits, hashes, canary (manifest/1)
articles/<id>.txt        the text, untouched
articles/<id>.json       its labels (gold/1)
"""

from __future__ import annotations

import hashlib
import shlex
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karat.decoding import decode_text, read_limited
from karat.errors import FormatError, NothingMeasured, Problem, UsageError
from karat.goldfiles.manifest import read_large_manifest, read_manifest
from karat.goldfiles.reading import GoldReading, read_gold
from karat.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karat.articles import Article, Gold
    from karat.records import ManifestRecord

ALL = "all"
LARGEST = 16 * 1024 * 1024
_FOLDERS = frozenset({"articles", "adjudication"})
_BY_ANNOTATOR = "passes"


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
        if (wrong := misplaced(path)) is not None:
            return "", [wrong]
        piece = read_limited(path, LARGEST)
    except FileNotFoundError:
        return "", [Problem(str(path), 1, 1, "no such file")]
    except OSError as error:
        return "", [Problem(str(path), 1, 1, f"cannot be read: {error.strerror}")]
    if piece.fault is not None:
        return "", [_problem(path, piece.fault.line, piece.fault.column, piece.fault.message)]
    return text_of(piece.raw, path, articles=articles)


def misplaced(path: Path) -> Problem | None:
    """Tells what is no file, a pipe that would never end, and a link that leads out of its corpus.

    A pipe below /dev is a user's own. Raises OSError where nothing stands there.
    """
    if not stat.S_ISREG(path.stat().st_mode) and path.parts[:2] != ("/", "dev"):
        return _problem(path, 1, 1, "is no file")
    if path.name == "manifest.json":  # the corpus itself may be a link of any name
        return None
    folder = path.parent
    steps = [path, folder, folder.parent]
    if folder.name in _FOLDERS:
        steps.pop()
    elif folder.parent.name != _BY_ANNOTATOR:
        return None
    has_link = any(step.is_symlink() for step in steps)
    if has_link and not path.resolve().is_relative_to(steps[-1].parent.resolve()):
        message = "is a link that leads out of the corpus; copy the files in, as cp -rL does"
        return _problem(path, 1, 1, message)
    return None


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
        return Corpus(root, read_large_manifest(path.read_bytes(), str(path)))
    source, problems = read_text(path, articles=False)
    if problems:
        raise FormatError(problems)
    return Corpus(root, read_manifest(source, str(path)))


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
