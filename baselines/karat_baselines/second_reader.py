"""The second reader's row: the blind pass over the test split, scored as if it were predictions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import karat
from karat_baselines.commands import CORPUS, command

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "second-reader"
PASSES = CORPUS / "passes" / "second"
_GOLD_ONLY = frozenset({"head", "accept", "optional", "tags"})


def made(folder: Path) -> bytes:
    """Gives the result of the pass on the test split, by the command a user would type."""
    predictions, out = folder / f"{NAME}.jsonl", folder / f"{NAME}.json"
    test = karat.open_corpus(CORPUS).ids("test")
    predictions.write_text("".join(lines(PASSES, test)), encoding="utf-8")
    command("score", str(predictions), "--corpus", str(CORPUS), "--out", str(out))
    return out.read_bytes()


def lines(passes: Path, ids: Iterable[str]) -> Iterable[str]:
    """Writes predictions/1: a header, then a line for each article that the pass holds."""
    layers = ["speaker", "quote", "cue", "quantity", "date"]
    header = {"format": "predictions/1", "extractor": {"name": NAME}, "layers": layers}
    yield json.dumps(header) + "\n"
    for id_ in ids:
        path = passes / f"{id_}.json"
        if path.is_file():
            answer = as_answer(json.loads(path.read_text(encoding="utf-8")))
            yield json.dumps(answer, ensure_ascii=False) + "\n"


def as_answer(gold: Mapping[str, Any]) -> dict[str, object]:
    """Turns gold/1 into an answer: decoys, and what only gold may say, are left out."""
    return {
        "id": gold["id"],
        "annotations": [
            {key: said for key, said in one.items() if key not in _GOLD_ONLY}
            for one in gold["annotations"]
            if one["layer"] != "decoy"
        ],
        "entities": gold["entities"],
    }
