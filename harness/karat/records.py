"""The types of every file that karat reads or writes, as they stand in JSON.

The closed schemas under `corpus/schema/` are generated from these types.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import UNSET, UnsetType

from karat.layers import LAYERS, layer_of

GOLD_FORMAT: Final = "gold/1"
PREDICTIONS_FORMAT: Final = "predictions/1"
MANIFEST_FORMAT: Final = "manifest/1"

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LONGEST_ID = 100
LONGEST_NAME = 200
_PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Offset = Annotated[int, msgspec.Meta(ge=0)]
SpanRecord = tuple[Offset, Offset, str]
"""[start, end, "surface"]: half-open, in code points."""

ENTITY_TYPES = ("person", "org", "group", "gpe", "role", "anonymous", "document", "media")
EntityType = Literal["person", "org", "group", "gpe", "role", "anonymous", "document", "media"]


class TextRecord(msgspec.Struct, forbid_unknown_fields=True):
    """What a gold file promises of its text: the hash of its bytes, its length in code points."""

    sha256: Sha256
    chars: Offset


class EntityRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Who mentions refer to; `name` null = never named; aliases = all other forms in the text."""

    id: str
    name: str | None
    aliases: list[str]
    type: EntityType


def id_fault(id_: str) -> str | None:
    """Says why an id can name no article: files are called by it, on every system."""
    if re.fullmatch(ID_PATTERN, id_) is None:
        return "must be lower-case words joined by hyphens"
    if id_ in _DEVICES:
        return "is no name of a file on Windows"
    return _length_fault(id_, LONGEST_ID)


def name_fault(name: str) -> str | None:
    """Says why a name of a corpus, a version, a split or a layer cannot stand on a screen."""
    if not name.isprintable():
        return "holds a character that cannot be printed"
    return _length_fault(name, LONGEST_NAME)


def _length_fault(words: str, most: int) -> str | None:
    return f"has {len(words):,} characters; at most {most} are read" if len(words) > most else None


def _annotation_record(layer: str) -> type[msgspec.Struct]:
    """Makes the record of a layer's annotations: its attributes between the common keys."""
    keys = layer_of(layer).keys
    own = [(field.name, field.type, field.default) for field in msgspec.structs.fields(keys)]
    changes: list[Any] = [
        ("spans", list[SpanRecord] | UnsetType, UNSET),
        ("head", SpanRecord | None | UnsetType, UNSET),
        *((name, type_ | None | UnsetType, UNSET) for name, type_, _ in own),
    ]
    name = layer.capitalize()
    alternative = msgspec.defstruct(
        f"{name}Alternative", changes, kw_only=True, forbid_unknown_fields=True
    )
    fields: list[Any] = [
        ("id", str),
        ("spans", list[SpanRecord]),
        ("head", SpanRecord | None, None),
        *(
            (name, type_) if default is msgspec.NODEFAULT else (name, type_, default)
            for name, type_, default in own
        ),
        ("accept", list[alternative], msgspec.field(default_factory=list)),  # type: ignore[valid-type]
        ("optional", bool, False),
        ("tags", list[str], msgspec.field(default_factory=list)),
    ]
    if layer in LAYERS:
        return msgspec.defstruct(
            f"{name}Record",
            fields,
            kw_only=True,
            forbid_unknown_fields=True,
            tag_field="layer",
            tag=layer,
            omit_defaults=True,
        )
    fields.insert(1, ("layer", str))
    return msgspec.defstruct(
        "StrangerRecord", fields, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
    )


ANNOTATION_RECORDS = {name: _annotation_record(name) for name in LAYERS}
STRANGER_RECORD = _annotation_record("a layer that karat does not know")


def annotation_record(layer: str) -> type[msgspec.Struct]:
    """Gives the record type of a layer's annotations in gold/1."""
    return ANNOTATION_RECORDS.get(layer, STRANGER_RECORD)


class GoldRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """gold/1 but for its annotations, which are read one by one, each by its layer's record."""

    format: str
    id: str
    text: TextRecord
    meta: dict[str, str]
    layers: list[str]
    entities: list[EntityRecord]
    annotations: list[Any]


class ManifestRecord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """manifest/1: the corpus in one page; made by `karat gold fmt`, never by hand.

    `layers` are all that some article lists. `files` maps each file below the corpus to the hash
    of its bytes; `digest` is one hash over the splits and the files that move a score.
    """

    format: Literal["manifest/1"]
    name: str
    version: str
    license: str
    canary: str
    digest: str
    layers: list[str]
    splits: dict[str, list[str]]
    files: dict[str, str]
    agreement: dict[str, Any] | None = None
