"""Puts a benchmark's table into tests/benchmarks/README.md, with the machine described."""

from __future__ import annotations

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Path(__file__).with_name("README.md")
PEERS = ("numpy", "scipy", "spacy", "seqeval", "nervaluate")


def write(name: str, rows: Sequence[str]) -> None:
    """Replaces the part of the page between this benchmark's marks."""
    versions = ", ".join(f"{peer} {version(peer)}" for peer in PEERS)
    about = (
        f"Measured {datetime.now(tz=UTC):%Y-%m-%d} with Python {platform.python_version()} on "
        f"{os.cpu_count()} cores ({platform.machine()}), {versions}."
    )
    part = "\n".join([f"<!-- {name} -->", *rows, "", about, f"<!-- end of {name} -->"])
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(rf"<!-- {name} -->.*?<!-- end of {name} -->", re.DOTALL)
    assert pattern.search(text), f"no place for {name} in {PAGE}"
    PAGE.write_text(pattern.sub(lambda _: part, text), encoding="utf-8")
