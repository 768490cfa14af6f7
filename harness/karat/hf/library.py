"""Loads the `datasets` library when it is needed, and keeps it off the network meanwhile."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from karat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Counting downloads asks the network even for a local file; old versions run a folder's script.
_OFFLINE = {
    "HF_HUB_OFFLINE": True,
    "HF_DATASETS_OFFLINE": True,
    "HF_UPDATE_DOWNLOAD_COUNTS": False,
    "HF_DATASETS_TRUST_REMOTE_CODE": False,
}


def library(name: str = "datasets") -> Any:  # noqa: ANN401 - these libraries ship no types
    """Imports a library of the extra `hf`.

    Raises:
        UsageError: it is not installed, or breaks as it is imported.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        said = " ".join(str(error).split())
        wanted = 'this needs the extra "hf"; run: pip install "karat[hf]"'
        raise UsageError(f"{wanted} ({name} cannot be imported: {said})") from error


@contextmanager
def offline() -> Iterator[Any]:
    """Hands out `datasets`, offline, without bars and logs; its settings come back after."""
    datasets = library()
    config = datasets.config
    before = {name: getattr(config, name) for name in _OFFLINE if hasattr(config, name)}
    logging = datasets.utils.logging
    had_bars = not datasets.utils.are_progress_bars_disabled()
    verbosity = logging.get_verbosity()
    try:
        for name in before:
            setattr(config, name, _OFFLINE[name])
        datasets.disable_progress_bars()
        logging.set_verbosity(logging.CRITICAL)
        yield datasets
    finally:
        for name, value in before.items():
            setattr(config, name, value)
        logging.set_verbosity(verbosity)
        if had_bars:
            datasets.enable_progress_bars()
