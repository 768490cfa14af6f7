"""Runs every benchmark in turn: `python tests/benchmarks/bench_all.py --write`."""

from __future__ import annotations

import bench_isolation
import bench_rules
import bench_scoring
import bench_start
import bench_statistics


def main() -> None:
    """Runs them; each prints its table, and writes it where --write was given."""
    for benchmark in (bench_start, bench_isolation, bench_rules, bench_statistics, bench_scoring):
        benchmark.main()


if __name__ == "__main__":
    main()
