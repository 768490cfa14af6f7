"""Workers: every extractor runs in processes of its own, watched, and none outlives the run.

The names are imported when they are used: a worker's own process needs none of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karat.workers.supervised import NotStartedError, Supervised, open_team

__all__ = ["NotStartedError", "Supervised", "open_team"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(importlib.import_module("karat.workers.supervised"), name)
    raise AttributeError(f"module 'karat.workers' has no attribute '{name}'")
