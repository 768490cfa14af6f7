"""Where karat keeps what it could ask for again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_root() -> Path:
    """Finds karat's folder for caches: KARAT_CACHE, else the user's own."""
    if given := os.environ.get("KARAT_CACHE"):
        return Path(given)
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "karat"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "karat"
    return Path.home() / ".cache" / "karat"
