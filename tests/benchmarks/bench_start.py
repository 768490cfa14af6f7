"""How long `karat --help` takes, beside an empty Python."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

RUNS = 15


def seconds(arguments: list[str]) -> float:
    """Times one process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Times the two in turn and prints a table."""
    pairs = [(seconds(["-m", "karat", "--help"]), seconds(["-c", "pass"])) for _ in range(RUNS)]
    own, empty = (median(pair[n] for pair in pairs) for n in (0, 1))
    ratio = median(a / b for a, b in pairs)
    rows = [
        "| command | median | beside `python -c pass` |",
        "|---|---|---|",
        f"| `karat --help` | {own:.3f} s (wanted: under 0.25 s) | {ratio:.1f} x ({empty:.3f} s) |",
    ]
    print("\n".join(rows))
    if "--write" in sys.argv:
        from bench_table import write

        write("start", rows)


if __name__ == "__main__":
    main()
