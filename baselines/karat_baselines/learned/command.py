"""The command that trains a baseline's model and prints what a reader can check it by."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import karat
from karat_baselines.learned.folders import hash_of
from karat_baselines.learned.training import training_set

if TYPE_CHECKING:
    from karat_baselines.learned.training import Train


def main(package: str, train: Train) -> int:
    """Trains on the train split and prints hashes, size and seconds; gives the exit code."""
    parser = argparse.ArgumentParser(f"python -m {package}", description=main.__doc__)
    parser.add_argument("--out", type=Path, help="where the model goes; without it, nowhere")
    parser.add_argument("--corpus", help="another corpus; its split train is used")
    chosen = parser.parse_args()
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
        size = sum(path.stat().st_size for path in folder.rglob("*"))
        sys.stdout.write(
            f"trained on {len(training.golds)} articles, labels {training.sha256[:12]}\n"
            f"model {hash_of(folder)}, {size:,} bytes, {seconds:.1f} s\n"
        )
    return 0
