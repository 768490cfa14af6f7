"""How the time of the baseline `rules` grows with the length of a text."""

from __future__ import annotations

import sys
import time
from types import SimpleNamespace

from karat_baselines.rules import Rules

NEWS = (
    "“The tunnel,” Mara Voss told reporters on Friday, “will cost about $1.2 billion.” "
    "The union said the 14 crew had waited six weeks. According to Vold, it leaks.\n\n"
)
SIZES = (10_000, 100_000, 1_000_000)


def microseconds(text: str) -> float:
    """Gives the time a character, in microseconds."""
    start = time.perf_counter()
    Rules().extract(SimpleNamespace(id="a", text=text, meta={}))
    return (time.perf_counter() - start) / len(text) * 1e6


def main() -> None:
    """Prints a row a size."""
    rows = ["| text | microseconds a character |", "|---|---|"]
    for size in SIZES:
        text = (NEWS * (size // len(NEWS) + 1))[:size]
        rows.append(f"| {size:,} characters of news | {microseconds(text):.1f} |")
    print("\n".join(rows))
    if "--write" in sys.argv:
        from bench_table import write

        write("rules", rows)


if __name__ == "__main__":
    main()
