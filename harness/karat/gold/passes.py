"""The independent passes over an article: who made them, and which two are compared.

A pass is passes/<annotator>/<id>.json: gold/1 of the article's text, kept as it was handed in.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from karat.corpus import naming_flag, read_text
from karat.errors import FormatError, NothingMeasured, Problem, UsageError
from karat.goldfiles.reading import read_gold
from karat.records import ID_PATTERN
from karat.spelling import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from karat.articles import Gold


@dataclass(frozen=True, slots=True)
class Pass:
    """What one annotator handed in of one article, and the hash of the file."""

    annotator: str
    path: str
    sha256: str
    gold: Gold


@dataclass(frozen=True, slots=True)
class TwoPasses:
    """Two passes over one article; `a` is that of the annotator who is named first."""

    id: str
    a: Pass
    b: Pass


class Twice(NamedTuple):
    """An article and the two annotators whose passes over it are compared."""

    id: str
    a: str
    b: str


def pass_path(root: Path, annotator: str, id_: str) -> Path:
    """Tells where an annotator's pass over an article lies."""
    return root / "passes" / annotator / f"{id_}.json"


def annotators_of(root: Path, id_: str) -> list[str]:
    """Names everybody who made a pass over an article.

    Raises:
        UsageError: `id_` is no article's id.
    """
    if re.fullmatch(ID_PATTERN, id_) is None:
        raise UsageError(f"id {quoted(id_)} must be lower-case words joined by hyphens")
    return sorted(path.parent.name for path in root.glob(f"passes/*/{id_}.json"))


def annotated_twice(
    root: Path, ids: Sequence[str] = (), annotators: tuple[str, str] | None = None
) -> list[Twice]:
    """Lists the articles that two annotators made a pass over, all or those of `ids`, by id.

    Raises:
        UsageError: an article that was asked for has no two passes, or has more and `annotators`
            does not say which.
        NothingMeasured: there is no such article at all.
    """
    found = sorted({path.stem for path in root.glob("passes/*/*.json")})
    if annotators is not None:
        _check_known(root, annotators)
    chosen = sorted(set(ids)) or [one for one in found if re.fullmatch(ID_PATTERN, one)]
    twice = [_two_of(root, id_, annotators, asked=bool(ids)) for id_ in chosen]
    listed = [one for one in twice if one is not None]
    if not listed:
        whose = " and ".join(annotators) if annotators else "two annotators"
        raise NothingMeasured(f"no article of {root} has passes by {whose}; {_how(root)}")
    return listed


def _how(root: Path, id_: str = "ID") -> str:
    """Says how a pass is handed in."""
    command = f"karat gold mark {id_}.mark --pass NAME{naming_flag(root)}"
    return f"{command} writes {pass_path(root, 'NAME', id_).relative_to(root)}"


def _check_known(root: Path, annotators: tuple[str, str]) -> None:
    known = sorted(path.name for path in root.glob("passes/*") if path.is_dir())
    for name in annotators:
        if name not in known:
            there = ", ".join(known) or "nobody"
            hint = did_you_mean(name, known)
            raise UsageError(f"no passes by {quoted(name)} in {root}; there are {there}{hint}")
    if annotators[0] == annotators[1]:
        raise UsageError(f"two annotators are compared, not {quoted(annotators[0])} with itself")


def _two_of(
    root: Path, id_: str, annotators: tuple[str, str] | None, *, asked: bool
) -> Twice | None:
    names = annotators_of(root, id_)
    if annotators is not None and set(annotators) <= set(names):
        return Twice(id_, *annotators)
    if annotators is None and len(names) > 2:
        raise UsageError(f"{id_} has passes by {', '.join(names)}; name two with --annotators")
    if annotators is None and len(names) == 2:
        return Twice(id_, *names)
    if asked:
        there = f"by {', '.join(names)} alone" if names else "by nobody"
        how = _how(root, id_)
        raise UsageError(f"{id_} has passes {there} in {root}; two are compared; {how}")
    return None


def read_two(root: Path, twice: Twice) -> TwoPasses:
    """Reads both passes; raises FormatError with every problem of the text and of both."""
    text, problems = read_text(root / "articles" / f"{twice.id}.txt", articles=True)
    if problems:
        raise FormatError(problems)
    read = [_read(root, name, twice.id, text, problems) for name in (twice.a, twice.b)]
    first, second = read
    if first is None or second is None:
        raise FormatError(problems)
    return TwoPasses(twice.id, first, second)


def _read(root: Path, annotator: str, id_: str, text: str, problems: list[Problem]) -> Pass | None:
    path = pass_path(root, annotator, id_)
    source, faults = read_text(path, articles=False)
    problems += faults
    if faults:
        return None
    reading = read_gold(source, text, str(path), stem=id_, flag=naming_flag(root))
    problems += [one for one in reading.problems if not one.warning]
    if reading.gold is None:
        return None
    sha256 = hashlib.sha256(source.encode()).hexdigest()
    return Pass(annotator, str(path), sha256, reading.gold)
