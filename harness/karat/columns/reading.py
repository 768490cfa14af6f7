"""Reads JSON lines of one-fragment annotations into columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from karat.columns.packing import Columns
from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Annotation(msgspec.Struct, gc=False):
    layer: str
    spans: tuple[tuple[int, int]]


class _Line(msgspec.Struct, gc=False):
    id: str
    annotations: list[_Annotation]


def read_columns(
    lines: Iterable[bytes], labels: dict[str, int], articles: dict[str, int]
) -> Columns:
    """Reads JSON lines of one-fragment annotations into columns.

    `labels` and `articles` number what is met, and are added to: hand the same two to both sides.

    Raises:
        UsageError: a line does not hold such annotations; told by its number.
    """
    decode = msgspec.json.Decoder(_Line).decode
    sizes: list[int] = []
    ids: list[int] = []
    kinds: list[int] = []
    ends: list[int] = []
    for number, line in enumerate(lines, start=1):
        try:
            one = decode(line)
        except msgspec.DecodeError as error:
            raise UsageError(f"line {number}: {error}") from error
        annotations = one.annotations
        ids.append(articles.setdefault(one.id, len(articles)))
        sizes.append(len(annotations))
        for annotation in annotations:
            layer = annotation.layer
            if layer not in labels:
                labels[layer] = len(labels)
            kinds.append(labels[layer])
            ends += annotation.spans[0]
    spans = np.array(ends, dtype=np.int64).reshape(-1, 2)
    return Columns.of(np.repeat(ids, sizes), kinds, spans[:, 0], spans[:, 1])
