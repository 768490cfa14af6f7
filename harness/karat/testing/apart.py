"""Asks an extractor in a process of its own, whose hashes, and so whose sets, are in another order.

The extractor is loaded anew from its reference, which is why one given as an object is not asked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from karat.extractors import load_extractor
from karat.testing.asking import ask
from karat.testing.made_up import made_up_articles

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODE = "from karat.testing.apart import answer; answer()"


@dataclass(frozen=True, slots=True)
class Apart:
    """The answers of the other process, each the line of a file, by article.

    `ended` is its last word where it ended without them, else empty.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    ended: str = ""


def ask_apart(reference: str, options: Mapping[str, str]) -> Apart:
    """Asks for each short article in a new process, whatever becomes of it."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answers.json"
        order = {"reference": reference, "options": options, "path": sys.path, "out": str(out)}
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", _CODE],
            input=json.dumps(order),
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode or not out.is_file():
            last = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
            return Apart(ended=last)
        return Apart(json.loads(out.read_text(encoding="utf-8")))


def answer() -> None:
    """Does in the other process what stdin asks for."""
    order = json.load(sys.stdin)
    sys.path[:] = order["path"]
    loaded = load_extractor(order["reference"], order["options"])
    said = {heard.id: heard.says() for heard in ask(loaded, made_up_articles())}
    Path(order["out"]).write_text(json.dumps(said), encoding="utf-8")
