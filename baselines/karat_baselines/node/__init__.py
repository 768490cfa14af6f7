"""chrono, compromise and wink: JavaScript libraries, asked through Node (no extra; npm).

Each is a script beside this file that speaks karat's exec protocol; its head names the library's
traps. `karat run "exec:node PATH/chrono.mjs"` starts it as it is, for which nothing of Python is
needed; these classes start the same scripts under a short name. Once, in this folder:

    npm install

`package.json` pins the versions, and no lock file is written, for it would name a host.

Traps of the way there, handled here and in protocol.mjs:
- JavaScript counts UTF-16 units, in which an emoji is two: offsets are turned into code points;
- dates hang on the zone and the clock: TZ is UTC, and the article's day is the reference.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import karat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karat_baselines.nothing import Article

HERE = Path(__file__).parent


class NodeExtractor:
    """Asks a script of this folder, one article after the other.

    `setup` starts Node; it raises karat.UsageError with what to type where Node or the library is
    missing.
    """

    name: ClassVar[str]
    layers: ClassVar[Sequence[str]]
    package: ClassVar[str]
    change: ClassVar[int] = 1

    def __init__(self) -> None:
        pinned = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
        self.version = f"{pinned[self.package]}-{self.change}"
        self._node: subprocess.Popen[str] | None = None

    def setup(self) -> None:
        """Starts Node and hears the script's hello."""
        node = shutil.which("node")
        if node is None:
            raise karat.UsageError(
                f"{self.name} needs Node.js 18 or later, and there is no command "
                f'"node"; install it, then type: npm install --prefix "{HERE}"'
            )
        self._node = subprocess.Popen(  # noqa: S603 - our own script
            [node, str(HERE / f"{self.name}.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "TZ": "UTC"},
            encoding="utf-8",
        )
        try:
            self._ask({"type": "hello", "protocol": 1, "options": {}})
        except RuntimeError as error:
            self.close()
            raise karat.UsageError(str(error)) from error

    def extract(self, article: Article) -> list[dict[str, object]]:
        """Returns the script's annotations, in code points of the text.

        Raises RuntimeError with the script's message where it failed.
        """
        asked = {"type": "article", "id": article.id, "text": article.text}
        said = self._ask({**asked, "meta": dict(article.meta)})
        return _in_code_points(article.text, said["annotations"])

    def close(self) -> None:
        """Ends Node."""
        if self._node is not None:
            self._node.communicate('{"type":"bye"}\n')
            self._node = None

    def _ask(self, message: dict[str, object]) -> dict[str, Any]:
        node = self._node
        if node is None or node.stdin is None or node.stdout is None:
            raise RuntimeError(f"{self.name} is asked before setup()")
        line = ""
        try:
            node.stdin.write(json.dumps(message) + "\n")
            node.stdin.flush()
            line = node.stdout.readline()
        except BrokenPipeError:
            line = node.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name}.mjs ended without an answer")
        said: dict[str, Any] = json.loads(line)
        if said["type"] == "error":
            raise RuntimeError(said["message"])
        return said


class Chrono(NodeExtractor):
    """chrono-node: dates and times of day with their values."""

    name = "chrono"
    layers = ("date",)
    package = "chrono-node"


class Compromise(NodeExtractor):
    """compromise with compromise-dates: dates, durations, numbers with units next to them."""

    name = "compromise"
    layers = ("quantity", "date")
    package = "compromise"


class Wink(NodeExtractor):
    """wink-nlp: the spans of dates and quantities, with the value of plain amounts alone."""

    name = "wink"
    layers = ("quantity", "date")
    package = "wink-nlp"


def _in_code_points(text: str, annotations: list[dict[str, Any]]) -> list[dict[str, object]]:
    """Turns the spans' UTF-16 offsets into code points."""
    if text.isascii() or max(text) <= "\uffff":
        return annotations
    places: list[int] = []
    for place, sign in enumerate(text):
        places += [place] * (2 if sign > "\uffff" else 1)
    places.append(len(text))
    return [
        {**one, "spans": [[places[start], places[end]] for start, end in one["spans"]]}
        for one in annotations
    ]
