"""Where a model of the Hugging Face hub or of a folder comes from: which one it is, to the byte."""

from __future__ import annotations

from pathlib import Path

from karat.extractors.adapters.libraries import files_hash, need


def model_name(adapter: str, model: str) -> str:
    """Names an extractor by its adapter and the last part of its model's name."""
    return f"{adapter}-{Path(model).name or model}"


def model_identity(model: str, commit: object, revision: str) -> str:
    """Tells a model from any other: the hash of its files, or its commit on the hub.

    Where the library tells no commit, the revision that was asked for stands in for it.
    """
    folder = Path(model)
    if folder.is_dir():
        return f"files {files_hash(folder)}"
    return f"{model} at {commit or revision or 'an unknown commit'}"


def hub_commit(model: str, file: str, revision: str) -> str:
    """Finds the commit of a model of the hub by where the hub's client has put a file of it."""
    hub = need("huggingface_hub", "gliner")
    place = hub.try_to_load_from_cache(model, file, revision=revision or None)
    return Path(place).parent.name if isinstance(place, str) else ""
