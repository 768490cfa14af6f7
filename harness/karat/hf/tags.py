"""A token and tag dataset as gold: BIO tags become spans over the tokens joined by blanks.

Each label is a layer that karat does not know, unless it bears the name of one that it does.
IOB1, IOB2, BIOES, BILOU and bare labels are read alike, in capitals or small letters: a label
goes on where the tag before it has the same label and is not its end.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from karat.articles import Annotation, Article, Gold
from karat.errors import FormatError, Problem, UsageError
from karat.layers import LETTERS, layer_of
from karat.records import id_fault
from karat.spans import Span
from karat.tokens import read_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karat.hf.scheme import Scheme

TOKENS = ("tokens", "words")
TAGS = ("ner_tags", "tags", "labels", "ner")


@dataclass(frozen=True, slots=True)
class TagColumns:
    """Which columns hold tokens and tags; `names` are those of a ClassLabel, else empty."""

    tokens: str
    tags: str
    names: tuple[str, ...]

    def tags_of(self, row: Mapping[str, Any]) -> list[str]:
        """Gives a row's tags as text; raises UsageError for one that has no name."""
        tags: list[Any] = row[self.tags] or []
        for tag in tags:
            if isinstance(tag, str) == bool(self.names) or tag is None:
                raise UsageError(f"tag {tag!r} is no name of a label")
            if self.names and not 0 <= tag < len(self.names):
                raise UsageError(f"tag {tag} has no name; there are {len(self.names)} names")
        return [self.names[tag] if self.names else tag for tag in tags]


def find_columns(features: Mapping[str, Any], where: str) -> TagColumns | None:
    """Finds the columns of tokens and of tags; None where there are none.

    Raises:
        FormatError: they are there, but tokens are no text or tags are numbers without names.
    """
    tokens = next((name for name in TOKENS if name in features), None)
    tags = next((name for name in TAGS if name in features), None)
    if tokens is None or tags is None:
        return None
    words, marks = _inner(features[tokens]), _inner(features[tags])
    names = tuple(getattr(marks, "names", None) or ())
    faults = []
    if getattr(words, "dtype", None) not in ("string", "large_string"):
        faults.append(f"column {tokens} must hold lists of text, found {words}")
    if not names and getattr(marks, "dtype", None) not in ("string", "large_string"):
        faults.append(f"column {tags} must hold lists of text or of ClassLabel, found {marks}")
    if faults:
        raise FormatError(Problem(where, 1, 1, fault) for fault in faults)
    return TagColumns(tokens, tags, names)


def _inner(feature: Any) -> Any:  # noqa: ANN401 - features have no common type
    """Gives what a list feature holds, whichever way the library's version writes lists."""
    if isinstance(feature, list):
        return feature[0]
    return getattr(feature, "feature", feature)


def labels(tags: Sequence[str], scheme: Scheme) -> dict[str, None]:
    """Names the labels of tags, each once, without prefixes; raises UsageError as `as_bio`."""
    return dict.fromkeys(tag[2:] for tag in map(scheme.as_bio, tags) if tag != "O")


def article_id(row: Mapping[str, Any], split: str, number: int, many: int) -> str:
    """Gives the row's own id where it can be an article's, else its split and number."""
    own = row.get("id")
    if isinstance(own, str) and id_fault(own) is None:
        return own
    words = re.sub(r"[^a-z0-9]+", "-", split.lower()).strip("-")
    stem = words if words[:1].isalpha() else f"split-{words}"
    return f"{stem}-{number:0{len(str(max(many - 1, 0)))}}"


def tagged_gold(
    row: Mapping[str, Any], columns: TagColumns, id_: str, layers: Sequence[str], scheme: Scheme
) -> Gold:
    """Makes gold of a row.

    Raises:
        UsageError: tokens and tags differ in number, a tag cannot be read, or a label stands on
            blank tokens only.
    """
    words = [unicodedata.normalize("NFC", word or "") for word in row[columns.tokens] or []]
    tags = [scheme.as_bio(tag) for tag in columns.tags_of(row)]
    if len(words) != len(tags):
        raise UsageError(f"{len(words)} tokens stand against {len(tags)} tags")
    places = list(_places(words))
    letters = _letters(layers)
    annotations: list[Annotation] = []
    for number, chunk in enumerate(read_tags(tags, "conlleval").chunks, start=1):
        if not "".join(words[chunk.start : chunk.end]).strip():
            raise UsageError(f'token {chunk.start + 1}: "{chunk.label}" stands on nothing')
        span = Span(places[chunk.start].start, places[chunk.end - 1].end)
        id_of = f"{letters[chunk.label]}{number}"
        annotations.append(Annotation(layer=chunk.label, spans=(span,), id=id_of))
    return Gold(Article(id_, " ".join(words)), tuple(layers), tuple(annotations))


def _places(words: Sequence[str]) -> Iterator[Span]:
    at = 0
    for word in words:
        yield Span(at, at + len(word))
        at += len(word) + 1


def _letters(layers: Sequence[str]) -> dict[str, str]:
    """Gives each layer the letter of its ids: karat's own, else one that is free, else z."""
    letters: dict[str, str] = {}
    for name in layers:
        wished = [*name.lower(), *"abcdefghijklmnopqrstuvwxyz"]
        taken = {*LETTERS, *letters.values()}
        free = (one for one in wished if one.isascii() and one.isalpha() and one not in taken)
        letters[name] = layer_of(name).letter or next(free, "z")
    return letters
