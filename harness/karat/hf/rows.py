"""From an article's gold to its row of the dataset: plain values under the declared columns."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from karat.goldfiles.writing import canonical, record_of, write_gold
from karat.hf.features import attribute_keys, span_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karat.articles import Gold
    from karat.corpus import Corpus

BATCH = 1000  # articles


def row_of(gold: Gold, split: str) -> dict[str, Any]:
    """Gives an article with its labels as a row; annotations stand in canonical order."""
    text = gold.article.text
    return {
        "id": gold.id,
        "split": split,
        "text": text,
        "meta": [{"key": key, "value": value} for key, value in gold.meta.items()],
        "layers": list(gold.layers),
        "entities": [
            {"id": one.id, "name": one.name, "aliases": list(one.aliases), "type": one.type}
            for one in gold.entities
        ],
        "annotations": [_annotation_row(record_of(one, text)) for one in canonical(gold)],
        "gold": write_gold(gold),
    }


def batches(corpus: Corpus, split: str) -> Iterator[list[dict[str, Any]]]:
    """Gives the rows of a split, at most BATCH at once, in corpus order.

    Raises:
        FormatError: with every problem of every file, after the last one was read.
    """
    rows = (row_of(gold, split) for gold in corpus.gold(corpus.ids(split)))
    while batch := list(islice(rows, BATCH)):
        yield batch


def _annotation_row(record: Mapping[str, object]) -> dict[str, Any]:
    """Turns a record of gold/1 into a row: spans become structs, what is no text becomes JSON."""
    spans = span_keys()
    row: dict[str, Any] = {
        "id": record["id"],
        "layer": record["layer"],
        "spans": [_span(span) for span in cast("list[object]", record["spans"])],
        "head": _span(record["head"]) if "head" in record else None,
    }
    for key in attribute_keys():
        value = record.get(key)
        row[key] = _span(value) if key in spans and value is not None else _text(value)
    row["attributes"] = _text(record.get("attributes"))
    row["accept"] = [_json(changed) for changed in cast("list[object]", record.get("accept", []))]
    row["optional"] = _text(record.get("optional"))
    row["tags"] = record.get("tags", [])
    return row


def _span(value: object) -> dict[str, object]:
    start, end, surface = cast("list[object]", value)
    return {"start": start, "end": end, "surface": surface}


def _text(value: object) -> object:
    """Leaves text, lists of ids and what is missing as they are; all else is JSON."""
    return value if value is None or isinstance(value, (str, list)) else _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
