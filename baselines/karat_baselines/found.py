"""Which gold items each system finds, and the run that would find what any of them does.

`results/study/found.json` lists, for each gold item of the test split that some system finds
(tolerant), the systems that do. `results/study/any.json` is the result of predicting these items
and nothing else: its facets say where all systems fail. Only its *found* means anything.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

import karat
from karat_baselines.commands import CORPUS, command
from karat_baselines.results import RESULTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from karat_baselines.commands import Ran

FOUND = RESULTS / "study" / "found.json"
ANY = RESULTS / "study" / "any.json"
_FLOOR = "nothing"

Items: TypeAlias = "dict[str, dict[str, dict[str, list[str]]]]"
"""article, layer, spans as "start-end start-end": the systems that find it, in order of name"""


def found_items(runs: Mapping[str, Ran]) -> dict[str, set[tuple[str, str, str]]]:
    """Gives (article, layer, spans) of what each run finds, as `karat compare` tells it.

    All that a run finds has flipped against the run that finds nothing, which must be among them.
    """
    names = [name for name in runs if name != _FLOOR]
    if not names:
        return {}
    folders = [str(runs[name].folder) for name in (_FLOOR, *names)]
    said = json.loads(command("compare", *folders, "--corpus", str(CORPUS), "--flips", "--json"))
    return {
        name: {
            (flip["article"], flip["layer"], _words(flip["spans"]))
            for flip in flips
            if flip["what"] == "found" and flip["gained"]
        }
        for name, flips in zip(names, said["flips"], strict=True)
    }


def merged(before: Items, found: Mapping[str, set[tuple[str, str, str]]]) -> Items:
    """Puts what some systems find now in the place of what is noted of them."""
    finders: dict[tuple[str, str, str], set[str]] = {}
    for article, by_layer in before.items():
        for layer, by_spans in by_layer.items():
            for words, names in by_spans.items():
                finders[article, layer, words] = {one for one in names if one not in found}
    for name, items in found.items():
        for item in items:
            finders.setdefault(item, set()).add(name)
    tree: Items = {}
    for (article, layer, words), names_now in sorted(finders.items(), key=_place):
        if names_now:
            tree.setdefault(article, {}).setdefault(layer, {})[words] = sorted(names_now)
    return tree


def read() -> Items:
    """Reads what is committed; nothing where there is no file."""
    if not FOUND.is_file():
        return {}
    items: Items = json.loads(FOUND.read_text(encoding="utf-8"))["items"]
    return items


def as_bytes(items: Items) -> bytes:
    """Writes found.json: a line an article, and the corpus' canary, for it tells gold."""
    canary = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))["canary"]
    rows = ",\n".join(f"  {json.dumps(id_)}: {json.dumps(items[id_])}" for id_ in items)
    return f'{{"canary": {json.dumps(canary)},\n "items": {{\n{rows}}}}}\n'.encode()


def any_result(items: Items, folder: Path) -> bytes:
    """Scores a run that predicts exactly the items which some system finds, without attributes."""
    predictions, out = folder / "any.jsonl", folder / "any.json"
    header = {"format": "predictions/1", "extractor": {"name": "any"}}
    written = [json.dumps(header)]
    for id_ in karat.open_corpus(CORPUS).ids("test"):
        annotations: list[dict[str, Any]] = [
            {"layer": layer, "spans": spans(words)}
            for layer, by_spans in items.get(id_, {}).items()
            for words in by_spans
        ]
        written.append(json.dumps({"id": id_, "annotations": annotations}))
    predictions.write_text("\n".join(written) + "\n", encoding="utf-8")
    command("score", str(predictions), "--corpus", str(CORPUS), "--out", str(out))
    return out.read_bytes()


def spans(words: str) -> list[list[int]]:
    """Reads spans as they stand in found.json: [start, end] in code points, end exclusive."""
    return [[int(end) for end in pair.split("-")] for pair in words.split()]


def _words(spans: Sequence[Any]) -> str:
    pairs = [(one["start"], one["end"]) if isinstance(one, dict) else one for one in spans]
    return " ".join(f"{start}-{end}" for start, end in pairs)


def _place(entry: tuple[tuple[str, str, str], set[str]]) -> tuple[str, str, list[list[int]]]:
    (article, layer, words), _ = entry
    return article, layer, spans(words)
