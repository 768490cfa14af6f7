"""Trains the models of `crf`.

python -m karat_baselines.crf [--out DIR] [--corpus DIR]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import karat
from karat_baselines.crf.models import train
from karat_baselines.learned.folders import hash_of
from karat_baselines.learned.training import training_set


def main(arguments: list[str]) -> int:
    """Trains on the train split and prints hashes, size and seconds; gives the exit code."""
    parser = argparse.ArgumentParser("python -m karat_baselines.crf")
    parser.add_argument("--out", type=Path, help="where the models go; without it, nowhere")
    parser.add_argument("--corpus", help="another corpus; its split train is used")
    chosen = parser.parse_args(arguments)
    try:
        training = training_set(chosen.corpus)
    except karat.KaratError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with tempfile.TemporaryDirectory() as spare:
        folder: Path = chosen.out or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        start = time.perf_counter()
        train(training, folder)
        seconds = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.iterdir())
        sys.stdout.write(
            f"trained on {len(training.golds)} articles, labels {training.sha256[:12]}\n"
            f"model {hash_of(folder)}, {size:,} bytes, {seconds:.1f} s\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
