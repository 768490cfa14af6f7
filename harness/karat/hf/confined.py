"""Holds a local dataset to its own folder: what its card and its lists name must lie inside."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError
from karat.hf.card import CARD
from karat.hf.library import library
from karat.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALONE = ".huggingface.yaml"  # the configurations of a card in a file of their own
_STATE, _SPLITS = "state.json", "dataset_dict.json"  # what a saved dataset names its files by
_NAMING = frozenset({"data_files", "data_dir"})


def check_confined(folder: Path) -> None:
    """Raises UsageError where a dataset names a file outside its folder, or an address.

    A link among its files is followed: the library's own cache keeps its files so.
    """
    for name, said in _named(folder):
        if not _is_inside(said, folder):
            whose = "the card" if name in {CARD, _ALONE} else name
            raise UsageError(f"{folder}: {whose} names a file outside the folder: {quoted(said)}")


def _named(folder: Path) -> Iterator[tuple[str, str]]:
    """Gives each path that stands in a file of this folder, with the name of that file."""
    for name in (CARD, _ALONE):
        front = _front_matter(folder / name)
        configs = front.get("configs") if isinstance(front, dict) else None
        for config in configs if isinstance(configs, list) else ():
            for key in _NAMING & (config.keys() if isinstance(config, dict) else set()):
                yield from ((name, said) for said in _texts(config[key]))
    splits = _json(folder / _SPLITS).get("splits")
    folders = [said for said in splits if isinstance(said, str)] if isinstance(splits, list) else []
    yield from ((_SPLITS, said) for said in folders)
    for place in ("", *folders):
        for said in _texts(_json(folder / place / _STATE).get("_data_files")):
            yield _STATE, os.path.join(place, said)  # noqa: PTH118 - Path would fold what it joins


def _texts(value: object) -> Iterator[str]:
    """Gives every string in a value, but for the names of splits."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "split":
                yield from _texts(one)


def _is_inside(said: str, folder: Path) -> bool:
    """Says whether a path or a pattern stays in the folder, before any link is followed."""
    if ":" in said.replace("\\", "/").split("/", 1)[0] or "::" in said or "://" in said:
        return False
    whole = os.path.normpath(folder / said.replace("\\", "/"))
    return Path(whole).is_relative_to(os.path.normpath(folder))


def _front_matter(path: Path) -> object:
    """Reads a card's front matter, or the file that stands in for it; raises ValueError."""
    if not path.is_file():
        return {}
    yaml: Any = library("yaml")
    try:
        if path.name == CARD:
            return library("huggingface_hub").DatasetCard.load(path).data.to_dict()
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name} is no YAML: {error}") from None


def _json(path: Path) -> dict[str, object]:
    """Reads an object; what is none is told by the library that reads it after us."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
