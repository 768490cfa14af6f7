"""What it costs an article to be answered in a supervised worker and not in this process."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from karat import Article, load_extractor
from karat.run import InProcess
from karat.team import Care
from karat.workers import open_team

if TYPE_CHECKING:
    from collections.abc import Callable

    from karat.team import Team

MANY = 1_000
ROUNDS = 7
WANTED = 0.3  # milliseconds an article
NEWS = "“The tunnel,” Mara Voss said in 2031, “will cost about $1.2 billion.” It leaks.\n"
TEXT = (NEWS * 60)[:4_000]
PLUGIN = """
import re


def extract(article):
    years = list(re.finditer(r"\\b20\\d\\d\\b", article.text))[:20]
    return [{"layer": "date", "spans": [m.span()], "type": "DATE", "value": m[0]} for m in years]


class Batch:
    layers = ("date",)
    in_flight = 32

    def extract(self, article):
        return extract(article)

    def extract_batch(self, articles):
        return [extract(article) for article in articles]


class Single:
    layers = ("date",)

    def extract(self, article):
        return extract(article)
"""


def milliseconds(make: Callable[[], Team]) -> float:
    """Gives the time an article, start-up and end left out."""
    articles = [Article(f"a-{n}", f"{n} {TEXT}") for n in range(MANY)]
    with make() as team:
        start = time.perf_counter()
        last = start
        for _ in team.answers(articles, ("date",)):
            last = time.perf_counter()
        return (last - start) / MANY * 1e3


def main() -> None:
    """Prints a row a path; a round measures both ways one after the other."""
    rows = [
        "| path, 4 kB an article, 20 annotations | worker | in process | ratio | difference |",
        "|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plugin.py"
        path.write_text(PLUGIN, encoding="utf-8")
        for name in ("Batch", "Single"):
            reference = f"{path}:{name}"
            loaded = load_extractor(reference)
            pairs = [
                (
                    milliseconds(lambda: open_team(reference, None, Care())),  # noqa: B023
                    milliseconds(lambda: InProcess(loaded)),  # noqa: B023
                )
                for _ in range(ROUNDS)
            ]
            there, here = (statistics.median(one) for one in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            extra = statistics.median(a - b for a, b in pairs)
            wanted = f" (wanted: under {WANTED} ms)" if name == "Batch" else ""
            words = {"Batch": "32 at once", "Single": "one at a time, pipelined"}[name]
            rows.append(
                f"| {words} | {there:.3f} ms | {here:.3f} ms | {ratio:.2f} x | "
                f"{extra:+.3f} ms{wanted} |"
            )
    print("\n".join(rows))
    if "--write" in sys.argv:
        from bench_table import write

        write("isolation", rows)


if __name__ == "__main__":
    main()
